import { ProblemError } from '@/server/http/problem-error';
import { tapStream } from '@/server/http/tap-stream';
import { factsOf, isPacked } from './file-facts';
import { type MediaDeps, type OpenedMedia, type OpenMedia, openMedia } from './open-media';

/** A transfer may break off so often in a row; each time that so much came in between counts as the first, in bytes. */
const MOST_RESUMES = 3;
const PROGRESS_BYTES = 1024 ** 2;

/** A store that was waited for in vain is not waited for again. */
const wasSlow = (error: unknown): boolean => error instanceof ProblemError;

type Span = { readonly from: number; readonly to: number };

/** Which bytes of the file an answer promises; null where it does not say, or promises packed ones. */
function spanOf(answer: Response): Span | null {
  if (isPacked(answer)) return null;
  const [, first, last] = /^bytes (\d+)-(\d+)\//.exec(answer.headers.get('content-range') ?? '') ?? [];
  if (answer.status === 206) return first && last ? { from: Number(first), to: Number(last) + 1 } : null;
  const { length } = factsOf(answer);
  return answer.status === 200 && length !== null ? { from: 0, to: length } : null;
}

/** The rest of the same file; null when the store has another one by now, or gives no parts. */
async function reopen(
  deps: MediaDeps,
  request: OpenMedia,
  before: Response,
  span: Span,
): Promise<ReadableStream<Uint8Array> | null> {
  const { answer } = await openMedia(deps, { ...request, range: `bytes=${span.from}-${span.to - 1}` });
  const [was, is] = [factsOf(before), factsOf(answer)];
  const rest = answer.status === 206 ? spanOf(answer) : null;
  const fits = rest?.from === span.from && rest.to === span.to;
  if (answer.body && fits && was.version === is.version && was.length === is.length) return answer.body;
  await answer.body?.cancel().catch(() => undefined);
  return null;
}

/**
 * The body of an answer that goes on where it broke off, so that a listener does not notice when a link expires or a store
 * lets go in the middle. Only where the store's versions can be told apart; else, and after a few times in a row, it fails.
 */
export function resumingBody(
  deps: MediaDeps,
  request: OpenMedia,
  { answer }: OpenedMedia,
): ReadableStream<Uint8Array> | null {
  const span = spanOf(answer);
  if (!answer.body || !span || factsOf(answer).version === null) return answer.body;
  let reader: ReadableStreamDefaultReader<Uint8Array> = answer.body.getReader();
  let at = span.from;
  let resumes = 0;
  let resumedAt = span.from;

  const goOn = async (broken: unknown): Promise<void> => {
    await reader.cancel().catch(() => undefined);
    if (at - resumedAt >= PROGRESS_BYTES) resumes = 0;
    resumes += 1;
    resumedAt = at;
    if (request.signal?.aborted || resumes > MOST_RESUMES || wasSlow(broken)) throw broken;
    const body = await reopen(deps, request, answer, { from: at, to: span.to });
    if (!body) throw broken;
    reader = body.getReader();
  };

  const read = async (): Promise<ReadableStreamReadResult<Uint8Array>> => {
    for (;;) {
      let broken: unknown = new Error('The transfer ended before it should.');
      try {
        const next = await reader.read();
        if (!next.done || at >= span.to) return next;
      } catch (error) {
        broken = error;
      }
      await goOn(broken);
    }
  };

  return tapStream(
    { read, cancel: (reason) => reader.cancel(reason) },
    {
      onChunk(chunk) {
        at += chunk.byteLength;
        return chunk;
      },
    },
  );
}
