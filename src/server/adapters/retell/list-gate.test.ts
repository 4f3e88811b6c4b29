import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createListGate } from './list-gate';

/** A gate on a clock of its own; whoever waits is let on as time passes. */
function gateAt(options: { most?: number; patienceMs?: number } = {}) {
  let time = 0;
  const waiting: { readonly at: number; readonly go: () => void }[] = [];
  const gate = createListGate({
    ...options,
    now: () => time,
    pause: (ms, signal) =>
      new Promise((resolve, reject) => {
        waiting.push({ at: time + ms, go: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const settle = async () => {
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
  };
  const pass = async (ms: number) => {
    const until = time + ms;
    for (;;) {
      await settle();
      const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      waiting.splice(waiting.indexOf(next), 1);
      time = Math.max(time, next.at);
      next.go();
    }
    time = until;
  };
  return { gate, pass, now: () => time };
}

describe('the gate before Retell’s lists', () => {
  it('never lets more through in 10 s than allowed, in order, whenever they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }),
        async (gaps) => {
          const { gate, pass, now } = gateAt({ most: 5, patienceMs: 600_000 });
          const entered: { who: number; at: number }[] = [];
          for (const [who, gap] of gaps.entries()) {
            await pass(gap);
            void gate.enter().then(() => entered.push({ who, at: now() }));
          }
          await pass(600_000);
          expect(entered.map(({ who }) => who)).toEqual(gaps.map((_, i) => i));
          for (const [i, { at }] of entered.entries())
            expect(at - (entered[i - 5]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(10_000);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('refuses at once who would wait longer than 10 s, and says how long to wait', async () => {
    const { gate } = gateAt({ most: 1 });
    await gate.enter();
    void gate.enter();
    await expect(gate.enter()).rejects.toMatchObject({ code: 'rate_limited', retryAfterS: 20 });
  });

  it('gives the place of one who left to the next', async () => {
    const { gate, pass } = gateAt({ most: 1 });
    await gate.enter();
    const leaving = new AbortController();
    const left = gate.enter(leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    let entered = false;
    void gate.enter().then(() => {
      entered = true;
    });
    await pass(10_000);
    expect(entered).toBe(true);
  });

  it('waits as long as Retell asks, also for those who waited already', async () => {
    const { gate, pass } = gateAt({ most: 1, patienceMs: 15_000 });
    await gate.enter();
    let entered = false;
    void gate.enter().then(() => {
      entered = true;
    });
    gate.hold(12_000);
    await pass(11_000);
    expect(entered).toBe(false);
    await pass(1_000);
    expect(entered).toBe(true);
    gate.hold(60_000);
    await expect(gate.enter()).rejects.toMatchObject({ code: 'rate_limited', retryAfterS: 60 });
  });
});
