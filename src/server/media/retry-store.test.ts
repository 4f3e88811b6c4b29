import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/server/http/problem-error';
import { askWithRetries, retryAfterSeconds } from './retry-store';

const WAITS = [1, 1];
const broken = () => new ProblemError('upstream_unavailable', 'The connection broke.');

/** A store that gives these one after the other, the last for ever. */
function storeOf(...answers: readonly (() => Response)[]) {
  const seen = { asked: 0 };
  const ask = async () => {
    const answer = answers[Math.min(seen.asked, answers.length - 1)];
    seen.asked += 1;
    if (!answer) throw new Error('no answer');
    return answer();
  };
  return { ask, seen };
}
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response(null, { status: code, headers });
const breaks = (error: unknown) => () => {
  throw error;
};

describe('a store that fails in passing', () => {
  it.each([408, 429, 500, 502, 503, 504])('is asked again: status %i', async (code) => {
    const { ask, seen } = storeOf(status(code), status(code), status(206));
    expect((await askWithRetries(ask, WAITS, undefined)).status).toBe(206);
    expect(seen.asked).toBe(3);
  });

  it('is asked again where the connection breaks', async () => {
    const { ask, seen } = storeOf(breaks(broken()), status(200));
    expect((await askWithRetries(ask, WAITS, undefined)).status).toBe(200);
    expect(seen.asked).toBe(2);
  });

  it('is asked three times at most, and its last word counts', async () => {
    const { ask, seen } = storeOf(status(503));
    expect((await askWithRetries(ask, WAITS, undefined)).status).toBe(503);
    expect(seen.asked).toBe(3);
    const other = storeOf(breaks(broken()));
    await expect(askWithRetries(other.ask, WAITS, undefined)).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    expect(other.seen.asked).toBe(3);
  });

  it('is not waited for where it asks for a long pause', async () => {
    const { ask, seen } = storeOf(status(429, { 'retry-after': '60' }), status(200));
    expect((await askWithRetries(ask, WAITS, undefined)).status).toBe(429);
    expect(seen.asked).toBe(1);
  });

  it('is left when nobody waits any more', async () => {
    const { ask, seen } = storeOf(status(503));
    const stop = new AbortController();
    const answer = askWithRetries(ask, [60_000], stop.signal);
    setTimeout(() => stop.abort(new Error('left')), 10);
    await expect(answer).rejects.toThrow('left');
    expect(seen.asked).toBe(1);
  });
});

it.each([200, 206, 301, 403, 404, 416])('status %i is an answer', async (code) => {
  const { ask, seen } = storeOf(status(code === 301 ? 301 : code));
  expect((await askWithRetries(ask, WAITS, undefined)).status).toBe(code);
  expect(seen.asked).toBe(1);
});

it.each([
  new ProblemError('upstream_timeout', 'It took too long.'),
  new ProblemError('media_not_allowed', 'Not there.'),
  new Error('left'),
])('%s is not tried again', async (error) => {
  const { ask, seen } = storeOf(breaks(error), status(200));
  await expect(askWithRetries(ask, WAITS, undefined)).rejects.toBe(error);
  expect(seen.asked).toBe(1);
});

it('a pause is seconds or a date', () => {
  const of = (text: string) => retryAfterSeconds(new Headers(text ? { 'retry-after': text } : {}), 0);
  expect(of('7')).toBe(7);
  expect(of('Thu, 01 Jan 1970 00:00:30 GMT')).toBe(30);
  expect(of('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(0);
  expect(of('')).toBeNull();
  expect(of('soon')).toBeNull();
});
