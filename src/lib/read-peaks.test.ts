import { describe, expect, it } from 'vitest';
import { encodePeaksHeader } from '@/contract/peaks';
import { readPeaks } from './read-peaks';

const BUCKETS = 6;
const header = encodePeaksHeader({
  channels: 1,
  sampleRate: 8000,
  bucketFrames: 80,
  duration: 0.06,
  buckets: BUCKETS,
  from: 0,
});

/** Pieces that come one after the other. */
function arriving(...pieces: Uint8Array[]): Response {
  const left = [...pieces];
  return new Response(
    new ReadableStream({
      pull(controller) {
        const next = left.shift();
        if (next) controller.enqueue(next);
        else controller.close();
      },
    }),
  );
}

describe('peaks on their way', () => {
  it('are shown with the first loudness that has come, not with the header', async () => {
    const parts: number[] = [];
    const body = arriving(header, Uint8Array.of(1, 2), Uint8Array.of(3, 4, 5, 6));
    const whole = await readPeaks(body, ({ channels }) => parts.push(channels[0]?.[1] ?? -1));
    expect(parts).toEqual([2]);
    expect([...(whole.channels[0] ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('wait for enough to be seen: a single bar is not drawn', async () => {
    const long = encodePeaksHeader({
      channels: 1,
      sampleRate: 8000,
      bucketFrames: 80,
      duration: 10,
      buckets: 1000,
      from: 0,
    });
    const loud = (count: number) => new Uint8Array(count).fill(9);
    const received: number[] = [];
    const body = arriving(Uint8Array.of(...long, 9), loud(14), loud(5), loud(980));
    await readPeaks(body, ({ channels }) => received.push(channels[0]?.filter(Boolean).length ?? 0));
    expect(received).toEqual([20]);
  });

  it('that come in one piece are shown once, whole', async () => {
    const parts: unknown[] = [];
    const body = arriving(Uint8Array.of(...header, 1, 2, 3, 4, 5, 6));
    await readPeaks(body, (part) => parts.push(part));
    expect(parts).toEqual([]);
  });
});
