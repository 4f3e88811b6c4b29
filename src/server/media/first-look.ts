import { FIRST_LOOK_BYTES } from '@/contract/media';
import { ProblemError } from '@/server/http/problem-error';

/** How markup begins, or JSON: no kind of sound does. */
const DOCUMENT = /^(?:<[a-z!?]|\{\s*["}]|\[\s*[[\]{"\d-])/i;
const SPACE = /^[\t\n\f\r ]+/;
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

/** Bytes that stand in no text, after the WHATWG's MIME Sniffing, "binary data byte". */
const isBinary = (byte: number): boolean =>
  byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1f && byte !== 0x1b);

type Verdict = 'document' | 'sound' | 'undecided';

/** What a file is whose first bytes are these; `isAll`: no more of it come. Whatever is not clearly a document is sound. */
export function judgeStart(head: Uint8Array, isAll: boolean): Verdict {
  if (head.some(isBinary)) return 'sound';
  const whole = String.fromCharCode(...head);
  const isInMark = BYTE_ORDER_MARK.startsWith(whole);
  const text = (whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(3) : whole).replace(SPACE, '');
  const couldBe = isInMark || text === '' || '<{['.includes(text.charAt(0));
  if (couldBe && !isAll && head.byteLength < FIRST_LOOK_BYTES) return 'undecided';
  return DOCUMENT.test(text) ? 'document' : 'sound';
}

/** What a recording is called that stopped on its way here. */
export const brokeOff = (cause: unknown): ProblemError =>
  new ProblemError(
    'upstream_unavailable',
    'The recording broke off on its way from its store. Try again in a moment.',
    { cause },
  );

/**
 * A body that begins a file, after a look at how: sound is known by its first piece, and only what could be text is read
 * on, {@link FIRST_LOOK_BYTES} at most. All pieces come out as they came in. Throws `refusal` for a document, and
 * `upstream_unavailable` where the body breaks off before it is known, and leaves the body then.
 */
export async function lookFirst(
  body: ReadableStream<Uint8Array>,
  refusal: ProblemError,
  signal?: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let head: Uint8Array = new Uint8Array(0);
  let isAll = false;
  try {
    while (judgeStart(head, isAll) === 'undecided') {
      const { done, value } = await reader.read();
      isAll = done;
      if (!value) continue;
      pieces.push(value);
      head = joined(head, value.subarray(0, FIRST_LOOK_BYTES - head.byteLength));
    }
  } catch (error) {
    throw error instanceof ProblemError || signal?.aborted ? error : brokeOff(error);
  }
  if (judgeStart(head, isAll) === 'document') {
    await reader.cancel().catch(() => undefined);
    throw refusal;
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = pieces.shift() ?? (await reader.read()).value;
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.byteLength + other.byteLength);
  both.set(one);
  both.set(other, one.byteLength);
  return both;
}
