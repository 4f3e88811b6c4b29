import { expect, it, test, vi } from 'vitest';
import { ProblemError } from '@/server/http/problem-error';
import { createBreaker, PAUSE_MS } from './breaker';

let time = 0;
const pass = (ms: number) => {
  time += ms;
};
const down = new ProblemError('upstream_unavailable', 'down');
const fails = async () => {
  throw down;
};
const NOT_ASKED = /not asked just now/;

async function opened() {
  const breaker = createBreaker(() => time);
  for (let i = 0; i < 5; i += 1) await expect(breaker.run(fails)).rejects.toBe(down);
  return breaker;
}

it('leaves Retell alone after five failures in a row, says so and for how long', async () => {
  const breaker = await opened();
  const look = vi.fn(async () => 'call');
  pass(4_000);
  await expect(breaker.run(look)).rejects.toMatchObject({
    code: 'upstream_unavailable',
    message: expect.stringMatching(NOT_ASKED),
    retryAfterS: 6,
  });
  expect(look).not.toHaveBeenCalled();
  expect(breaker.health()).toMatchObject({ name: 'retell', ok: false });
});

it('lets one try after 10 s; who comes meanwhile is not kept waiting', async () => {
  const breaker = await opened();
  pass(PAUSE_MS);
  expect(breaker.health().ok).toBe(true);
  let answer: (call: string) => void = () => undefined;
  const tried = breaker.run(() => new Promise<string>((resolve) => (answer = resolve)));
  await expect(breaker.run(async () => 'other')).rejects.toThrow(NOT_ASKED);
  expect(breaker.health().ok).toBe(false);
  answer('call');
  expect(await tried).toBe('call');
  expect(breaker.health().ok).toBe(true);
  expect(await breaker.run(async () => 'other')).toBe('other');
});

it('waits another 10 s when the try fails, and when its reader has left', async () => {
  for (const end of [down, new DOMException('left', 'AbortError')]) {
    const breaker = await opened();
    pass(PAUSE_MS);
    await expect(
      breaker.run(async () => {
        throw end;
      }),
    ).rejects.toBe(end);
    await expect(breaker.run(async () => 'call')).rejects.toThrow(NOT_ASKED);
    pass(PAUSE_MS);
    expect(await breaker.run(async () => 'call')).toBe('call');
  }
});

test.each(['not_found', 'key_rejected', 'rate_limited', 'invalid_call_id', 'upstream_invalid'] as const)(
  '%s is an answer of a Retell that is there, and ends a row of failures',
  async (code) => {
    const breaker = createBreaker(() => time);
    const refusal = new ProblemError(code, 'no');
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await expect(breaker.run(fails)).rejects.toBe(down);
      await expect(
        breaker.run(async () => {
          throw refusal;
        }),
      ).rejects.toBe(refusal);
    }
    expect(breaker.health().ok).toBe(true);
  },
);

it('counts neither way when readers leave', async () => {
  const breaker = createBreaker(() => time);
  const left = new DOMException('left', 'AbortError');
  for (let i = 0; i < 4; i += 1) await expect(breaker.run(fails)).rejects.toBe(down);
  for (let i = 0; i < 9; i += 1)
    await expect(
      breaker.run(async () => {
        throw left;
      }),
    ).rejects.toBe(left);
  expect(breaker.health().ok).toBe(true);
  await expect(breaker.run(fails)).rejects.toBe(down);
  expect(breaker.health().ok).toBe(false);
});
