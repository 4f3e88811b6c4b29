import { expect, it, vi } from 'vitest';
import { createReadiness, type Health } from './readiness';

/** Time that a test lets pass. */
function timers() {
  const due = new Set<() => void>();
  return {
    pass: () => {
      for (const then of [...due]) then();
    },
    waiting: () => due.size,
    later: (_: number, then: () => void) => {
      due.add(then);
      return () => due.delete(then);
    },
  };
}
const well: Health = { name: 'b', ok: true };

it('reports a part that does not answer within a second, and the others as they are', async () => {
  const time = timers();
  const stuck = { name: 'a', ask: () => new Promise<Health>(() => undefined) };
  const health = createReadiness([stuck, { name: 'b', ask: async () => well }], 1000, time.later);
  const asked = health();
  await new Promise((resolve) => setImmediate(resolve));
  time.pass();
  expect(await asked).toEqual([{ name: 'a', ok: false, why: 'It did not answer within 1 s.' }, well]);
  expect(time.waiting()).toBe(0);
});

it('asks a part that has not answered yet no second time', async () => {
  const time = timers();
  let answer: (health: Health) => void = () => undefined;
  const ask = vi.fn(() => new Promise<Health>((resolve) => (answer = resolve)));
  const health = createReadiness([{ name: 'b', ask }], 1000, time.later);
  const [one, two] = [health(), health()];
  answer(well);
  expect(await Promise.all([one, two])).toEqual([[well], [well]]);
  expect(ask).toHaveBeenCalledTimes(1);
  const three = health();
  expect(ask).toHaveBeenCalledTimes(2);
  answer(well);
  await three;
});

it('takes a part that fails to answer as not well', async () => {
  const health = createReadiness([{ name: 'b', ask: async () => Promise.reject(new Error('canary')) }]);
  expect(await health()).toEqual([{ name: 'b', ok: false, why: 'It could not say whether it is well.' }]);
});
