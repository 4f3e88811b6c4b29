import { ProblemError } from '@/server/http/problem-error';
import { tapStream } from '@/server/http/tap-stream';
import { hasTimedOut } from './timed-out';

/** What a store may do with its time and ours. */
export type BodyLimits = {
  /** Longest file, in bytes. */
  readonly mostBytes: number;
  /** So long may be waited for the store at once, and in all before its pace is judged, in ms. */
  readonly patienceMs: number;
  /** Bytes a second, while it is waited for, below which a store is given up. */
  readonly leastPace: number;
};

/** A WAV file counts its bytes in 32 bits; no recording can be listened to at 1 kB/s. */
export const BODY_LIMITS: BodyLimits = { mostBytes: 2 ** 32, patienceMs: 30_000, leastPace: 1_024 };

const tooSlow = (cause?: unknown) =>
  new ProblemError('upstream_timeout', 'The store sends the file too slowly to be of use.', { cause });

/** The next piece. Throws `upstream_timeout` where it does not come within `patienceMs`, or where the connection's own limit on that runs out before. */
async function nextOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  patienceMs: number,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), patienceMs);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (error) {
    throw hasTimedOut(error) ? tooSlow(error) : error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The answer with a body that fails when it is too long or the store too slow, and then leaves the store. A reader who
 * is slow costs the store nothing: only time in which the store is waited for counts.
 */
export function limitBody(
  answer: Response,
  limits: BodyLimits = BODY_LIMITS,
  now: () => number = () => performance.now(),
): Response {
  if (!answer.body) return answer;
  const reader = answer.body.getReader();
  let bytes = 0;
  let waited = 0;
  const checked = (): void => {
    if (bytes > limits.mostBytes)
      throw new ProblemError(
        'upstream_unavailable',
        'The file is longer than any recording, so it was not read on.',
      );
    if (waited > limits.patienceMs && (bytes / waited) * 1000 < limits.leastPace) throw tooSlow();
  };
  const read = async () => {
    const from = now();
    const next = await nextOf(reader, limits.patienceMs);
    waited += now() - from;
    return next;
  };
  const body = tapStream(
    { read, cancel: (reason) => reader.cancel(reason) },
    {
      onChunk(chunk) {
        bytes += chunk.byteLength;
        checked();
        return chunk;
      },
    },
  );
  return new Response(body, {
    status: answer.status,
    statusText: answer.statusText,
    headers: answer.headers,
  });
}
