import { callEndpoint } from './paths';

/** The recordings of a call: our name for each (`?source=…`) and Retell's field that holds its link. */
export const RECORDING_FIELDS = {
  mono: 'recording_url',
  multi_channel: 'recording_multi_channel_url',
  scrubbed: 'scrubbed_recording_url',
  scrubbed_multi_channel: 'scrubbed_recording_multi_channel_url',
} as const;

export type RecordingSource = keyof typeof RECORDING_FIELDS;
export const RECORDING_SOURCES = Object.keys(RECORDING_FIELDS) as readonly RecordingSource[];
export const isRecordingSource = (name: string): name is RecordingSource =>
  (RECORDING_SOURCES as readonly string[]).includes(name);

/** The text files of a call: our path for each and Retell's field that holds its link. */
export const TEXT_FIELDS = {
  log: 'public_log_url',
  'knowledge-base': 'knowledge_base_retrieved_contents_url',
} as const;
export type TextFile = keyof typeof TEXT_FIELDS;
export const TEXT_FILES = Object.keys(TEXT_FIELDS) as readonly TextFile[];
export const isTextFile = (name: string): name is TextFile =>
  (TEXT_FILES as readonly string[]).includes(name);

/** So much of a recording's start, in bytes, tells whether it is a page or another text that calls itself audio. */
export const FIRST_LOOK_BYTES = 512;

/** On a call that stands in while Retell cannot be reached: when it was read, ms since the epoch. */
export const AS_OF_HEADER = 'x-callscope-as-of';

const CALL_ID = /^[A-Za-z0-9_-]{1,128}$/;
/** Whether this can be a call's ID at all; Retell alone knows whether it is one. */
export const isCallId = (id: string): boolean => CALL_ID.test(id);

/** Our own path for each media field of a call, by Retell's field name. */
export function mediaPaths(callId: string): ReadonlyMap<string, string> {
  return new Map([
    ...RECORDING_SOURCES.map((source): [string, string] => [
      RECORDING_FIELDS[source],
      callEndpoint('recording', callId, { source }),
    ]),
    ...TEXT_FILES.map((file): [string, string] => [TEXT_FIELDS[file], callEndpoint(file, callId)]),
  ]);
}
