import type { RecordingSource } from '@/contract/media';
import { ProblemError } from '@/server/http/problem-error';
import { type FileFacts, factsOf, isSameFile } from './file-facts';
import { brokeOff } from './first-look';
import { typeToRead } from './media-type';
import { type MediaDeps, openMedia } from './open-media';
import { resumingBody } from './resuming-body';
import { FormatLaterError, WavError } from './wav/wav-format';
import type { KnownFormat } from './wav/wav-reader';
import { changed, layoutOf } from './wav-layout';

/** What a damaged or foreign recording is called towards the browser. */
export function audioProblem(error: unknown): unknown {
  if (!(error instanceof WavError)) return error;
  const code = error.kind === 'unsupported' ? 'unsupported_audio' : 'broken_audio';
  return new ProblemError(code, error.message, { cause: error });
}

export type WavRequest = { readonly callId: string; readonly source: RecordingSource };

/**
 * Opens a recording from its start and hands its bytes and facts to `use`, which may throw `WavError`. Whatever goes
 * wrong comes out as a `ProblemError`; audio of another format is `unsupported_audio`. The transfer ends with `use`.
 */
export async function* readWav<T>(
  deps: MediaDeps,
  request: WavRequest,
  signal: AbortSignal,
  use: Use<T>,
): AsyncGenerator<T> {
  try {
    yield* readOnce(deps, request, signal, use);
  } catch (error) {
    if (!(error instanceof FormatLaterError)) throw audioProblem(error);
    // Chunks come in any order: the format is looked for, and the sound read with it. Nothing was handed on yet.
    const { callId, source } = request;
    const format = await layoutOf(deps, { callId, file: source, signal }).catch((wrong: unknown) => {
      throw audioProblem(wrong);
    });
    yield* readOnce(deps, request, signal, (file, facts) => {
      if (!isSameFile(facts, format.facts)) throw changed();
      return use(file, facts, format);
    });
  }
}

type Use<T> = (
  file: ReadableStream<Uint8Array>,
  facts: FileFacts,
  format: KnownFormat | undefined,
) => AsyncIterable<T>;

async function* readOnce<T>(
  deps: MediaDeps,
  { callId, source }: WavRequest,
  signal: AbortSignal,
  use: Use<T>,
): AsyncGenerator<T> {
  const media = { callId, file: source, signal };
  const opened = await openMedia(deps, media);
  const { answer } = opened;
  let body: ReadableStream<Uint8Array> | null = answer.body;
  const type = typeToRead(answer.headers.get('content-type'));
  try {
    // To whoever asked for no part this says that there is none.
    if (answer.status === 416) throw new WavError('broken', 'The recording is an empty file.');
    if (type === null)
      throw new ProblemError(
        'media_not_allowed',
        'The store answered with something that is not audio, so it was not read.',
      );
    if (type !== 'audio/wav')
      throw new ProblemError(
        'unsupported_audio',
        `The recording is ${type}; only WAV files are looked into.`,
      );
    if (answer.status === 200) body = resumingBody(deps, media, opened);
    if (!body || answer.status !== 200) throw new WavError('broken', 'The recording is an empty file.');
    yield* use(body, factsOf(answer), undefined);
  } catch (error) {
    if (error instanceof FormatLaterError || error instanceof ProblemError) throw error;
    if (error instanceof WavError) throw audioProblem(error);
    throw brokeOff(error);
  } finally {
    await body?.cancel().catch(() => undefined);
  }
}
