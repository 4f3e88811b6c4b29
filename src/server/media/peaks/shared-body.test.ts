import { expect, it } from 'vitest';
import { SharedBody } from './shared-body';

/** A body that is made by hand. */
function manual() {
  let signal: AbortSignal | undefined;
  let made = 0;
  const ended: (Uint8Array | null)[] = [];
  let left = 0;
  const pending: (Uint8Array | null | Error)[] = [];
  let wake: () => void = () => undefined;
  const body = new SharedBody(
    async function* (given) {
      made += 1;
      signal = given;
      for (;;) {
        while (pending.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        const piece = pending.shift();
        if (piece instanceof Error) throw piece;
        if (!piece) return;
        yield piece;
      }
    },
    (whole) => void ended.push(whole),
    () => {
      left += 1;
    },
  );
  const put = async (piece: Uint8Array | null | Error) => {
    pending.push(piece);
    wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { body, put, ended, left: () => left, signal: () => signal, made: () => made };
}
const bytes = async (stream: ReadableStream<Uint8Array>) => [
  ...new Uint8Array(await new Response(stream).arrayBuffer()),
];

it('gives everybody the whole from its beginning, made once', async () => {
  const { body, put, ended, made } = manual();
  const first = body.listen();
  await put(Uint8Array.of(1));
  const second = body.listen();
  await put(Uint8Array.of(2, 3));
  const third = body.listen();
  await put(null);
  for (const listener of [first, second, third, body.listen()])
    expect(await bytes(await listener)).toEqual([1, 2, 3]);
  expect([made(), ended.length, [...(ended[0] ?? [])]]).toEqual([1, 1, [1, 2, 3]]);
});

it('fails before its first piece as a promise, after it as a stream', async () => {
  const early = manual();
  const listening = early.body.listen();
  void early.put(new Error('early'));
  await expect(listening).rejects.toThrow('early');
  const late = manual();
  const stream = late.body.listen();
  await late.put(Uint8Array.of(1));
  const reading = bytes(await stream);
  void late.put(new Error('late'));
  await expect(reading).rejects.toThrow();
  expect([early.ended, late.ended]).toEqual([[null], [null]]);
});

it('is not made any further when nobody listens', async () => {
  const { body, put, signal, left, ended } = manual();
  const [one, two] = [body.listen(), body.listen()];
  await put(Uint8Array.of(1));
  await (await one).cancel();
  expect([signal()?.aborted, left()]).toEqual([false, 0]);
  await (await two).cancel();
  // It is said at once, however long making it takes to end.
  expect([signal()?.aborted, left(), ended.length]).toEqual([true, 1, 0]);
});

it('can be waited for without being read; whoever waits keeps it going, and may leave', async () => {
  const { body, put, signal } = manual();
  const [stay, leave] = [new AbortController(), new AbortController()];
  const waiting = body.ended(stay.signal);
  const leaving = body.ended(leave.signal);
  await put(Uint8Array.of(1));
  await (await body.listen()).cancel();
  leave.abort(new Error('left'));
  await expect(leaving).rejects.toThrow('left');
  expect(signal()?.aborted).toBe(false);
  await put(null);
  await waiting;
  const alone = manual();
  const only = new AbortController();
  const given = alone.body.ended(only.signal);
  await alone.put(Uint8Array.of(1));
  only.abort(new Error('left'));
  await expect(given).rejects.toThrow('left');
  expect(alone.signal()?.aborted).toBe(true);
});
