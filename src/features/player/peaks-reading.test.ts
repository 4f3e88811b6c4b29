import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodePeaks, encodePeaksHeader } from '@/contract/peaks';
import { beginReading, takeReading } from './peaks-reading';

const PEAKS = Uint8Array.of(
  ...encodePeaksHeader({
    channels: 1,
    sampleRate: 8000,
    bucketFrames: 80,
    duration: 0.02,
    buckets: 2,
    from: 0,
  }),
  7,
  9,
);

/** A server that gives the same peaks everywhere; what was asked of it, and whether that was given up. */
function serve() {
  const asked: { url: string; signal: AbortSignal }[] = [];
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ url, signal });
    return new Response(PEAKS);
  });
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The server's sentence about a recording, as it is asked for leniently. */
const problem = (code: string, detail = 'The store is busy.', more: object = {}) =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'x', status: 502, detail, code, ...more }), {
    headers: { 'content-type': 'application/problem+json' },
  });

/** A server whose answers are these one after the other, the last for ever; gives how often it was asked. */
function serveInTurn(...answers: readonly (() => Response)[]) {
  const seen = { asked: 0 };
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => {
    const answer = answers[Math.min(seen.asked, answers.length - 1)];
    seen.asked += 1;
    if (!answer) throw new TypeError('offline');
    return answer();
  });
  return seen;
}
const busy = () => problem('upstream_unavailable');
const offline = () => {
  throw new TypeError('offline');
};
/** The first bucket, and then the connection breaks. */
const broken = () => {
  let sent = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 1) controller.error(new TypeError('network error'));
        else controller.enqueue(PEAKS.slice(0, -1));
      },
    }),
  );
};

describe('a failure that passes', () => {
  it.each([
    ['of the store', busy],
    ['of the connection', offline],
    ['for too many requests', () => problem('too_many_streams')],
  ])('%s is tried again with growing pauses, without a word', async (_, fails) => {
    const seen = serveInTurn(fails, fails, () => new Response(PEAKS));
    const reading = takeReading(`/passing ${_}`, null);
    const problems: unknown[] = [];
    reading.listen((now) => problems.push(now.problem));
    await vi.advanceTimersByTimeAsync(999);
    expect([seen.asked, reading.now()]).toMatchObject([1, { isDelayed: true, isOver: false }]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.asked).toBe(2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(reading.now()).toMatchObject({ isOver: true, isDelayed: false });
    expect([...(reading.now().data?.channels[0] ?? [])]).toEqual([7, 9]);
    expect(new Set(problems)).toEqual(new Set([null]));
  });

  it('that stays is said after three retries, and can be tried again by hand', async () => {
    let isUp = false;
    const seen = serveInTurn(() => (isUp ? new Response(PEAKS) : busy()));
    const reading = takeReading('/staying', null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(4);
    expect(reading.now()).toMatchObject({
      isOver: true,
      problem: { text: 'The store is busy.', code: 'upstream_unavailable', canRetry: true },
    });
    isUp = true;
    reading.retry();
    expect(reading.now()).toMatchObject({ isOver: false, problem: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(reading.now()).toMatchObject({ isOver: true, problem: null, data: {} });
  });

  it('waits as long as the server says', async () => {
    const seen = serveInTurn(
      () => problem('upstream_unavailable', 'Busy.', { retry_after_s: 20 }),
      () => new Response(PEAKS),
    );
    takeReading('/told', null);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(seen.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.asked).toBe(2);
  });

  it('in the middle is said at once, and can be tried again by hand', async () => {
    const seen = serveInTurn(broken, () => new Response(PEAKS));
    const reading = takeReading('/middle', null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(1);
    expect(reading.now()).toMatchObject({ isOver: true, problem: { code: null, canRetry: true } });
    expect(reading.now().data).not.toBeNull();
    reading.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect([...(reading.now().data?.channels[0] ?? [])]).toEqual([7, 9]);
  });

  it('is not tried again for whoever has left', async () => {
    const seen = serveInTurn(busy);
    takeReading('/left', null).stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(1);
  });
});

it.each(['unplayable_audio', 'unsupported_audio', 'broken_audio', 'no_recording', 'media_not_allowed'])(
  'a problem that stays is said at once and not tried again: %s',
  async (code) => {
    const seen = serveInTurn(() => problem(code, 'It stays.'));
    const reading = takeReading(`/${code}`, null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(1);
    expect(reading.now()).toMatchObject({
      isOver: true,
      problem: { text: 'It stays.', code, canRetry: false },
    });
    reading.retry();
    expect(seen.asked).toBe(1);
  },
);

describe('a reading that was begun before its player stood', () => {
  it('is the one that the player takes: peaks are asked for once', async () => {
    const asked = serve();
    void beginReading('/one', null);
    void beginReading('/one', null);
    const reading = takeReading('/one', null);
    await vi.waitFor(() => expect(reading.now().isOver).toBe(true));
    expect([...(reading.now().data?.channels[0] ?? [])]).toEqual([7, 9]);
    expect(asked.map(({ url }) => url)).toEqual(['/one']);
    expect(asked[0]?.signal.aborted).toBe(false);
  });

  it('is taken once, so that whoever comes next reads for itself and may stop', () => {
    const asked = serve();
    void beginReading('/two', null);
    const first = takeReading('/two', null);
    const second = takeReading('/two', null);
    expect(second).not.toBe(first);
    second.stop();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true]);
  });

  it('is given up where another is begun: nobody came for it', () => {
    const asked = serve();
    void beginReading('/three', null);
    void beginReading('/four', null);
    expect(asked.map(({ url, signal }) => [url, signal.aborted])).toEqual([
      ['/three', true],
      ['/four', false],
    ]);
    takeReading('/four', null).stop();
  });

  it('asks for nothing where it was loaded ahead', () => {
    const asked = serve();
    void beginReading('/five', decodePeaks(PEAKS));
    expect([...(takeReading('/five', null).now().data?.channels[0] ?? [])]).toEqual([7, 9]);
    expect(asked).toEqual([]);
  });

  it('tells when there is something to draw, and when there never will be', async () => {
    serve();
    await beginReading('/six', null);
    expect([...(takeReading('/six', null).now().data?.channels[0] ?? [])]).toEqual([7, 9]);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    await beginReading('/seven', null);
    expect(takeReading('/seven', null).now()).toMatchObject({ data: null, isOver: false, isDelayed: true });
    vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
    await beginReading('/nine', null);
    expect(takeReading('/nine', null).now()).toMatchObject({ data: null, isOver: true, problem: null });
    await beginReading('/eight', decodePeaks(PEAKS));
  });
});
