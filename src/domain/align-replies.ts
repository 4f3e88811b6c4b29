import type { Conversation, Turn } from './conversation';
import { responseGaps } from './response-gaps';
import { inTimeOrder } from './speech-runs';
import type { Milliseconds } from './units';

/** A measured value joined to the agent turn it belongs to. */
export type AlignedReply = {
  readonly turn: number;
  /** Place of the value in Retell's list; other lists of the same length speak of the same reply there. */
  readonly place: number;
  readonly e2e: Milliseconds;
  readonly gap: Milliseconds;
};

export type Alignment =
  | { readonly aligned: true; readonly replies: readonly AlignedReply[] }
  | {
      readonly aligned: false;
      readonly reason: 'no_values' | 'no_word_times' | 'counts_differ' | 'gaps_disagree';
    };

/** The audible gap was 35 to 630 ms longer than `e2e` in the calls observed; a little more is allowed on both sides. */
const SHORTEST_EXCESS = -50;
const LONGEST_EXCESS = 750;
/** Where there are more values than replies, the excess must stay this near to one figure for the whole call. */
const TOLERANCE = 100;
/** Fewer replies than this are no pattern. */
const LEAST_REPLIES = 3;

type Reply = { readonly turn: number; readonly gap: Milliseconds };

/** The replies that `e2e` speaks of: the first change from caller to agent of each response, in time order. */
function repliesOf(turns: readonly Turn[]): Reply[] {
  const timed = inTimeOrder(turns);
  const gaps = responseGaps(timed);
  const seen = new Set<number>();
  return timed.flatMap(({ index, responseId }) => {
    const gap = gaps.get(index);
    if (!gap || (responseId !== undefined && seen.has(responseId))) return [];
    if (responseId !== undefined) seen.add(responseId);
    return [{ turn: index, gap: gap.length }];
  });
}

const join = (
  replies: readonly Reply[],
  values: readonly Milliseconds[],
  places: readonly number[],
): AlignedReply[] =>
  replies.flatMap(({ turn, gap }, i) => {
    const place = places[i] ?? -1;
    const e2e = values[place];
    return e2e === undefined ? [] : [{ turn, place, e2e, gap }];
  });

/**
 * The one way to give each reply a value of its own in order, so that every gap is `excess` longer than its value, give or
 * take the tolerance: the places of the values, or null if there is none, or `many` if there are several.
 */
function onlyWay(
  replies: readonly Reply[],
  values: readonly Milliseconds[],
  excess: number,
): number[] | 'many' | null {
  const fits = (reply: Reply | undefined, value: Milliseconds | undefined) =>
    reply !== undefined && value !== undefined && Math.abs(reply.gap - value - excess) <= TOLERANCE;
  const spare = values.length - replies.length;
  // The earliest and the latest place of each reply; the way is the only one where they are the same.
  const earliest: number[] = [];
  for (let i = 0, place = 0; i < replies.length; i += 1, place += 1) {
    while (place <= i + spare && !fits(replies[i], values[place])) place += 1;
    if (place > i + spare) return null;
    earliest.push(place);
  }
  for (let i = replies.length - 1, place = values.length - 1; i >= 0; i -= 1, place -= 1) {
    while (place >= i && !fits(replies[i], values[place])) place -= 1;
    if (place !== earliest[i]) return 'many';
  }
  return earliest;
}

function alignSome(replies: readonly Reply[], values: readonly Milliseconds[]): AlignedReply[] | null {
  const first = replies[0];
  if (!first || replies.length < LEAST_REPLIES) return null;
  let found: readonly number[] | null = null;
  for (let excess = SHORTEST_EXCESS; excess <= LONGEST_EXCESS; excess += TOLERANCE / 2) {
    const way = onlyWay(replies, values, excess);
    if (way === null) continue;
    if (way === 'many' || (found && way.some((place, i) => place !== found?.[i]))) return null;
    found = way;
  }
  return found && join(replies, values, found);
}

/**
 * Joins Retell's `e2e` values, which carry no turn ids, to agent replies. Where there are as many values as replies every
 * gap must agree with its value; where there are more values (replies to keys or to silence have no gap), there must be
 * exactly one way to join them in order. Never by place alone.
 */
export function alignReplies(conversation: Conversation, values: readonly Milliseconds[]): Alignment {
  if (values.length === 0) return { aligned: false, reason: 'no_values' };
  if (!conversation.hasWordTimes) return { aligned: false, reason: 'no_word_times' };
  const replies = repliesOf(conversation.turns);
  if (replies.length !== values.length) {
    const some = replies.length < values.length ? alignSome(replies, values) : null;
    return some ? { aligned: true, replies: some } : { aligned: false, reason: 'counts_differ' };
  }
  const joined = join(
    replies,
    values,
    replies.map((_, i) => i),
  );
  const agree = joined.every(({ gap, e2e }) => gap - e2e >= SHORTEST_EXCESS && gap - e2e <= LONGEST_EXCESS);
  return agree ? { aligned: true, replies: joined } : { aligned: false, reason: 'gaps_disagree' };
}
