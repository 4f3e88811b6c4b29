import type { Conversation, Item } from '@/domain/conversation';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { unattributedText } from '@/domain/unattributed-text';

/** Time in which somebody spoke, or pressed keys, without it being known when. */
export type UnknownTime = TimeRange & {
  /** Who did, in reading order: the caller, or the agent in the turn of this index. */
  readonly order: readonly ('caller' | number)[];
  /** False where only keys were pressed: who spoke when is known then. */
  readonly hasSpeech: boolean;
};

const isUntimedTurn = (item: Item) => item.kind === 'turn' && item.start === null && item.text.trim() !== '';
const isUntimedKeypad = (item: Item) => item.kind === 'keypad' && item.ended === null;

/**
 * The stretches of a call whose turns have no usable times: each reaches from the end of the timed turn before it, in reading
 * order, to the start of the next. Nothing is measured across one.
 */
export function findUnknownTime({ items, duration }: Conversation): readonly UnknownTime[] {
  const found: UnknownTime[] = [];
  let reach = 0;
  let open: { hasSpeech: boolean; order: ('caller' | number)[] } | null = null;
  const close = (end: number) => {
    if (open && end > reach) found.push({ ...timeRange(reach, end), ...open });
    open = null;
  };
  for (const item of items) {
    if (item.kind === 'turn' && item.start !== null && item.end !== null) {
      close(item.start);
      reach = Math.max(reach, item.end);
    } else if (isUntimedTurn(item) || isUntimedKeypad(item) || unattributedText(item) !== null) {
      open ??= { hasSpeech: false, order: [] };
      if (item.kind === 'keypad') open.order.push('caller');
      else if (item.kind !== 'turn') open.hasSpeech = true;
      else {
        open.hasSpeech = true;
        if (item.speaker === 'caller') open.order.push('caller');
        if (item.speaker === 'agent') open.order.push(item.index);
      }
    }
  }
  close(duration ?? Number.POSITIVE_INFINITY);
  return found;
}
