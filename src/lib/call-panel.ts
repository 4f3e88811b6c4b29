import type { LinkTime } from '@/contract/call-link';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { JsonObject } from '@/domain/json';
import type { CallView } from './api-client';
import type { CallOnServer } from './call-on-server';

/** What every panel of a call is given; it takes what it draws. */
export type CallPanelProps = {
  readonly call: Call;
  readonly conversation: Conversation;
  /** The JSON as our server served it. */
  readonly raw: JsonObject;
  readonly view: CallView;
  /** The address of a moment or a stretch of this call, in this view. */
  readonly linkAt: (t: LinkTime) => string;
  /** What our server does for the call; null for one that was pasted. */
  readonly server: CallOnServer | null;
};
