import type { Call } from '@/domain/call';
import { hasEnded } from '@/domain/disconnection';
import type { JsonObject } from '@/domain/json';
import { RECORDING_FIELDS, RECORDING_SOURCES, type RecordingSource } from './media';
import { parseCall } from './parse-call';
import { callEndpoint } from './paths';

/** Which recording of a call is heard first, and which one its waveform is drawn from. */
export type RecordingChoice = { readonly heard: RecordingSource; readonly drawn: RecordingSource };

/** What is heard first: both sides as they were, before what was bleeped out. */
export const TO_HEAR: readonly RecordingSource[] = [
  'mono',
  'multi_channel',
  'scrubbed',
  'scrubbed_multi_channel',
];

/** The same recording with one channel a side, which draws better lanes than a mix. */
const SEPARATE: { readonly [S in RecordingSource]: RecordingSource } = {
  mono: 'multi_channel',
  multi_channel: 'multi_channel',
  scrubbed: 'scrubbed_multi_channel',
  scrubbed_multi_channel: 'scrubbed_multi_channel',
};

/** Our address of a recording of the call, or null; an empty text is no link. */
export const recordingUrl = (call: Call, source: RecordingSource): string | null =>
  call[RECORDING_FIELDS[source]] || null;

/** Null where the call has no recording. A bleeped recording is never drawn with the loudness of the other. */
export function recordingChoice(call: Call): RecordingChoice | null {
  const heard = TO_HEAR.find((source) => recordingUrl(call, source) !== null);
  if (heard === undefined) return null;
  const separate = SEPARATE[heard];
  return { heard, drawn: recordingUrl(call, separate) !== null ? separate : heard };
}

/** Where the loudness of a recording over time comes from. */
export const peaksPath = (callId: string, source: RecordingSource): string =>
  callEndpoint('peaks', callId, { source });

/**
 * On the answer with a call whose recording there is: the one that its waveform is drawn from. Whoever draws it can ask for
 * its loudness while the call itself, which may be long, is still on its way.
 */
export const DRAWN_FROM_HEADER = 'x-callscope-drawn-from';

const TELLING = ['call_status', 'end_timestamp', 'disconnection_reason'];
const FIELDS = [...TELLING, ...RECORDING_SOURCES.map((source) => RECORDING_FIELDS[source])];

/** What that header says of a call as it is served; null where there is nothing to draw, or not yet. */
export function drawnFrom(served: JsonObject, callId: string): RecordingSource | null {
  const telling = FIELDS.filter((field) => Object.hasOwn(served, field)).map((field) => [
    field,
    served[field],
  ]);
  const { call } = parseCall(Object.fromEntries(telling), callId);
  return hasEnded(call) ? (recordingChoice(call)?.drawn ?? null) : null;
}
