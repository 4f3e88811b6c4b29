import { NO_RECORDING_FACTS, type RecordingFacts } from '@/contract/recording-facts';
import type { MediaDeps, OpenMedia } from './open-media';
import { WavError } from './wav/wav-format';
import { layoutOf } from './wav-layout';

/** Reads what the head of a recording says about it. Throws `ProblemError` where the file cannot be had. */
export async function readRecordingFacts(deps: MediaDeps, request: OpenMedia): Promise<RecordingFacts> {
  try {
    const { format, frames } = await layoutOf(deps, request);
    return {
      ...NO_RECORDING_FACTS,
      format: 'WAV',
      playable: true,
      measured_s: frames / format.sampleRate,
    };
  } catch (error) {
    if (!(error instanceof WavError)) throw error;
    return NO_RECORDING_FACTS;
  }
}
