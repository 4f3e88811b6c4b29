import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodePeaksHeader } from '@/contract/peaks';
import { forgetFailedPeaks, PeaksBrokenOff, peaksBegun, peaksQuery } from './peaks-query';
import { createQueryClient } from './queries';
import { RecordingProblem } from './recording-problem';

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

let client: QueryClient;
beforeEach(() => {
  client = createQueryClient();
});
afterEach(() => {
  client.clear();
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

/** A player that looks on; what it sees now, and what makes it leave. */
function look(url: string) {
  const observer = new QueryObserver(client, peaksQuery(url));
  const leave = observer.subscribe(() => {});
  return {
    now: () => observer.getCurrentResult(),
    bytes: () => [...(observer.getCurrentResult().data?.channels[0] ?? [])],
    retry: () => void observer.refetch(),
    leave,
  };
}
const settled = (seen: ReturnType<typeof look>) =>
  vi.waitFor(() => expect(seen.now().isFetching).toBe(false));

describe('a failure that passes', () => {
  it.each([
    ['of the store', busy],
    ['of the connection', offline],
    ['for too many requests', () => problem('too_many_streams')],
  ])('%s is tried again with growing pauses, without a word', async (_, fails) => {
    const seen = serveInTurn(fails, fails, () => new Response(PEAKS));
    const player = look(`/passing ${_}`);
    await vi.advanceTimersByTimeAsync(999);
    expect([seen.asked, player.now()]).toMatchObject([1, { isFetching: true, failureCount: 1, error: null }]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.asked).toBe(2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(player.now()).toMatchObject({ isFetching: false, error: null });
    expect(player.bytes()).toEqual([7, 9]);
  });

  it('that stays is said after three retries, and can be tried again by hand', async () => {
    let isUp = false;
    const seen = serveInTurn(() => (isUp ? new Response(PEAKS) : busy()));
    const player = look('/staying');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(4);
    const { error } = player.now();
    expect(error).toBeInstanceOf(RecordingProblem);
    expect(error).toMatchObject({ message: 'The store is busy.', code: 'upstream_unavailable' });
    isUp = true;
    player.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(player.now()).toMatchObject({ isFetching: false, error: null });
    expect(player.bytes()).toEqual([7, 9]);
  });

  it('waits as long as the server says', async () => {
    const seen = serveInTurn(
      () => problem('upstream_unavailable', 'Busy.', { retry_after_s: 20 }),
      () => new Response(PEAKS),
    );
    look('/told');
    await vi.advanceTimersByTimeAsync(19_999);
    expect(seen.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.asked).toBe(2);
  });

  it('in the middle is said at once, what came of it stays, and it can be tried again by hand', async () => {
    const seen = serveInTurn(broken, () => new Response(PEAKS));
    const player = look('/middle');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(1);
    expect(player.now().error).toBeInstanceOf(PeaksBrokenOff);
    expect(player.now().error).toMatchObject({ cause: expect.any(TypeError) });
    expect(player.bytes()).toEqual([7, 0]);
    player.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(player.bytes()).toEqual([7, 9]);
  });

  it('is not tried again for whoever has left, and what came of it is not kept', async () => {
    const seen = serveInTurn(busy);
    look('/left').leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(1);
    expect(client.getQueryData(peaksQuery('/left').queryKey)).toBeUndefined();
  });
});

it.each(['unplayable_audio', 'unsupported_audio', 'broken_audio', 'no_recording', 'media_not_allowed'])(
  'a problem that stays is said at once and not tried again: %s',
  async (code) => {
    const seen = serveInTurn(() => problem(code, 'It stays.'));
    const player = look(`/${code}`);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.asked).toBe(1);
    expect(player.now().error).toMatchObject({ message: 'It stays.', code });
  },
);

describe('what was begun before its player stood', () => {
  it('is what the player takes: peaks are asked for once, and no longer once nobody looks on', async () => {
    const asked = serve();
    void peaksBegun(client, '/one');
    void peaksBegun(client, '/one');
    const player = look('/one');
    await settled(player);
    expect(player.bytes()).toEqual([7, 9]);
    expect(asked.map(({ url }) => url)).toEqual(['/one']);
    expect(asked[0]?.signal.aborted).toBe(false);
  });

  it('goes on for one who still looks on, and ends with the last', () => {
    const asked = serve();
    void peaksBegun(client, '/two');
    const players = [look('/two'), look('/two')];
    players[0]?.leave();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false]);
    players[1]?.leave();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it('is given up where another is begun: nobody came for it', () => {
    const asked = serve();
    void peaksBegun(client, '/three');
    void peaksBegun(client, '/four');
    expect(asked.map(({ url, signal }) => [url, signal.aborted])).toEqual([
      ['/three', true],
      ['/four', false],
    ]);
  });

  it('is not given up where somebody looks on', () => {
    const asked = serve();
    look('/watched');
    void peaksBegun(client, '/another');
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });

  it('asks for nothing where it was loaded ahead', async () => {
    const asked = serve();
    await client.prefetchQuery(peaksQuery('/five'));
    await peaksBegun(client, '/five');
    expect(look('/five').bytes()).toEqual([7, 9]);
    expect(asked).toHaveLength(1);
  });

  it('tells when there is something to draw, and when there is not yet or never will be', async () => {
    serve();
    await peaksBegun(client, '/six');
    expect(look('/six').bytes()).toEqual([7, 9]);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    await peaksBegun(client, '/seven');
    expect(look('/seven').now()).toMatchObject({ data: undefined, isFetching: true, failureCount: 1 });
    vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
    await peaksBegun(client, '/nine');
    expect(look('/nine').now()).toMatchObject({ data: undefined, isFetching: false, isError: true });
  });

  it('and failed is not asked for again by the player of the same visit, but by the next', async () => {
    const asked = vi.fn(async () => new Response(null, { status: 404 }));
    vi.stubGlobal('fetch', asked);
    await peaksBegun(client, '/failed');
    await peaksBegun(client, '/failed');
    const player = look('/failed');
    await settled(player);
    expect(asked).toHaveBeenCalledTimes(1);
    player.leave();
    forgetFailedPeaks(client, '/failed');
    look('/failed');
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
