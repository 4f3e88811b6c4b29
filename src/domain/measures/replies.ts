import { getJudgements } from '@/domain/analysis';
import type { Call } from '@/domain/call';
import type { Conversation, Keypad, Speaker } from '@/domain/conversation';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { goodbyes } from './goodbye';
import type { SpeechSegment } from './speech';
import { type Transfer, transferStart } from './transfer';
import type { UnknownTime } from './unknown-time';

/** A reply that was due and came: from the end of the caller's speech to the start of the agent's. */
export type DueReply = TimeRange & {
  /** Index of the agent turn. */
  readonly turn: number;
  /** False where time in it is unknown. */
  readonly isMeasured: boolean;
};

/** The caller ended and nobody answered: they spoke again, or the call ended. */
export type Unanswered = TimeRange & {
  readonly until: 'caller_spoke' | 'call_ended';
  /** Key of the caller's turn or keypad input that had no answer, and which of the two it is. */
  readonly item: string;
  readonly isKeypad: boolean;
};

export type Exchange = { readonly replies: readonly DueReply[]; readonly unanswered: readonly Unanswered[] };

/** When replies are due in this call: never, only up to a time, and not while a transfer is tried. */
export type DueRules = {
  readonly isNever: boolean;
  readonly until: number;
  readonly pauses: readonly TimeRange[];
};

const NO_PERSON = new Set(['voicemail_reached', 'ivr_reached', 'machine_detected']);

/** Whether a machine took the call: voicemail or a phone menu. */
export const isMachine = (call: Call): boolean =>
  getJudgements(call).in_voicemail === true || NO_PERSON.has(call.disconnection_reason ?? '');

function endCallTime({ items }: Conversation): number {
  const times = items.flatMap((item) =>
    item.kind === 'tool' && (item.toolType === 'end_call' || item.name === 'end_call')
      ? [(item.started ?? item.ended)?.at ?? Number.POSITIVE_INFINITY]
      : [],
  );
  return Math.min(Number.POSITIVE_INFINITY, ...times);
}

/** A reply is due to caller speech that ended before all of: a transfer, a goodbye of either side, `end_call`. */
export function dueRules(call: Call, conversation: Conversation, transfers: readonly Transfer[]): DueRules {
  const farewell = goodbyes(conversation.turns).find(({ start }) => start !== null)?.start;
  return {
    isNever: isMachine(call),
    until: Math.min(
      transferStart(transfers) ?? Number.POSITIVE_INFINITY,
      farewell ?? Number.POSITIVE_INFINITY,
      endCallTime(conversation),
    ),
    pauses: transfers.filter(({ succeeded }) => !succeeded),
  };
}

/** What somebody said, or keys that the caller pressed; `turn` is null for keys. */
type Event = TimeRange & {
  readonly speaker: Speaker;
  readonly turn: number | null;
  readonly item: string;
};

const timedKeypad = (item: Conversation['items'][number]): item is Keypad =>
  item.kind === 'keypad' && item.ended !== null;

/** Speech and timed keypad input by start: input is caller speech that ends at its last digit. */
export function eventsOf(
  { items, turns }: Conversation,
  segments: readonly SpeechSegment[],
): readonly Event[] {
  const spoken = segments.map((segment): Event => ({ ...segment, item: turns[segment.turn]?.key ?? '' }));
  const pressed = items.filter(timedKeypad).map(
    ({ key, time, ended }): Event => ({
      speaker: 'caller',
      turn: null,
      item: key,
      ...timeRange(time?.given ? time.at : (ended ?? 0), ended ?? 0),
    }),
  );
  return pressed.length === 0 ? spoken : [...spoken, ...pressed].sort((a, b) => a.start - b.start);
}

/**
 * Every reply that was due, and every wait that had no reply, out of the speech of both sides in order of time. A reply is due
 * after caller speech that ends later than all agent speech; an agent who begins before the caller ended did not let them
 * wait, and a caller who speaks again begins a new wait.
 */
export function findExchange(
  conversation: Conversation,
  segments: readonly SpeechSegment[],
  unknown: readonly UnknownTime[],
  rules: DueRules,
): Exchange {
  const replies: DueReply[] = [];
  const unanswered: Unanswered[] = [];
  if (rules.isNever) return { replies, unanswered };
  const crosses = (from: number, to: number) => unknown.find(({ start, end }) => start < to && end > from);
  let agentEnd = Number.NEGATIVE_INFINITY;
  let callerEnd = Number.NEGATIVE_INFINITY;
  let callerItem: string | null = null;
  let isKeypad = false;
  let place = 0;
  const answered = new Set<number>();
  const isPaused = (at: number) => rules.pauses.some(({ start, end }) => at > start && at <= end);
  const isDue = () => callerEnd > agentEnd && callerEnd <= rules.until && !isPaused(callerEnd);
  const answer = (turn: number, from: number, to: number, isMeasured: boolean) => {
    if (answered.has(turn)) return;
    answered.add(turn);
    replies.push({ turn, ...timeRange(from, to), isMeasured });
  };
  /** Passes unknown time before `start`; answers whether the caller spoke last in it. Replies in it are not measured. */
  const passUnknown = (start: number): boolean => {
    let isWaiting = false;
    for (let gap = unknown[place]; gap && gap.end <= start; gap = unknown[place]) {
      place += 1;
      if (gap.start > rules.until) continue;
      let due = isDue();
      for (const entry of gap.order) {
        if (entry === 'caller') due = true;
        else {
          if (due) answer(entry, gap.start, gap.end, false);
          due = false;
          agentEnd = Math.max(agentEnd, gap.start);
        }
      }
      isWaiting = due && gap.order.at(-1) === 'caller';
    }
    return isWaiting;
  };
  for (const { speaker, turn, item, start, end } of eventsOf(conversation, segments)) {
    const unknownCaller = passUnknown(start);
    if (speaker === 'caller') {
      const spokeAgain = isDue() && start > callerEnd && turn !== null && item !== callerItem;
      if (spokeAgain && callerItem !== null && !crosses(callerEnd, start))
        unanswered.push({
          ...timeRange(callerEnd, start),
          until: 'caller_spoke',
          item: callerItem,
          isKeypad,
        });
      if (end >= callerEnd) [callerItem, isKeypad] = [item, turn === null];
      callerEnd = Math.max(callerEnd, end);
      continue;
    }
    if (speaker === 'agent' && turn !== null) {
      if (isDue() && start >= callerEnd) answer(turn, callerEnd, start, !crosses(callerEnd, start));
      else if (unknownCaller && start > agentEnd)
        answer(turn, Math.max(agentEnd, callerEnd, 0), start, false);
    }
    agentEnd = Math.max(agentEnd, end);
  }
  passUnknown(Number.POSITIVE_INFINITY);
  const end = conversation.duration;
  if (end !== null && isDue() && callerItem !== null && end > callerEnd && !crosses(callerEnd, end))
    unanswered.push({ ...timeRange(callerEnd, end), until: 'call_ended', item: callerItem, isKeypad });
  return { replies, unanswered };
}
