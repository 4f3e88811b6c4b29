import type { Call } from '@/domain/call';
import { type Headline, headlineText } from '@/domain/headline/headline';
import type { ListOwner } from './owned-store';
import { tabInstant } from './readable-instant';

/**
 * What a browser's tab, and with it its history, says of a call: the headline, to whom and when. Where people sign in, and until
 * it is known whether they do, it says outcome and end beside the call's ID, so that no name, place or number stays behind.
 */
export function callTitle(call: Call, headline: Headline, owner: ListOwner | null): readonly string[] {
  if (owner?.kind !== 'everybody') return [headline.plainEnd, call.call_id];
  const when = call.start_timestamp === undefined ? null : tabInstant(call.start_timestamp);
  return [headlineText(headline), call.agent_name ?? call.call_id, ...(when === null ? [] : [when])];
}
