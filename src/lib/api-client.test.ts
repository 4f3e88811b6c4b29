import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { PROBLEMS, type ProblemCode } from '@/contract/problem';
import { fetchCall, fetchConfig, postLook } from './api-client';
import { AppError } from './app-error';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answerWith = (answer: (...args: Parameters<typeof fetch>) => Promise<Response>) => {
  const asked = vi.fn(answer);
  vi.stubGlobal('fetch', asked);
  return asked;
};
const idle = () => new AbortController().signal;
const errorOf = async (asking: Promise<unknown>): Promise<AppError> => {
  const thrown = await asking.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(thrown).toBeInstanceOf(AppError);
  return thrown as AppError;
};

/** A body that begins and then breaks as `reason` says. */
const broken = (reason: unknown) =>
  new Response(
    new ReadableStream({
      start(body) {
        body.enqueue(new TextEncoder().encode('{"call_id":'));
        body.error(reason);
      },
    }),
  );

describe('fetchCall', () => {
  it('reads a call, and asks for the redacted view by name', async () => {
    const asked = answerWith(async () => Response.json({ call_id: 'a b', agent_name: 'Ava' }));
    const { call, asOf } = await fetchCall('a b', 'redacted', idle());
    expect(call.agent_name).toBe('Ava');
    expect(asOf).toBeNull();
    expect(asked.mock.calls[0]?.[0]).toBe('/api/calls/a%20b?view=redacted');
  });

  it('tells which recording the waveform is drawn from before the call itself has come', async () => {
    let send = (_: string) => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => {
          controller.enqueue(new TextEncoder().encode(text));
          controller.close();
        };
      },
    });
    answerWith(async () => new Response(body, { headers: { 'x-callscope-drawn-from': 'multi_channel' } }));
    const onHead = vi.fn();
    const asking = fetchCall('a', 'original', idle(), { onHead });
    await vi.waitFor(() => expect(onHead).toHaveBeenCalledWith('multi_channel'));
    send('{"call_id":"a"}');
    expect((await asking).call.call_id).toBe('a');
  });

  test.each([{}, { 'x-callscope-drawn-from': 'a recording of tomorrow' }])(
    'tells nothing of a recording where the head is %o',
    async (headers: Record<string, string>) => {
      answerWith(async () => Response.json({ call_id: 'a' }, { headers }));
      const onHead = vi.fn();
      await fetchCall('a', 'original', idle(), { onHead });
      expect(onHead).not.toHaveBeenCalled();
    },
  );

  it('says since when a call stands in', async () => {
    answerWith(async () =>
      Response.json({ call_id: 'a' }, { headers: { 'x-callscope-as-of': '1700000000000' } }),
    );
    expect((await fetchCall('a', 'original', idle())).asOf).toBe(1_700_000_000_000);
  });

  test.each(Object.entries(PROBLEMS))('takes the server’s word for %s', async (code, { status, title }) => {
    const problem = { type: 'about:blank', title, status, detail: 'What to do.', code, retry_after_s: 7 };
    answerWith(async () => Response.json(problem, { status }));
    const error = await errorOf(fetchCall('a', 'original', idle()));
    expect(error).toMatchObject({ code, title, message: 'What to do.', retryAfterS: 7 });
  });

  test.each<[ProblemCode, boolean]>([
    ['not_found', false],
    ['invalid_call_id', false],
    ['rate_limited', true],
    ['key_rejected', true],
    ['upstream_timeout', true],
  ])('%s can be tried again: %s', async (code, canRetry) => {
    const problem = { type: 'about:blank', title: 't', status: 500, detail: 'd', code };
    answerWith(async () => Response.json(problem, { status: 500 }));
    expect((await errorOf(fetchCall('a', 'original', idle()))).canRetry).toBe(canRetry);
  });

  test.each<[string, () => Response | Promise<Response>, AppError['code']]>([
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
    ['a connection that broke off', () => broken(new TypeError('network error')), 'offline'],
    ['a page of a proxy', () => new Response('<html>', { status: 200 }), 'bad_data'],
    ['a failure of a proxy', () => new Response('<html>', { status: 503 }), 'upstream_unavailable'],
    ['an object that is no call', () => Response.json([1]), 'bad_data'],
  ])('%s is said as what it is', async (_, answer, code) => {
    answerWith(async () => answer());
    const error = await errorOf(fetchCall('a', 'original', idle()));
    expect(error.code).toBe(code);
    expect(error.canRetry).toBe(true);
    expect(error.message).toMatch(/\.$/);
  });

  it('keeps the cause', async () => {
    const cause = new TypeError('Failed to fetch');
    answerWith(() => Promise.reject(cause));
    expect((await errorOf(fetchCall('a', 'original', idle()))).cause).toBe(cause);
  });

  it('gives up on a server that does not answer', async () => {
    vi.useFakeTimers();
    answerWith(
      (_, init) =>
        new Promise((_, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        ),
    );
    const failed = errorOf(fetchCall('a', 'original', idle()));
    await vi.advanceTimersByTimeAsync(60_000);
    const error = await failed;
    expect(error.code).toBe('timeout');
    expect(error.canRetry).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind, and an abort is no error of ours', async () => {
    vi.useFakeTimers();
    answerWith(async () => Response.json({ call_id: 'a' }));
    await fetchCall('a', 'original', idle());
    expect(vi.getTimerCount()).toBe(0);

    const leaving = new AbortController();
    answerWith(
      (_, init) =>
        new Promise((_, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        ),
    );
    const asking = fetchCall('a', 'original', leaving.signal);
    leaving.abort();
    await expect(asking).rejects.toHaveProperty('name', 'AbortError');
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('an answer about the server that is none is bad data', async () => {
  answerWith(async () => Response.json({ mode: 'other' }));
  expect((await errorOf(fetchConfig(idle()))).code).toBe('bad_data');
});

describe('postLook', () => {
  it('says what is made of which version of a call', async () => {
    const asked = answerWith(async () => new Response(null, { status: 204 }));
    await postLook('a b', 'redacted', { look: 'export', format: 'csv' });
    expect(asked.mock.calls[0]?.[0]).toBe('/api/calls/a%20b/looks?view=redacted');
    expect(asked.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      body: '{"look":"export","format":"csv"}',
    });
    await postLook('a', 'original', { look: 'raw' });
    expect(asked.mock.calls[1]?.[0]).toBe('/api/calls/a/looks');
  });
});
