import type { Call } from '@/domain/call';
import type { Conversation, Speaker, Turn } from '@/domain/conversation';
import { clock, duration } from '@/domain/formats';
import { lazily } from '@/domain/lazily';
import { type Seconds, seconds } from '@/domain/units';
import { callEnd, isClear, limitOf } from './call-end';
import { failedTools } from './failed-tools';
import type { Moment, MomentKind, NotMeasured } from './moment';
import { findOverlaps } from './overlaps';
import { findPossibleMoments, type PossibleMoments, tellsTools } from './possible-moments';
import { findSilences } from './silences';
import { slowReplies } from './slow-replies';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';

/** What is only possible is looked for when it is first asked for: it reads every sentence. */
export type Moments = PossibleMoments & {
  readonly moments: readonly Moment[];
  readonly notMeasured: readonly NotMeasured[];
};

const SPEECH_KINDS: readonly MomentKind[] = [
  'slow_reply',
  'long_silence',
  'dead_air',
  'interruption',
  'talk_over',
  'hangup_mid_reply',
];

/** Worst first: what failed, then what made the caller wait, then who spoke over whom. */
const RANK: { readonly [K in MomentKind]: number } = {
  failed_tool: 0,
  hangup_mid_reply: 1,
  slow_reply: 2,
  dead_air: 3,
  long_silence: 3,
  interruption: 4,
  talk_over: 4,
};

const WHO: { readonly [S in Speaker]: string } = {
  agent: 'agent',
  caller: 'caller',
  transfer_target: 'transfer target',
};

/** Whether the quiet has an author: keys that were pressed in it, or a failed tool that is a moment itself. */
function isAccountedFor({ items }: Conversation, from: Seconds, to: Seconds): boolean {
  return items.some((item) => {
    if (item.kind === 'keypad') return item.time !== null && item.time.at >= from && item.time.at <= to;
    if (item.kind !== 'tool' || item.outcome !== 'failed' || !item.started || !item.ended) return false;
    const shared = Math.min(to, item.ended.at) - Math.max(from, item.started.at);
    return shared >= (to - from) / 2;
  });
}

function quietStretches(conversation: Conversation, limits: Thresholds): Moment[] {
  const { turns } = conversation;
  const replies = new Set(
    turns.flatMap((turn) => (turn.gap && turn.gap.length >= limits.slowReply ? [turn.index] : [])),
  );
  return findSilences(turns).flatMap((silence): Moment[] => {
    const first = silence.after === null;
    if (silence.length < (first ? limits.deadAir : limits.longSilence) || replies.has(silence.nextTurn))
      return [];
    if (isAccountedFor(conversation, silence.from, silence.to)) return [];
    const next = turns[silence.nextTurn];
    const who = next ? WHO[next.speaker] : 'next speaker';
    return [
      {
        key: `silence-${silence.from}`,
        kind: first ? 'dead_air' : 'long_silence',
        tone: 'warn',
        at: silence.from,
        item: next?.key ?? null,
        length: silence.length,
        title: `${first ? 'Dead air at the start' : 'Long silence'}, ${duration(silence.length)}`,
        detail: first
          ? `Nobody spoke until the ${who} began at ${clock(silence.to, 1)}.`
          : `The ${silence.after === null ? '' : WHO[silence.after]} had spoken last, then nobody until the ${who} at ${clock(silence.to, 1)}.${silence.after === 'agent' && next?.speaker === 'caller' ? ' The agent did not check in.' : ''}`,
      },
    ];
  });
}

/** The turn of a speaker that had begun last at a time. */
const turnAt = (turns: readonly Turn[], speaker: Speaker, at: Seconds) =>
  turns.findLast((turn) => turn.speaker === speaker && turn.start !== null && turn.start <= at)?.key ?? null;

function overlaps({ turns }: Conversation, limits: Thresholds): Moment[] {
  return findOverlaps(turns).flatMap((both): Moment[] => {
    const other = both.by === 'agent' ? 'caller' : 'agent';
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
        detail: `The ${both.by} spoke over the ${other}, who went on.`,
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
  limits: Thresholds = DEFAULT_THRESHOLDS,
): Moments {
  const failed = failedTools(conversation);
  const moments = [
    ...failed.moments,
    ...hangup(call, conversation),
    ...slowReplies(call, conversation, limits),
    ...quietStretches(conversation, limits),
    ...overlaps(conversation, limits),
  ].sort((a, b) => RANK[a.kind] - RANK[b.kind] || (b.length ?? 0) - (a.length ?? 0) || a.at - b.at);
  const notMeasured: NotMeasured[] = [];
  if (conversation.turns.length > 0 && !tellsTools(call))
    notMeasured.push({
      kinds: ['failed_tool'],
      reason: 'Failed tools were not looked for: this transcript does not tell of tools.',
    });
  if (failed.untimed > 0)
    notMeasured.push({
      kinds: ['failed_tool'],
      reason: `${failed.untimed === 1 ? '1 tool' : `${failed.untimed} tools`} failed at a time that was not given; see Tools.`,
    });
  if (!conversation.hasWordTimes)
    notMeasured.push({
      kinds: SPEECH_KINDS,
      reason:
        'Slow replies, silences, interruptions, talk-over and hang-ups in mid-reply were not measured: this call has no word times.',
    });
  else if (call.disconnection_reason === 'user_hangup') {
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

/** Where a jump to a moment lands: 2 s early, so that the cause is heard. */
export const leadIn = (moment: Pick<Moment, 'at'>) => seconds(Math.max(0, moment.at - 2));
