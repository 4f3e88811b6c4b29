import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { findMoments, type Moments } from '@/domain/moments/find-moments';
import type { Thresholds } from '@/domain/moments/thresholds';
import { type Verdict, verdictOf } from '@/domain/verdict/verdict';
import { wordTracksOf } from '@/domain/word-track';

/** What a page works out of a call. All of it goes with the call, so nothing grows with the calls that were seen. */
const conversations = new WeakMap<Call, Conversation>();
const verdicts = new WeakMap<Conversation, { call: Call; verdict: Verdict }>();
const moments = new WeakMap<Conversation, { call: Call; limits: Thresholds; found: Moments }>();

/** The call laid out for reading, as `buildConversation` does it, once for each call. */
export function conversationOf(call: Call): Conversation {
  const known = conversations.get(call);
  if (known) return known;
  const made = buildConversation(call);
  conversations.set(call, made);
  return made;
}

/** Its verdict, once for each conversation. */
export function toldVerdict(call: Call, conversation: Conversation): Verdict {
  const known = verdicts.get(conversation);
  if (known?.call === call) return known.verdict;
  const verdict = verdictOf(call, conversation);
  verdicts.set(conversation, { call, verdict });
  return verdict;
}

/** Its moments, once for each conversation until the limits change. */
export function toldMoments(call: Call, conversation: Conversation, limits: Thresholds): Moments {
  const known = moments.get(conversation);
  if (known?.call === call && known.limits === limits) return known.found;
  const found = findMoments(call, conversation, limits);
  moments.set(conversation, { call, limits, found });
  return found;
}

/** Works all of that out ahead, for a call that is likely to be opened next; gives the call laid out. */
export function tellAhead(call: Call, limits: Thresholds): Conversation {
  const conversation = conversationOf(call);
  toldVerdict(call, conversation);
  void toldMoments(call, conversation, limits).possible;
  wordTracksOf(conversation);
  return conversation;
}
