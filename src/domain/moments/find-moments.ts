import type { Call } from '@/domain/call';
import type { Conversation, Speaker, Turn } from '@/domain/conversation';
import { clock, duration } from '@/domain/formats';
import { lazily } from '@/domain/lazily';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { explainTimeProblem } from '@/domain/measures/time-problem';
import type { Seconds } from '@/domain/units';
import { callEnd, isClear, limitOf } from './call-end';
import { failedTools } from './failed-tools';
import type { Moment, MomentKind, NotMeasured } from './moment';
import { findOverlaps } from './overlaps';
import { findPossibleMoments, type PossibleMoments, tellsTools } from './possible-moments';
import { longSilences } from './silences';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';
import { missingReplies, slowReplies } from './waits';

/** What is only possible is looked for when it is first asked for: it reads every sentence. */
export type Moments = PossibleMoments & {
  readonly moments: readonly Moment[];
  readonly notMeasured: readonly NotMeasured[];
};

const WAIT_KINDS: readonly MomentKind[] = ['no_reply', 'unanswered', 'slow_reply'];
const SPEECH_KINDS: readonly MomentKind[] = [
  ...WAIT_KINDS,
  'long_silence',
  'dead_air',
  'interruption',
  'talk_over',
  'hangup_mid_reply',
];

/** Worst first: a caller left without a reply, what failed, what made the caller wait, who spoke over whom. */
const RANK: { readonly [K in MomentKind]: number } = {
  no_reply: 0,
  failed_tool: 1,
  hangup_mid_reply: 2,
  reported_failure: 3,
  slow_reply: 4,
  unanswered: 4,
  dead_air: 5,
  long_silence: 5,
  interruption: 6,
  talk_over: 6,
};

/** Ends that are closer are one. In seconds. */
const SAME_S = 0.05;

/** The turn of a speaker that had begun last at a time. */
const turnAt = (turns: readonly Turn[], speaker: Speaker, at: Seconds) =>
  turns.findLast((turn) => turn.speaker === speaker && turn.start !== null && turn.start <= at)?.key ?? null;

function overlaps(conversation: Conversation, measures: CallMeasures, limits: Thresholds): Moment[] {
  const { turns } = conversation;
  return findOverlaps(conversation, measures).flatMap((both): Moment[] => {
    const other = both.by === 'agent' ? 'caller' : 'agent';
    const isTogether = both.otherStoppedAt - both.at - both.length / 1000 < SAME_S;
    if (both.length < (both.yielded ? limits.interruption : limits.talkOver)) return [];
    const base = {
      key: `overlap-${both.at}`,
      tone: 'neu',
      at: both.at,
      item: turnAt(turns, both.by, both.at),
      length: both.length,
    } as const;
    if (both.yielded)
      return [
        {
          ...base,
          kind: 'interruption',
          title: `Interruption, ${duration(both.length)}`,
          detail: `The ${both.by} cut in while the ${other} was speaking. The ${other} stopped at ${clock(both.otherStoppedAt, 1)}.`,
        },
      ];
    return [
      {
        ...base,
        kind: 'talk_over',
        title: `Talk-over, ${duration(both.length)}`,
        detail: `The ${both.by} spoke over the ${other}, ${isTogether ? 'and both stopped at once' : 'who went on'}.`,
      },
    ];
  });
}

function hangup(call: Call, conversation: Conversation): Moment[] {
  if (call.disconnection_reason !== 'user_hangup') return [];
  const end = callEnd(call, conversation);
  if (!isClear(end) || end.cutOffAfter === null) return [];
  return [
    {
      key: 'hangup',
      kind: 'hangup_mid_reply',
      tone: 'bad',
      at: end.at,
      item: end.lastTurn.key,
      length: null,
      title: 'Caller hung up mid-reply',
      detail: `${duration(end.cutOffAfter)} into the agent’s last turn, before it was finished.`,
    },
  ];
}

/** The moments of a call, worst first, longest first among equals; and what could not be looked for. */
export function findMoments(
  call: Call,
  conversation: Conversation,
  measures: CallMeasures,
  limits: Thresholds = DEFAULT_THRESHOLDS,
): Moments {
  const failed = failedTools(conversation);
  const moments = [
    ...failed.moments,
    ...hangup(call, conversation),
    ...missingReplies(call, measures, limits),
    ...slowReplies(measures, limits),
    ...longSilences(call, conversation, measures, limits),
    ...overlaps(conversation, measures, limits),
  ].sort((a, b) => RANK[a.kind] - RANK[b.kind] || (b.length ?? 0) - (a.length ?? 0) || a.at - b.at);
  const notMeasured: NotMeasured[] = [];
  if (conversation.turns.length > 0 && !tellsTools(call))
    notMeasured.push({
      kinds: ['failed_tool', 'reported_failure'],
      reason: 'Failed tools were not looked for: this transcript does not tell of tools.',
    });
  for (const [kind, count, what] of [
    ['failed_tool', failed.untimed.failures, 'failed'],
    ['reported_failure', failed.untimed.reports, 'reported a failure'],
  ] as const)
    if (count > 0)
      notMeasured.push({
        kinds: [kind],
        reason: `${count === 1 ? '1 tool' : `${count} tools`} ${what} at a time that was not given; see Tools.`,
      });
  const problem = explainTimeProblem(conversation);
  if (!conversation.hasWordTimes)
    notMeasured.push({
      kinds: SPEECH_KINDS,
      reason:
        problem ??
        'Slow replies, silences, interruptions, talk-over and hang-ups in mid-reply were not measured: this call has no word times.',
    });
  else {
    if (problem !== null) notMeasured.push({ kinds: [], reason: problem });
    if (measures.source !== 'audio' && measures.source !== 'transcript')
      notMeasured.push({
        kinds: WAIT_KINDS,
        reason: 'Slow and missing replies were not measured: too many turns have no usable times.',
      });
  }
  if (conversation.hasWordTimes && call.disconnection_reason === 'user_hangup') {
    const limit = limitOf(callEnd(call, conversation));
    if (limit !== null) notMeasured.push({ kinds: ['hangup_mid_reply'], reason: limit });
  }
  const possible = lazily(() => findPossibleMoments(call, conversation));
  return {
    moments,
    notMeasured,
    get possible() {
      return possible().possible;
    },
    get notLookedFor() {
      return possible().notLookedFor;
    },
  };
}
