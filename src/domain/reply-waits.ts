import { alignReplies } from './align-replies';
import type { Call } from './call';
import type { Conversation } from './conversation';
import type { MeasuredReply } from './listening/measure-replies';
import { median } from './percentiles';
import { type Milliseconds, milliseconds } from './units';

/** What the sound tells of the turns, in the terms of the conversation. */
export type HeardTurns = {
  readonly waits: ReadonlyMap<number, ReplyWait>;
  /** Indices of agent words that never sounded, in order. */
  readonly notHeard: readonly number[];
};

/** How long the caller waited before one agent turn, by everything that tells it; null for what does not. */
export type ReplyWait = {
  /** From the sound itself: what the caller really waited. */
  readonly heard: Milliseconds | null;
  /** From the word times. */
  readonly words: Milliseconds | null;
  /** Retell's own end-to-end figure, where it can be joined to the turn. */
  readonly e2e: Milliseconds | null;
};

/** The waits by the index of the agent turn. `replies` are those measured from the sound; none until that has come. */
export function replyWaits(
  call: Pick<Call, 'latency'>,
  conversation: Conversation,
  replies: readonly Pick<MeasuredReply, 'turn' | 'wait'>[],
): ReadonlyMap<number, ReplyWait> {
  const heard = new Map(replies.map(({ turn, wait }) => [turn, wait]));
  const joined = alignReplies(conversation, call.latency?.get('e2e')?.values ?? []);
  const told = new Map(joined.aligned ? joined.replies.map(({ turn, e2e }) => [turn, e2e]) : []);
  const waits = new Map<number, ReplyWait>();
  for (const { index, speaker, gap } of conversation.turns) {
    if (speaker !== 'agent' || (!gap && !heard.has(index))) continue;
    waits.set(index, {
      heard: heard.get(index) ?? null,
      words: gap?.length ?? null,
      e2e: told.get(index) ?? null,
    });
  }
  return waits;
}

/** The middle and the longest of the waits that the sound tells; null where it tells none. */
export function heardFigures(
  waits: ReadonlyMap<number, ReplyWait>,
): { readonly count: number; readonly median: Milliseconds; readonly longest: Milliseconds } | null {
  const heard = [...waits.values()].flatMap((wait) => wait.heard ?? []);
  const middle = median(heard);
  if (middle === null) return null;
  return { count: heard.length, median: milliseconds(middle), longest: milliseconds(Math.max(...heard)) };
}
