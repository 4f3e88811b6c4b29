import type { Conversation } from './conversation';
import type { Milliseconds } from './units';

/** A measured value joined to the agent turn it belongs to. */
export type AlignedReply = { readonly turn: number; readonly e2e: Milliseconds; readonly gap: Milliseconds };

export type Alignment =
  | { readonly aligned: true; readonly replies: readonly AlignedReply[] }
  | {
      readonly aligned: false;
      readonly reason: 'no_values' | 'no_word_times' | 'counts_differ' | 'gaps_disagree';
    };

/** The audible gap was 35 to 630 ms longer than `e2e` in the calls observed; a little more is allowed on both sides. */
const SHORTEST_EXCESS = -50;
const LONGEST_EXCESS = 750;

/**
 * Joins Retell's `e2e` values, which carry no turn ids, to agent replies: only when there are as many values as
 * measured gaps and every gap agrees with its value. Never by index alone.
 */
export function alignReplies(conversation: Conversation, values: readonly Milliseconds[]): Alignment {
  if (values.length === 0) return { aligned: false, reason: 'no_values' };
  if (!conversation.hasWordTimes) return { aligned: false, reason: 'no_word_times' };
  const replies = conversation.turns
    .flatMap((turn) =>
      turn.gap && turn.start !== null ? [{ turn: turn.index, at: turn.start, gap: turn.gap.length }] : [],
    )
    .sort((a, b) => a.at - b.at);
  if (replies.length !== values.length) return { aligned: false, reason: 'counts_differ' };
  const joined: AlignedReply[] = [];
  for (const [i, { turn, gap }] of replies.entries()) {
    const e2e = values[i];
    if (e2e === undefined || gap - e2e < SHORTEST_EXCESS || gap - e2e > LONGEST_EXCESS)
      return { aligned: false, reason: 'gaps_disagree' };
    joined.push({ turn, e2e, gap });
  }
  return { aligned: true, replies: joined };
}
