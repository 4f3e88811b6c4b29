import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { hasEnded } from '@/domain/disconnection';
import { clock, duration } from '@/domain/formats';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Silence } from '@/domain/measures/silences';
import { speakerInSentence } from '@/domain/speaker-labels';
import { overlapLength } from '@/domain/time-range';
import type { Moment } from './moment';
import type { Thresholds } from './thresholds';

/** Whether most of a silence is a wait that is a moment itself. */
function isWait(silence: Silence, { replies, noReplies, toTheEnd }: CallMeasures, least: number): boolean {
  const waits = [
    ...replies.filter(({ wait }) => wait !== null && wait >= least),
    ...noReplies.filter((none) => none.wait >= least && (none.until === 'caller_spoke' || none === toTheEnd)),
  ];
  return waits.some((wait) => overlapLength(silence, wait) >= (silence.end - silence.start) / 2);
}

function detailOf(
  { after, end, nextTurn, until: ended }: Silence,
  call: Call,
  { turns }: Conversation,
): string {
  const next = nextTurn === null || ended !== 'speech' ? null : turns[nextTurn];
  const isEnd = ended === 'end' && hasEnded(call);
  const until = next
    ? `until the ${speakerInSentence(next.speaker)} at ${clock(end, 1)}`
    : isEnd
      ? 'until the call ended'
      : `until ${clock(end, 1)}`;
  if (after === null) return `Nobody spoke ${until}.`;
  const last = `The ${speakerInSentence(after)} had spoken last, then nobody ${until}.`;
  return after === 'agent' && next?.speaker === 'caller' ? `${last} The agent did not check in.` : last;
}

/** Silences that are long enough to be heard first, each named by the tool that ran in it. */
export function longSilences(
  call: Call,
  conversation: Conversation,
  measures: CallMeasures,
  limits: Thresholds,
): Moment[] {
  return measures.silences.flatMap((silence): Moment[] => {
    const { start, after, nextTurn, length, tool } = silence;
    const isStart = after === null;
    if (length < (isStart ? limits.deadAir : limits.longSilence)) return [];
    if (isWait(silence, measures, limits.slowReply)) return [];
    const name = isStart
      ? 'Dead air at the start'
      : tool === null
        ? 'Long silence'
        : `Long silence while ${tool} ran`;
    return [
      {
        key: `silence-${start}`,
        kind: isStart ? 'dead_air' : 'long_silence',
        tone: 'warn',
        at: start,
        item: nextTurn === null ? null : (conversation.turns[nextTurn]?.key ?? null),
        length,
        title: `${name}, ${duration(length)}`,
        detail: detailOf(silence, call, conversation),
      },
    ];
  });
}
