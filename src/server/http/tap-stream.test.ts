import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StreamTap, tapStream } from './tap-stream';

const CHUNKS = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 12 });
const FAILURE = new Error('the source');
const REASON = new Error('enough');

/** A source that gives such chunks as it is asked, then ends, fails or says no more. */
function sourceOf(chunks: readonly Uint8Array[], then: 'ends' | 'fails' | 'hangs' = 'ends') {
  const seen = { asked: 0, cancels: [] as unknown[] };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = chunks[seen.asked];
        seen.asked += 1;
        if (chunk) controller.enqueue(chunk);
        else if (then === 'ends') controller.close();
        else if (then === 'fails') throw FAILURE;
        else await new Promise(() => undefined);
      },
      cancel: (reason) => void seen.cancels.push(reason),
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}

/** Writes down how a stream went. */
function watch(more: StreamTap = {}) {
  const seen = { chunks: [] as Uint8Array[], pulls: 0, ends: [] as string[], errors: [] as unknown[] };
  const tap: StreamTap = {
    onPull: () => {
      seen.pulls += 1;
    },
    onChunk: (chunk) => {
      seen.chunks.push(chunk);
      return chunk;
    },
    onEnd: () => void seen.ends.push('end'),
    onCancel: () => void seen.ends.push('cancel'),
    onError: (error) => {
      seen.ends.push('error');
      seen.errors.push(error);
    },
    ...more,
  };
  return { seen, tap };
}

/** Takes so many chunks at most; fewer where the stream ends or fails before. */
async function take(reader: ReadableStreamDefaultReader<Uint8Array>, most: number) {
  const chunks: Uint8Array[] = [];
  while (chunks.length < most) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
  }
  return chunks;
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('a tapped stream', () => {
  it('gives what came in, and one end', async () => {
    await fc.assert(
      fc.asyncProperty(CHUNKS, async (chunks) => {
        const { body, seen } = sourceOf(chunks);
        const { seen: tapped, tap } = watch();
        expect(await take(tapStream(body, tap).getReader(), 99)).toEqual(chunks);
        expect(tapped).toMatchObject({ chunks, ends: ['end'] });
        expect(seen.cancels).toEqual([]);
      }),
    );
  });

  it('reads once for each pull, and nothing before', async () => {
    await fc.assert(
      fc.asyncProperty(CHUNKS, fc.nat(12), async (chunks, taken) => {
        const { body, seen } = sourceOf(chunks, 'hangs');
        const { seen: tapped, tap } = watch();
        const most = Math.min(taken, chunks.length);
        await take(tapStream(body, tap).getReader(), most);
        await settle();
        expect([seen.asked, tapped.pulls]).toEqual([most, most]);
      }),
    );
  });

  it.each([false, true])(
    'cancels its source once wherever it is cancelled, while it reads: %s',
    async (isReading) => {
      await fc.assert(
        fc.asyncProperty(CHUNKS, fc.nat(12), async (chunks, taken) => {
          const most = isReading ? chunks.length : Math.min(taken, chunks.length);
          const { body, seen } = sourceOf(chunks, 'hangs');
          const { seen: tapped, tap } = watch();
          const reader = tapStream(body, tap).getReader();
          await take(reader, most);
          const pending = isReading ? reader.read() : null;
          await settle();
          await reader.cancel(REASON);
          await reader.cancel(REASON);
          if (pending) expect((await pending).done).toBe(true);
          await settle();
          expect(seen.cancels).toEqual([REASON]);
          expect(tapped).toMatchObject({ chunks: chunks.slice(0, most), ends: ['cancel'] });
        }),
      );
    },
  );

  it('passes a failure of its source on', async () => {
    await fc.assert(
      fc.asyncProperty(CHUNKS, async (chunks) => {
        const { seen, tap } = watch();
        const reader = tapStream(sourceOf(chunks, 'fails').body, tap).getReader();
        expect(await take(reader, chunks.length)).toEqual(chunks);
        await expect(reader.read()).rejects.toBe(FAILURE);
        expect(seen).toMatchObject({ ends: ['error'], errors: [FAILURE] });
      }),
    );
  });

  it('tells the reader another error where it is given one', async () => {
    const reader = tapStream(sourceOf([], 'fails').body, { onError: () => REASON }).getReader();
    await expect(reader.read()).rejects.toBe(REASON);
  });

  it('gives other chunks where it is given them', async () => {
    await fc.assert(
      fc.asyncProperty(CHUNKS, async (chunks) => {
        const inverted = (chunk: Uint8Array) => chunk.map((byte) => 255 - byte);
        const reader = tapStream(sourceOf(chunks).body, { onChunk: inverted }).getReader();
        expect(await take(reader, 99)).toEqual(chunks.map(inverted));
      }),
    );
  });

  it('fails and leaves its source where what looks at a chunk throws', async () => {
    const { body, seen } = sourceOf([new Uint8Array(1), new Uint8Array(2)]);
    const { seen: tapped, tap } = watch({
      onChunk: (chunk) => {
        if (chunk.byteLength > 1) throw REASON;
        return chunk;
      },
    });
    const reader = tapStream(body, tap).getReader();
    await take(reader, 1);
    await expect(reader.read()).rejects.toBe(REASON);
    expect(tapped).toMatchObject({ ends: ['error'], errors: [REASON] });
    expect(seen.cancels).toHaveLength(1);
  });

  it.each([false, true])('can be cut at any point, while it reads: %s', async (isReading) => {
    await fc.assert(
      fc.asyncProperty(CHUNKS, fc.nat(12), async (chunks, taken) => {
        const most = isReading ? chunks.length : Math.min(taken, chunks.length);
        const cutting = new AbortController();
        const { body, seen } = sourceOf(chunks, 'hangs');
        const { seen: tapped, tap } = watch({ signal: cutting.signal });
        const reader = tapStream(body, tap).getReader();
        await take(reader, most);
        const pending = isReading ? reader.read() : null;
        await settle();
        cutting.abort(REASON);
        // At once, whoever is waited for.
        expect([seen.cancels.length, tapped.ends]).toEqual([1, ['error']]);
        await expect(pending ?? reader.read()).rejects.toBe(REASON);
        await reader.cancel().catch(() => undefined);
        await settle();
        expect([seen.cancels.length, tapped.chunks.length, tapped.ends]).toEqual([1, most, ['error']]);
      }),
    );
  });

  it('is not cut any more where it has ended, and never begins where it was cut before', async () => {
    const cutting = new AbortController();
    const { seen, tap } = watch({ signal: cutting.signal });
    await take(tapStream(sourceOf([]).body, tap).getReader(), 1);
    cutting.abort(REASON);
    expect(seen.ends).toEqual(['end']);
    const late = sourceOf([new Uint8Array(1)]);
    await expect(tapStream(late.body, tap).getReader().read()).rejects.toBe(REASON);
    expect(late.seen).toMatchObject({ asked: 0, cancels: [undefined] });
  });

  it('reads from whatever gives chunks', async () => {
    const chunks = [Uint8Array.of(1), Uint8Array.of(2)];
    const source = sourceOf(chunks).body.getReader();
    const reader = tapStream({
      read: () => source.read(),
      cancel: (reason) => source.cancel(reason),
    }).getReader();
    expect(await take(reader, 99)).toEqual(chunks);
  });
});
