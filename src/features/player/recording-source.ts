import type { RecordingSource as RecordingKind } from '@/contract/media';
import { callEndpoint } from '@/contract/paths';
import { peaksPath, recordingChoice, recordingUrl, TO_HEAR } from '@/contract/recording-choice';
import type { Call } from '@/domain/call';
import { hasEnded } from '@/domain/disconnection';

/** A recording the call has: `url` plays it, `peaks` is where its loudness over time comes from. */
export type Recording = {
  readonly kind: RecordingKind;
  readonly url: string;
  readonly peaksKind: RecordingKind;
  readonly peaks: string;
  /** Plays what is drawn: one side alone, where that file has a channel a side. Often the same as `url`. */
  readonly separateUrl: string;
  /** Retell's field says that it has; the file itself may be otherwise, and one of another field may have them too. */
  readonly isPromised: boolean;
};

/** Which recording to play, or null when the call has none. */
export function recordingOf(call: Call): Recording | null {
  const choice = recordingChoice(call);
  const url = choice && recordingUrl(call, choice.heard);
  if (choice === null || url === null) return null;
  const { heard, drawn } = choice;
  return {
    kind: heard,
    url,
    peaksKind: drawn,
    peaks: peaksPath(call.call_id, drawn),
    separateUrl: recordingUrl(call, drawn) ?? url,
    isPromised: drawn === 'multi_channel' || drawn === 'scrubbed_multi_channel',
  };
}

/** Every recording that the call has, the one that is heard first; none of a call that goes on. */
export const recordingsOf = (call: Call): readonly RecordingKind[] =>
  hasEnded(call) ? TO_HEAR.filter((kind) => recordingUrl(call, kind) !== null) : [];

/** The whole of a recording as a download: as WAV, or as it is where it is in another format. */
export const wholeRecording = (callId: string, kind: RecordingKind) => ({
  title: 'the recording',
  path: callEndpoint('clip', callId, { source: kind }),
  callId,
});

/** Why there is nothing to hear, in one sentence. */
export function whyNoRecording(call: Call): string {
  if (call.call_status === 'registered') return 'The call has not started, so there is no recording yet.';
  if (!hasEnded(call)) return 'The recording will be here when the call has ended.';
  if (call.call_status === 'not_connected') return 'The call did not connect, so nothing was recorded.';
  if (call.data_storage_setting === 'basic_attributes_only')
    return 'The recording was not stored: the agent keeps only the basic attributes of its calls.';
  if (call.data_storage_setting === 'everything_except_pii')
    return 'No recording is available: the agent stores calls without personal data, and Retell gave no scrubbed recording.';
  if (call.opt_out_sensitive_data_storage === true)
    return 'The recording was not stored: the agent opted out of storing sensitive data.';
  if (call.duration_ms === 0) return 'The call lasted 0 s, so nothing was recorded.';
  return 'Retell gave no recording for this call.';
}
