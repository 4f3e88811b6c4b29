import { describe, expect, it } from 'vitest';
import { limitBody } from './limit-body';

const LIMITS = { mostBytes: 1_000, patienceMs: 10_000, leastPace: 10 };

/** A store that sends pieces of `size` bytes, each after `wait` ms of a clock of its own. */
function store(size: number, wait: number, pieces = 100) {
  const seen = { sent: 0, left: false, time: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.sent === pieces) return controller.close();
        seen.time += wait;
        seen.sent += 1;
        controller.enqueue(new Uint8Array(size));
      },
      cancel() {
        seen.left = true;
      },
    },
    { highWaterMark: 0 },
  );
  return {
    seen,
    answer: limitBody(new Response(body, { headers: { etag: '"1"' } }), LIMITS, () => seen.time),
  };
}

describe('a body from a store', () => {
  it('passes whole with its headers', async () => {
    const { answer, seen } = store(10, 100);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect((await answer.bytes()).byteLength).toBe(1_000);
    expect(seen.left).toBe(false);
  });

  it('is left when it is too long', async () => {
    const { answer, seen } = store(100, 1);
    await expect(answer.bytes()).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(seen).toMatchObject({ sent: 11, left: true });
  });

  it('is left when it comes a byte a second', async () => {
    const { answer, seen } = store(1, 1_000);
    await expect(answer.bytes()).rejects.toMatchObject({ code: 'upstream_timeout' });
    expect(seen).toMatchObject({ sent: 11, left: true });
  });

  it('is not left for a reader who takes his time', async () => {
    const { answer, seen } = store(10, 0, 20);
    let bytes = 0;
    for await (const piece of answer.body ?? []) {
      bytes += piece.byteLength;
      seen.time += 60_000;
    }
    expect(bytes).toBe(200);
  });

  it('leaves the store when its reader leaves, and is nothing where there is none', async () => {
    const { answer, seen } = store(10, 0);
    await answer.body?.cancel();
    expect(seen.left).toBe(true);
    expect(limitBody(new Response(null, { status: 304 })).body).toBeNull();
  });
});
