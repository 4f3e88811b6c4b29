import { alignReplies } from '@/domain/align-replies';
import type { Call } from '@/domain/call';
import { componentName } from '@/domain/component-names';
import type { Conversation, Speaker, ToolCall, Turn } from '@/domain/conversation';
import { clock, duration } from '@/domain/formats';
import { median } from '@/domain/percentiles';
import { type Milliseconds, milliseconds, type Seconds, seconds } from '@/domain/units';
import { callEnd } from './call-end';
import type { Moment, MomentKind, NotMeasured } from './moment';
import { findOverlaps } from './overlaps';
import { findSilences } from './silences';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';
import { toolFailure } from './tool-failure';

export type Moments = { readonly moments: readonly Moment[]; readonly notMeasured: readonly NotMeasured[] };

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

function slowReplies(call: Call, conversation: Conversation, { slowReply }: Thresholds): Moment[] {
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

/** Longer words than these, in characters, are no cry for attention. */
const SHORT_CRY = 60;

/** What the caller said while a tool kept them waiting. */
function saidMeanwhile({ turns }: Conversation, { started, ended }: ToolCall): string {
  if (!started || !ended) return '';
  const turn = turns.find(
    ({ speaker, start, end }) =>
      speaker === 'caller' && start !== null && end !== null && start > started.at && end <= ended.at,
  );
  const text = turn?.text.trim() ?? '';
  if (text === '' || text.length > SHORT_CRY) return '';
  return ` While waiting, the caller ${text.endsWith('?') ? 'asked' : 'said'} “${text}”`;
}

function failedTools(conversation: Conversation): Moment[] {
  const { items } = conversation;
  return items
    .filter((item): item is ToolCall => item.kind === 'tool' && item.outcome === 'failed')
    .flatMap((tool): Moment[] => {
      const at = (tool.ended ?? tool.started)?.at;
      if (at === undefined) return [];
      const after = tool.duration === null ? '' : ` after ${duration(tool.duration)}`;
      const why = toolFailure(tool);
      return [
        {
          key: tool.key,
          kind: 'failed_tool',
          tone: 'bad',
          at,
          item: tool.key,
          length: tool.duration,
          title: `${tool.name} failed`,
          detail: `It failed${after}${why ? `: ${why}` : ''}.${saidMeanwhile(conversation, tool)}`,
        },
      ];
    });
}

function hangup(call: Call, conversation: Conversation): Moment[] {
  if (call.disconnection_reason !== 'user_hangup') return [];
  const end = callEnd(call, conversation);
  if (!end || end.cutOffAfter === null) return [];
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
  const moments = [
    ...failedTools(conversation),
    ...hangup(call, conversation),
    ...slowReplies(call, conversation, limits),
    ...quietStretches(conversation, limits),
    ...overlaps(conversation, limits),
  ].sort((a, b) => RANK[a.kind] - RANK[b.kind] || (b.length ?? 0) - (a.length ?? 0) || a.at - b.at);
  const notMeasured: NotMeasured[] = conversation.hasWordTimes
    ? []
    : [{ kinds: SPEECH_KINDS, reason: 'This call has no word times.' }];
  return { moments, notMeasured };
}

/** Where a jump to a moment lands: 2 s early, so that the cause is heard. */
export const leadIn = (moment: Pick<Moment, 'at'>) => seconds(Math.max(0, moment.at - 2));
