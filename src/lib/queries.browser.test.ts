import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { callQuery, createQueryClient } from './queries';

const ONGOING = { call_id: 'call_1', call_status: 'ongoing', agent_name: 'Ava' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An answer that is there at once: a real one takes turns of the true event loop, which a clock moved by hand does not wait for. */
const answerOf = (value: unknown, status = 200): Response =>
  Object.assign(new Response(null, { status }), { json: async () => value });

/** Watches a call as a page does, and notes at which second the server was asked. */
function watch(answer: (nth: number) => Response) {
  const began = Date.now();
  const askedAt: number[] = [];
  vi.spyOn(window, 'fetch').mockImplementation(async () => {
    askedAt.push((Date.now() - began) / 1000);
    return answer(askedAt.length);
  });
  const client = createQueryClient();
  const options = callQuery('call_1', 'original');
  const observer = new QueryObserver(client, options);
  const stop = observer.subscribe(() => {});
  const end = () => {
    stop();
    client.clear();
  };
  return { askedAt, observer, options, end };
}

it('waits half as long again after each answer without news', async () => {
  const { askedAt, end } = watch(() => answerOf(ONGOING));
  await vi.advanceTimersByTimeAsync(27_000);
  end();
  expect(askedAt).toEqual([0, 2, 5, 9.5, 16.25, 26.375]);
});

it('asks every two seconds while there is news', async () => {
  const { askedAt, end } = watch((nth) => answerOf({ ...ONGOING, transcript: `Agent: ${nth}` }));
  await vi.advanceTimersByTimeAsync(9_000);
  end();
  expect(askedAt).toEqual([0, 2, 4, 6, 8]);
});

it('is not put off by a page that draws itself again', async () => {
  const { askedAt, observer, options, end } = watch(() => answerOf(ONGOING));
  for (let i = 0; i < 50; i += 1) {
    await vi.advanceTimersByTimeAsync(100);
    observer.setOptions(options);
  }
  end();
  expect(askedAt).toEqual([0, 2, 5]);
});

it('keeps the very object while nothing changes', async () => {
  const { observer, askedAt, end } = watch(() => answerOf(ONGOING));
  await vi.advanceTimersByTimeAsync(100);
  const first = observer.getCurrentResult().data;
  await vi.advanceTimersByTimeAsync(5_000);
  end();
  expect(askedAt.length).toBeGreaterThan(1);
  expect(first).toBeDefined();
  expect(observer.getCurrentResult().data).toBe(first);
});

it('after a refresh that failed waits as long as the server says, and keeps the call', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Retell asked to wait',
    status: 429,
    detail: 'Wait.',
    code: 'rate_limited',
    retry_after_s: 20,
  };
  const { observer, askedAt, end } = watch((nth) => (nth === 2 ? answerOf(problem, 429) : answerOf(ONGOING)));
  await vi.advanceTimersByTimeAsync(21_900);
  expect(observer.getCurrentResult().error).not.toBeNull();
  expect(observer.getCurrentResult().data?.call.call_id).toBe('call_1');
  await vi.advanceTimersByTimeAsync(200);
  end();
  expect(askedAt).toEqual([0, 2, 22]);
  expect(observer.getCurrentResult().error).toBeNull();
});

it('says of what it asks by itself that nobody did anything', async () => {
  const { observer, end } = watch(() => answerOf(ONGOING));
  await vi.advanceTimersByTimeAsync(5_100);
  const asked = vi.mocked(window.fetch).mock.calls;
  end();
  expect(asked.map(([, init]) => new Headers(init?.headers).get('x-callscope-poll'))).toEqual([
    null,
    '1',
    '1',
  ]);
  expect(observer.getCurrentResult().data?.call.call_id).toBe('call_1');
});
