import { concatBytes } from '@/domain/concat-bytes';
import { ProblemError } from '@/server/http/problem-error';

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Follows how deep JSON nests while its bytes pass by, without parsing it. */
class DepthMeter {
  #depth = 0;
  #inText = false;
  #escaped = false;

  /** False once the nesting is deeper than allowed. */
  push(bytes: Uint8Array): boolean {
    // Fields that are private are slow to reach, a million bytes one by one.
    let depth = this.#depth;
    let inText = this.#inText;
    let escaped = this.#escaped;
    for (let i = 0; i < bytes.length; i += 1) {
      const byte = bytes[i];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) inText = true;
      else if (byte === 0x7b || byte === 0x5b) {
        depth += 1;
        if (depth > MAX_DEPTH) return false;
      } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    }
    this.#depth = depth;
    this.#inText = inText;
    this.#escaped = escaped;
    return true;
  }
}

const tooMuch = (what: string) =>
  new ProblemError('upstream_invalid', `Retell’s answer was ${what}, so it was not read.`);

async function readWithin(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const meter = new DepthMeter();
  let size = 0;
  // Leaving the loop early cancels the stream, and with it the transfer.
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw tooMuch('larger than 32 MB');
    if (!meter.push(chunk)) throw tooMuch('nested more than 64 deep');
    chunks.push(chunk);
  }
  return concatBytes(chunks);
}

/**
 * A fetch whose answers are read here and now, unpacked, up to 32 MB and 64 levels of nesting. Beyond either it throws
 * a {@link ProblemError} `upstream_invalid` and the transfer stops.
 */
export function limitAnswers(fetch: Fetch): Fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (!answer.body) return answer;
    const bytes = await readWithin(answer.body);
    const headers = new Headers(answer.headers);
    headers.delete('content-encoding');
    headers.delete('content-length');
    return new Response(bytes as BodyInit, { status: answer.status, headers });
  };
}
