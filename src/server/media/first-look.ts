import { FIRST_LOOK_BYTES } from '@/contract/media';
import { concatBytes } from '@/domain/concat-bytes';
import { ProblemError } from '@/server/http/problem-error';
import { tapStream } from '@/server/http/tap-stream';
import { isText } from './format/document-kind';
import { sniff } from './format/sniff';

/** What came instead of audio, with its article; `undecided` until enough bytes are there. Null for all that is not text. */
export function judgeStart(head: Uint8Array, isAll: boolean): { readonly what: string } | 'undecided' | null {
  if (!isText(head)) return null;
  if (!isAll && head.byteLength < FIRST_LOOK_BYTES) return 'undecided';
  const sniffed = sniff(head);
  return sniffed.kind === 'document' ? sniffed : null;
}

/** The refusal of a file that is no audio; `what` came instead, with its article. */
export const notAudio = (what: string): ProblemError =>
  new ProblemError('media_not_allowed', `The store sent ${what} instead of audio.`);

/** What a recording is called that stopped on its way here. */
export const brokeOff = (cause: unknown): ProblemError =>
  new ProblemError(
    'upstream_unavailable',
    'The recording broke off on its way from its store. Try again in a moment.',
    { cause },
  );

/**
 * A body that begins a recording, after a look at its first bytes: only what could be text is read on, 512 bytes at most.
 * `isWhole` says that the file ends with the body. All pieces come out as they came in. Throws `media_not_allowed` for text, and `upstream_unavailable` where the body breaks
 * off before it is known, and leaves the body then.
 */
export async function lookFirst(
  body: ReadableStream<Uint8Array>,
  isWhole: boolean,
  signal?: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let head: Uint8Array = new Uint8Array(0);
  let verdict = judgeStart(head, false);
  try {
    while (verdict === 'undecided') {
      const { done, value } = await reader.read();
      if (value) {
        pieces.push(value);
        head = concatBytes([head, value.subarray(0, FIRST_LOOK_BYTES - head.byteLength)]);
      }
      verdict = judgeStart(head, done && isWhole);
      if (done) break;
    }
  } catch (error) {
    throw error instanceof ProblemError || signal?.aborted ? error : brokeOff(error);
  }
  // A few bytes of a longer file say nothing.
  if (verdict !== null && verdict !== 'undecided') {
    await reader.cancel().catch(() => undefined);
    throw notAudio(verdict.what);
  }
  return tapStream({
    async read() {
      const value = pieces.shift();
      return value ? { done: false, value } : reader.read();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
