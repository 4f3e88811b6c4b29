import type { Look } from '@/contract/audit';
import { callPath, type LinkTime } from '@/contract/call-link';
import { type CallView, postLook } from './api-client';

/**
 * What can be done with a call because our server has it. A pasted call has nothing of this: its page hands on null, so that
 * nothing on it knows how to tell the server of it or has an address for others.
 */
export type CallOnServer = {
  /** The whole address of a moment or a stretch; of the call without a time for null. */
  readonly addressOf: (at: LinkTime | null) => string;
  /** Puts what is done with the call into the record of looks. Rejects where it could not; then it must not be done. */
  readonly record: (look: Look) => Promise<void>;
};

export const callOnServer = (callId: string, view: CallView): CallOnServer => ({
  addressOf: (at) => new URL(callPath(callId, at ?? undefined, view), location.href).href,
  record: (look) => postLook(callId, view, look),
});
