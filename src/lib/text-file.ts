import { TEXT_FIELDS, type TextFile } from '@/contract/media';
import { callEndpoint } from '@/contract/paths';
import { AppError, errorFromAnswer, errorFromThrown, timedOut } from './app-error';

/** So much of a file is read into the page at most, in bytes; all of it can be downloaded. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** A store that sends nothing for so long has stopped. */
const PATIENCE_MS = 45_000;

/** Our server's address of a text file of a call. */
export const textFilePath = (callId: string, file: TextFile): string => callEndpoint(file, callId);

export const fieldOf = (file: TextFile) => TEXT_FIELDS[file];

export type TextFileEnd = {
  /** Bytes that were read. */
  readonly received: number;
  /** Whether there was more than `most`. */
  readonly isCapped: boolean;
};

type Options = {
  readonly signal: AbortSignal;
  readonly onChunk: (bytes: Uint8Array, received: number, total: number | null) => void;
  readonly most?: number;
};

const cutOff = (cause: unknown) =>
  new AppError(
    'offline',
    'The file was cut off',
    'What had come until then is shown. Try again to read all of it.',
    {
      canRetry: true,
      cause,
    },
  );

/**
 * Reads a text file piece by piece, at most `most` bytes of it; nothing is kept here. Throws `AppError`: the server's
 * refusal, or that the file was cut off on the way. An abort by the caller is thrown on as it is.
 */
export async function readTextFile(
  path: string,
  { signal, onChunk, most = MOST_BYTES }: Options,
): Promise<TextFileEnd> {
  const own = new AbortController();
  const signals = AbortSignal.any([signal, own.signal]);
  let timer = setTimeout(() => own.abort(timedOut()), PATIENCE_MS);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => own.abort(timedOut()), PATIENCE_MS);
  };
  let received = 0;
  try {
    const answer = await fetch(path, { signal: signals });
    if (!answer.ok) throw await errorFromAnswer(answer);
    const length = Number(answer.headers.get('content-length') ?? Number.NaN);
    const total = Number.isSafeInteger(length) ? length : null;
    const reader = answer.body?.getReader();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      again();
      const room = most - received;
      const isTooMuch = next.value.length > room;
      const bytes = isTooMuch ? next.value.subarray(0, room) : next.value;
      received += bytes.length;
      onChunk(bytes, received, total);
      if (!isTooMuch) continue;
      await reader?.cancel();
      return { received, isCapped: true };
    }
    return { received, isCapped: false };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    if (thrown instanceof AppError) throw thrown;
    throw received > 0 ? cutOff(thrown) : errorFromThrown(thrown);
  } finally {
    clearTimeout(timer);
  }
}
