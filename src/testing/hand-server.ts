import { callPath } from '@/contract/call-link';
import type { CallOnServer } from '@/lib/call-on-server';

/** A server that records every look at once, or as `record` says, without a request. */
export const handServer = (record: CallOnServer['record'] = () => Promise.resolve()): CallOnServer => ({
  addressOf: (at) => new URL(callPath('x', at ?? undefined), location.href).href,
  record,
});
