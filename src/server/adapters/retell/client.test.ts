import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/server/http/problem-error';
import { Secret } from '@/server/secret';
import { askRetell } from './client';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const OPTIONS = {
  apiKey: new Secret('key'),
  baseUrl: 'https://api.retell.test',
  fetch: globalThis.fetch,
  timeoutMs: 10_000,
};
/** Listens as the SDK does, which never stops listening. */
const listen = (signal: AbortSignal) => signal.addEventListener('abort', () => undefined, { once: true });

describe('askRetell', () => {
  it.each([
    ['of one reader', () => new AbortController().signal],
    ['of nobody', () => undefined],
  ])('leaves nothing behind of a question %s that was answered', async (_, reader) => {
    const seen: WeakRef<AbortSignal>[] = [];
    for (let i = 0; i < 50; i += 1)
      await askRetell(OPTIONS, reader(), async (signal) => {
        listen(signal);
        seen.push(new WeakRef(signal));
      });
    for (let round = 0; round < 3; round += 1) {
      await pause(5);
      collect();
    }
    // The last may still stand in a register.
    expect(seen.filter((signal) => signal.deref() !== undefined).length).toBeLessThan(3);
  });

  it('stops listening to a reader who stays', async () => {
    const stay = new AbortController();
    let aborted = 0;
    for (let i = 0; i < 3; i += 1)
      await askRetell(OPTIONS, stay.signal, async (signal) => {
        signal.addEventListener('abort', () => {
          aborted += 1;
        });
      });
    stay.abort();
    expect(aborted).toBe(0);
  });

  it('ends with the reason of a reader who leaves, also one who has left before', async () => {
    const leave = new AbortController();
    const asked = askRetell(OPTIONS, leave.signal, (signal) => pause(60_000, null, { signal }));
    leave.abort(new Error('left'));
    await expect(asked).rejects.toThrow('left');
    const late = askRetell(OPTIONS, leave.signal, (signal) => pause(60_000, null, { signal }));
    await expect(late).rejects.toThrow('left');
  });

  it('says that the time is over', async () => {
    const asked = askRetell({ ...OPTIONS, timeoutMs: 5 }, undefined, (signal) =>
      pause(60_000, null, { signal }),
    );
    await expect(asked).rejects.toBeInstanceOf(ProblemError);
  });
});
