import type { Conversation } from './conversation';
import { LEAST_E2E, MAX_E2E } from './latency';
import { type DueRules, findExchange } from './measures/replies';
import { speechSegments } from './measures/speech';
import { findUnknownTime } from './measures/unknown-time';
import { type Milliseconds, milliseconds } from './units';

/** A measured value joined to the agent turn it belongs to. */
export type AlignedReply = {
  readonly turn: number;
  /** Place of the value in Retell's list; other lists of the same length speak of the same reply there. */
  readonly place: number;
  readonly e2e: Milliseconds;
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

/** Among more values fewer replies than this are no pattern. */
const LEAST_REPLIES = 3;

/** A reply that Retell may have given a value; the gap is null where the word times do not tell it. */
type Slot = { readonly turn: number; readonly gap: Milliseconds | null };

const ALWAYS_DUE: DueRules = { isNever: false, until: Number.POSITIVE_INFINITY, pauses: [] };

/**
 * The replies that `e2e` speaks of, in time order: every change from caller to agent, also after a goodbye, but one of each
 * response.
 */
function slotsOf(conversation: Conversation, notHeard: readonly number[]): Slot[] {
  const { turns } = conversation;
  const { replies } = findExchange(
    conversation,
    speechSegments(conversation, notHeard),
    findUnknownTime(conversation),
    ALWAYS_DUE,
  );
  const seen = new Set<number>();
  return [...replies]
    .sort((a, b) => a.end - b.end)
    .flatMap(({ turn, start: from, end: to, isMeasured }) => {
      const responseId = turns[turn]?.responseId;
      if (responseId !== undefined && seen.has(responseId)) return [];
      if (responseId !== undefined) seen.add(responseId);
      return [{ turn, gap: isMeasured ? milliseconds((to - from) * 1000) : null }];
    });
}

const fits = (slot: Slot | undefined, value: Milliseconds | undefined): boolean => {
  if (slot === undefined || value === undefined) return false;
  if (slot.gap === null) return true;
  const excess = slot.gap - value;
  return excess >= SHORTEST_EXCESS && excess <= LONGEST_EXCESS;
};

/**
 * The one way to give each slot a value of its own in order: the index of each one's value; null if there is none or there are
 * several, which differ between the earliest and the latest way.
 */
function onlyWay(slots: readonly Slot[], values: readonly Milliseconds[]): number[] | null {
  const spare = values.length - slots.length;
  const earliest: number[] = [];
  for (let i = 0, index = 0; i < slots.length; i += 1, index += 1) {
    while (index <= i + spare && !fits(slots[i], values[index])) index += 1;
    if (index > i + spare) return null;
    earliest.push(index);
  }
  for (let i = slots.length - 1, index = values.length - 1; i >= 0; i -= 1, index -= 1) {
    while (index >= i && !fits(slots[i], values[index])) index -= 1;
    if (index !== earliest[i]) return null;
  }
  return earliest;
}

/**
 * Joins Retell's `e2e` values, which carry no turn ids, to agent replies. Values below {@link LEAST_E2E} are not measured, those above
 * {@link MAX_E2E} impossible; they join none. Where there are as many values as replies every gap must agree with its value; where there are more, there must
 * be exactly one way to join them in order. Never by place alone. `notHeard` are the words that never sounded; a reply after
 * them is a change like any other.
 */
export function alignReplies(
  conversation: Conversation,
  given: readonly Milliseconds[],
  notHeard: readonly number[] = [],
): Alignment {
  const values: Milliseconds[] = [];
  const places: number[] = [];
  given.forEach((value, place) => {
    if (value < LEAST_E2E || value > MAX_E2E) return;
    values.push(value);
    places.push(place);
  });
  if (values.length === 0) return { aligned: false, reason: 'no_values' };
  if (!conversation.hasWordTimes) return { aligned: false, reason: 'no_word_times' };
  const slots = slotsOf(conversation, notHeard);
  const isMeasured = slots.some(({ gap }) => gap !== null);
  const isPattern = slots.length === values.length || slots.length >= LEAST_REPLIES;
  if (slots.length > values.length || !isMeasured || !isPattern)
    return { aligned: false, reason: 'counts_differ' };
  const way = onlyWay(slots, values);
  if (way === null)
    return { aligned: false, reason: slots.length === values.length ? 'gaps_disagree' : 'counts_differ' };
  const replies = slots.flatMap(({ turn }, i): AlignedReply[] => {
    const index = way[i] ?? -1;
    const [e2e, place] = [values[index], places[index]];
    return e2e === undefined || place === undefined ? [] : [{ turn, place, e2e }];
  });
  return { aligned: true, replies };
}
