import { z } from 'zod';
import type { RecordingSource } from './media';
import { callEndpoint } from './paths';

z.config({ jitless: true });

const seconds = z.number().nonnegative();

/**
 * What `GET /api/calls/:callId/recording-facts?source=…` answers: what the bytes of one recording say about it. Times are
 * seconds; null means not known.
 */
export const recordingFactsSchema = z.object({
  /** Name of the format as people know it, such as "WAV", "MP3" or "ADPCM"; null for bytes of no known format. */
  format: z.string().nullable(),
  /** Whether browsers play this format; null where that depends on the browser or is not known. */
  playable: z.boolean().nullable(),
  /** Length of the audio that is really there. Of glued files only the first counts. */
  measured_s: seconds.nullable(),
  /** Length that the file's own header states; null where it states none. */
  claimed_s: seconds.nullable(),
  /** Whether further files are glued behind the first, which alone is the recording. */
  glued: z.boolean().nullable(),
  /** False for an MP3 without a table of contents: a jump lands only near the right place. */
  indexed: z.boolean().nullable(),
  /** Whether the header contradicts the bytes and browsers get a corrected one. */
  corrected: z.boolean(),
});
export type RecordingFacts = z.infer<typeof recordingFactsSchema>;

/** Facts of a recording of which nothing is known. */
export const NO_RECORDING_FACTS: RecordingFacts = {
  format: null,
  playable: null,
  measured_s: null,
  claimed_s: null,
  glued: null,
  indexed: null,
  corrected: false,
};

/** Where the facts of a recording come from. */
export const recordingFactsPath = (callId: string, source: RecordingSource): string =>
  callEndpoint('recording-facts', callId, { source });
