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

afterEach(() => vi.unstubAllGlobals());

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
    expect(takeReading('/seven', null).now()).toMatchObject({ data: null, isOver: true });
    await beginReading('/eight', decodePeaks(PEAKS));
  });
});
