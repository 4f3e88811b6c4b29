import { alignReplies } from '@/domain/align-replies';
import type { Call } from '@/domain/call';
import { componentName } from '@/domain/component-names';
import type { Conversation } from '@/domain/conversation';
import { duration } from '@/domain/formats';
import { median } from '@/domain/percentiles';
import { type Milliseconds, milliseconds } from '@/domain/units';
import type { Moment } from './moment';
import type { Thresholds } from './thresholds';

/** A component counts as the cause from this share of a reply's time on. */
const CULPRIT_SHARE = 0.4;

/** For each reply (by turn), the component that took most of its time, where the values can be joined to replies. */
function culprits(call: Call, conversation: Conversation): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const whole = call.latency?.get('e2e')?.values ?? [];
  const joined = alignReplies(conversation, whole);
  if (!joined.aligned) return found;
  for (const { turn, gap, place } of joined.replies) {
    let worst: { name: string; took: Milliseconds } | null = null;
    for (const [name, { values = [] }] of call.latency ?? []) {
      const took = values[place];
      // Only a list of the same length speaks of the same replies.
      if (name === 'e2e' || values.length !== whole.length || took === undefined) continue;
      if (took >= gap * CULPRIT_SHARE && took <= gap && took > (worst?.took ?? 0)) worst = { name, took };
    }
    if (worst) found.set(turn, `${componentName(worst.name)} took ${duration(worst.took)} of it`);
  }
  return found;
}

/** The replies that kept the caller waiting, each with what took the time where that is known. */
export function slowReplies(call: Call, conversation: Conversation, { slowReply }: Thresholds): Moment[] {
  const { turns } = conversation;
  const causes = culprits(call, conversation);
  const gaps = turns.flatMap(({ gap, key, index }) => (gap ? [{ gap, key, index }] : []));
  const usual = median(gaps.map(({ gap }) => gap.length));
  return gaps
    .filter(({ gap }) => gap.length >= slowReply)
    .map(({ gap, key: item, index }) => {
      const cause = causes.get(index);
      const tools = [
        ...gap.tools.map((tool) => `${tool.name} took ${duration(tool.length)} of it`),
        ...(cause === undefined ? [] : [cause]),
      ];
      const compared =
        gaps.length > 1 && usual !== null
          ? `The median reply took ${duration(milliseconds(usual))}`
          : 'It was the only reply measured';
      return {
        key: `slow-${gap.from}`,
        kind: 'slow_reply',
        tone: 'warn',
        at: gap.from,
        item,
        length: gap.length,
        title: `Slow reply, ${duration(gap.length)}`,
        detail: `${[...tools, compared].join('. ')}.`,
      };
    });
}
