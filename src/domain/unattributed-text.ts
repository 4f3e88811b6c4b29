import type { Conversation, Item } from './conversation';
import { isJsonObject } from './json';

/** Text of the plain transcript whose speaker is unknown; null for any other item. */
export const unattributedText = (item: Item): string | null =>
  item.kind === 'unknown' && typeof item.value === 'string' ? item.value : null;

/** Whether a part of the transcript does not say who spoke, so that turns and words cannot be counted by side. */
export const hasUnattributedText = ({ items }: Pick<Conversation, 'items'>): boolean =>
  items.some((item) => unattributedText(item) !== null);

/** Whether an entry may be speech of somebody unknown: unattributed text, or an unknown role with a `content`. */
const mayBeSpeech = (item: Item): boolean =>
  item.kind === 'unknown' &&
  (typeof item.value === 'string' ||
    (isJsonObject(item.value) && typeof item.value.content === 'string' && item.value.content.trim() !== ''));

/** Whether somebody unknown may have spoken, so that nothing may be said of who did not speak. */
export const mayHoldUnknownSpeech = ({ items }: Pick<Conversation, 'items'>): boolean =>
  items.some(mayBeSpeech);
