import type { ExpectedReply } from './expected-replies';
import type { ExpectedStates } from './expected-silences';
import type { RawCall, Stretch } from './raw-call';

/** Waits from here on are slow, in ms. */
export const SLOW = 2000;
/** Shorter quiet before the caller hangs up may be the end of a goodbye in a language that is not known, in ms. */
const SURELY_WAITED = 10_000;

type Waits = {
  readonly replies: readonly ExpectedReply[];
  readonly spokeAgain: readonly Stretch[];
  readonly toTheEnd: Stretch | null;
  readonly states: ExpectedStates;
};

const lengthOf = ({ from, to }: Stretch): number => to - from;
const longest = (stretches: readonly Stretch[]): number => Math.max(0, ...stretches.map(lengthOf));

export const slowReplies = ({ replies }: Pick<Waits, 'replies'>): readonly Stretch[] =>
  replies.flatMap(({ wait }) => (wait && lengthOf(wait) >= SLOW ? [wait] : []));

export const longSpokenAgain = ({ spokeAgain }: Pick<Waits, 'spokeAgain'>): readonly Stretch[] =>
  spokeAgain.filter((silence) => lengthOf(silence) >= SLOW);

/** Whether at least half of a silence is a wait that is shown as one. */
export function isInWait(silence: Stretch, waits: Waits): boolean {
  const shown = [
    ...slowReplies(waits),
    ...longSpokenAgain(waits),
    ...(waits.toTheEnd && lengthOf(waits.toTheEnd) >= SLOW ? [waits.toTheEnd] : []),
  ];
  return shown.some(
    ({ from, to }) => Math.min(to, silence.to) - Math.max(from, silence.from) >= lengthOf(silence) / 2,
  );
}

/** Silences of 5 s or more that are no wait. */
export const plainSilences = (waits: Waits): readonly Stretch[] =>
  waits.states.longSilences.filter((silence) => !isInWait(silence, waits));

/** Whether every tool but a transfer surely worked; where one did not, it may be worse than any wait. */
function allToolsWorked({ transcript_with_tool_calls: entries = [] }: RawCall): boolean {
  const transfers = new Set(
    entries.flatMap((entry) =>
      entry.role === 'tool_call_invocation' && /transfer/.test(`${entry.type} ${entry.name}`)
        ? [entry.tool_call_id]
        : [],
    ),
  );
  return entries.every(
    (entry) =>
      entry.role !== 'tool_call_result' ||
      transfers.has(entry.tool_call_id) ||
      (entry.successful && !/err|fail|invalid|unable|not|success/i.test(entry.content)),
  );
}

const isVoicemail = (call: RawCall): boolean =>
  call.call_analysis?.in_voicemail === true || call.disconnection_reason === 'voicemail_reached';

/**
 * The quantities that the headline must name: those of the worst wait or silence. "A caller left without a reply, then the
 * longer of the slowest reply and the longest wait until the caller spoke again, then the longest silence." Empty where there
 * is none, or where something else may be worse.
 */
export function namedInHeadline(call: RawCall, waits: Waits): readonly string[] {
  if (call.call_status !== 'ended' || isVoicemail(call)) return [];
  const { toTheEnd, states } = waits;
  if (toTheEnd)
    return call.disconnection_reason === 'user_hangup' && lengthOf(toTheEnd) < SURELY_WAITED
      ? []
      : ['no reply to the end'];
  if (!allToolsWorked(call)) return [];
  const slow = longest(slowReplies(waits));
  const again = longest(longSpokenAgain(waits));
  if (slow > again) return ['slow replies', 'longest slow reply'];
  if (again > slow) return ['times spoken again', 'longest wait until spoken again'];
  if (slow > 0) return [];
  const silence = longest(plainSilences(waits));
  const deadAir = states.deadAir && !isInWait(states.deadAir, waits) ? lengthOf(states.deadAir) : 0;
  if (silence > deadAir) return ['longest silence'];
  return deadAir > silence ? ['dead air'] : [];
}
