import { ProblemError } from '@/server/http/problem-error';
import { type FileFacts, factsOf, isSameFile } from './file-facts';
import { brokeOff } from './first-look';
import { type MediaDeps, openMedia } from './open-media';
import type { Probe } from './probe';
import type { WavRequest } from './probes';
import { resumingBody } from './resuming-body';
import { WavError } from './wav/wav-format';
import type { KnownFormat } from './wav/wav-reader';

/** What a damaged or foreign recording is called towards the browser. */
export function audioProblem(error: unknown): unknown {
  if (!(error instanceof WavError)) return error;
  if (error.format?.playable === false)
    return new ProblemError(
      'unplayable_audio',
      `This recording is in ${error.format.name}, which browsers do not play. Download it to hear it.`,
      { cause: error },
    );
  const code = error.kind === 'unsupported' ? 'unsupported_audio' : 'broken_audio';
  return new ProblemError(code, error.message, { cause: error });
}

/**
 * Opens a recording from its start and hands its bytes and facts to `use`, with the format that was found in it where it is
 * still the same file. `use` may throw `WavError`. Whatever goes wrong comes out as a `ProblemError`. The transfer ends with
 * `use`.
 */
export async function* readWav<T>(
  deps: MediaDeps,
  { callId, source }: WavRequest,
  probe: Probe,
  signal: AbortSignal,
  use: (
    file: ReadableStream<Uint8Array>,
    facts: FileFacts,
    format: KnownFormat | undefined,
  ) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const { wav } = probe;
  if (wav instanceof WavError) throw audioProblem(wav);
  const media = { callId, file: source, signal };
  const opened = await openMedia(deps, media);
  const { answer } = opened;
  let body: ReadableStream<Uint8Array> | null = answer.body;
  try {
    if (answer.status === 200) body = resumingBody(deps, media, opened);
    // To whoever asked for no part, 416 says that there is none.
    if (!body || answer.status !== 200) throw new WavError('broken', 'The recording is an empty file.');
    const facts = factsOf(answer);
    yield* use(body, facts, isSameFile(facts, probe) ? wav : undefined);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (error instanceof WavError) throw audioProblem(error);
    throw brokeOff(error);
  } finally {
    await body?.cancel().catch(() => undefined);
  }
}
