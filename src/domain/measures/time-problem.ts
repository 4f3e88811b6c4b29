import type { Conversation } from '@/domain/conversation';
import { clock } from '@/domain/formats';
import { seconds } from '@/domain/units';

/** Says which word times cannot be right and what follows; null where all can. */
export function explainTimeProblem({
  timeProblem,
  duration,
}: Pick<Conversation, 'timeProblem' | 'duration'>): string | null {
  if (timeProblem === null) return null;
  const { words, usable, furthest } = timeProblem;
  const isBeyond = duration !== null && furthest > duration;
  const how =
    furthest === 0
      ? 'all are 0'
      : isBeyond
        ? `up to ${clock(seconds(furthest))} in a call of ${clock(duration)}`
        : duration === null
          ? 'words end before they begin, all begin at once, or last too long'
          : 'words end before they begin, or all begin at once';
  return usable <= 0
    ? `The word times of this call cannot be right (${how}), so nothing was measured from them.`
    : `The times of ${words === 1 ? '1 word' : `${words} words`} cannot be right (${how}), so nothing was measured across them.`;
}
