import type { Call } from '@/domain/call';
import { chooseTranscript } from '@/domain/choose-transcript';
import { hasEnded } from '@/domain/disconnection';

/** Why there is nothing to read, in one sentence. */
export function whyNoTranscript(call: Call): string {
  if (call.call_status === 'registered') return 'The call has not started, so nothing was said yet.';
  if (!hasEnded(call)) return 'Nothing was said yet, or the transcript is not available yet.';
  if (call.call_status === 'not_connected') return 'The call did not connect, so nothing was said.';
  if (call.data_storage_setting === 'basic_attributes_only')
    return 'The transcript was not stored: the agent keeps only the basic attributes of its calls.';
  if (call.opt_out_sensitive_data_storage === true)
    return 'The transcript was not stored: the agent opted out of storing sensitive data.';
  if (call.duration_ms === 0) return 'The call lasted 0 s, so nothing was said.';
  return 'Retell gave no transcript for this call.';
}

/** Where the transcript came from, when it is not the usual one. The redacted view always shows the scrubbed one. */
export function transcriptNotes(call: Call, isRedacted: boolean): readonly string[] {
  const { source, note } = chooseTranscript(call);
  return note === null || (isRedacted && source === 'scrubbed') ? [] : [note];
}
