import { expect, it } from 'vitest';
import { PROBLEM_CODES } from '@/contract/problem';
import { isPassing, lookedInto, RecordingProblem, retryDelay } from './recording-problem';

const problem = (body: object, status = 200) =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'x', status: 502, detail: 'Busy.', ...body }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

it('reads the sentence, the code and the pause of the server', async () => {
  await expect(lookedInto(problem({ code: 'upstream_unavailable', retry_after_s: 7 }))).rejects.toMatchObject(
    { message: 'Busy.', code: 'upstream_unavailable', retryAfterS: 7 },
  );
  await expect(lookedInto(problem({ code: 'signed_out' }, 401))).rejects.not.toBeInstanceOf(RecordingProblem);
  await expect(lookedInto(new Response(null, { status: 502 }))).rejects.not.toBeInstanceOf(RecordingProblem);
  const good = new Response('x');
  expect(await lookedInto(good)).toBe(good);
});

it('takes for passing what may be otherwise a moment later', () => {
  const passing = PROBLEM_CODES.filter((code) => isPassing(new RecordingProblem('x', code)));
  expect(passing).toEqual([
    'rate_limited',
    'upstream_unavailable',
    'upstream_timeout',
    'too_many_requests',
    'too_many_streams',
    'overloaded',
  ]);
  expect(isPassing(new TypeError('Failed to fetch'))).toBe(true);
  expect(isPassing(new Error('HTTP 404'))).toBe(false);
});

it('retries three times, later each time, and never sooner than asked', () => {
  const busy = new RecordingProblem('x', 'overloaded');
  expect([0, 1, 2, 3].map((retry) => retryDelay(retry, busy))).toEqual([1_000, 3_000, 9_000, null]);
  expect(retryDelay(0, new RecordingProblem('x', 'overloaded', 5))).toBe(5_000);
  expect(retryDelay(0, new RecordingProblem('x', 'broken_audio'))).toBeNull();
});
