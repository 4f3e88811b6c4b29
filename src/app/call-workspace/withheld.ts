import type { Conversation } from '@/domain/conversation';

/** What the redacted view gives to a panel and what it keeps back; see `domain/projection`. */
const OF_THE_CALL = new Map([
  ['latency', 'Redacted view: components by names that are not known are withheld.'],
  ['cost', 'Redacted view: nothing of the cost is withheld.'],
  ['tokens', 'Redacted view: nothing of the token usage is withheld.'],
]);
const OF_ITS_WORDS = new Map([
  ['moments', 'Redacted view: found and quoted in the redacted transcript only.'],
  ['conversation', 'Redacted view: measured in the redacted transcript; keypad digits are withheld.'],
  ['tools', 'Redacted view: Retell’s own tool timings are withheld; durations come from the transcript.'],
]);

/** The sentence under a panel in the redacted view; null where the panel itself says why it is empty. */
export function withheldIn(panel: string, { items }: Pick<Conversation, 'items'>): string | null {
  return OF_THE_CALL.get(panel) ?? (items.length > 0 ? (OF_ITS_WORDS.get(panel) ?? null) : null);
}
