import { describe, expect, it } from 'vitest';
import { createAudit } from './audit';
import { GENESIS } from './chain';

/** An audit over a store that a test lets fail or keeps waiting, and with a clock that a test moves. */
function audited() {
  const written: { seq: number; event: string; lost?: number }[] = [];
  const told: string[] = [];
  const timers = new Set<() => void>();
  let failure: Error | null = null;
  let held: Promise<void> | null = null;
  let writes = 0;
  const audit = createAudit({
    sink: {
      prepare: async () => false,
      append: async (text) => {
        writes += 1;
        await held;
        if (failure) throw failure;
        for (const line of text.trim().split('\n')) written.push(JSON.parse(line));
      },
    },
    key: Buffer.alloc(32),
    from: GENESIS,
    isJoined: false,
    now: () => 0,
    later: (_ms, then) => {
      timers.add(then);
      return () => timers.delete(then);
    },
    tell: (what, code) => told.push(code ? `${what} ${code}` : what),
  });
  return {
    audit,
    written,
    told,
    writes: () => writes,
    fail: (code: string | null) => {
      failure = code === null ? null : Object.assign(new Error(code), { code });
    },
    hold: () => {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = () => {
          held = null;
          resolve();
        };
      });
      return () => release();
    },
    /** Lets everything happen that waits for time to pass. */
    async pass() {
      const due = [...timers];
      timers.clear();
      for (const then of due) then();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
const view = (call: string) => ({ event: 'view', call }) as const;

describe('an audit', () => {
  it('writes those who come while a write is under way together', async () => {
    const { audit, written, hold, writes } = audited();
    const release = hold();
    const looks = Array.from({ length: 100 }, (_, i) => audit.record(view(`call_${i}`)));
    release();
    await Promise.all(looks);
    expect(written.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(writes()).toBeLessThanOrEqual(2);
  });

  it('refuses looks while it cannot be written, and takes them again afterwards', async () => {
    const { audit, fail, written, told, pass } = audited();
    await audit.record(view('call_1'));
    fail('ENOSPC');
    await expect(audit.record(view('call_2'))).rejects.toMatchObject({ code: 'audit_unavailable' });
    await expect(audit.record(view('call_3'))).rejects.toMatchObject({ code: 'audit_unavailable' });
    expect(() => audit.check()).toThrow(/cannot be recorded/);
    expect(audit.health()).toMatchObject({ name: 'audit', ok: false });
    await pass();
    expect(audit.health().ok).toBe(false);
    fail(null);
    await pass();
    expect(audit.health().ok).toBe(true);
    expect(() => audit.check()).not.toThrow();
    await audit.record(view('call_4'));
    expect(written).toMatchObject([
      { seq: 1, event: 'view', call: 'call_1' },
      { seq: 2, event: 'resumed' },
      { seq: 3, event: 'view', call: 'call_4' },
    ]);
    expect(told).toEqual(['audit_failed ENOSPC', 'audit_resumed']);
  });

  it('keeps what nobody waits for until it can be written, at most a thousand, and counts the others', async () => {
    const { audit, fail, written, pass } = audited();
    fail('EIO');
    for (let i = 0; i < 1_200; i += 1) audit.note({ event: 'sign_in_failed' });
    await pass();
    await pass();
    fail(null);
    await pass();
    await audit.settled();
    expect(written).toHaveLength(1_001);
    expect(written[0]).toMatchObject({ seq: 1, event: 'resumed', lost: 200 });
    fail('EIO');
    await expect(audit.record(view('call_1'))).rejects.toThrow();
    fail(null);
    await pass();
    expect(written.at(-1)).toMatchObject({ event: 'resumed' });
    expect(written.at(-1)).not.toHaveProperty('lost');
  });

  it('waits for a store that does not answer only so long, and goes on when it does', async () => {
    const { audit, hold, pass, written } = audited();
    const release = hold();
    const look = audit.record(view('call_1'));
    const refused = expect(look).rejects.toMatchObject({ code: 'audit_unavailable' });
    await pass();
    await refused;
    expect(audit.health().ok).toBe(false);
    release();
    await audit.settled();
    expect(audit.health().ok).toBe(true);
    await audit.record(view('call_2'));
    expect(written.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});
