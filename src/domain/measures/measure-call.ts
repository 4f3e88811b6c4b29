import { alignReplies } from '@/domain/align-replies';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { hasEnded } from '@/domain/disconnection';
import { LEAST_E2E, measuredReplies } from '@/domain/latency';
import { lazily } from '@/domain/lazily';
import { quantile } from '@/domain/percentiles';
import { overlapLength, type TimeRange, timeRange } from '@/domain/time-range';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { replyBreakdowns } from './breakdown';
import type { AnswerAfterTool, CallMeasures, MeasureSource, NoReply, ReplyFigures } from './call-measures';
import { isFarewell } from './goodbye';
import { type DueReply, type DueRules, dueRules, eventsOf, findExchange, type Unanswered } from './replies';
import type { Reply } from './reply';
import { measureShares, measureTalkShares, type ShareInput } from './shares';
import { findSilences, longestTool, type ToolRun, toolRuns } from './silences';
import { type SpeechSegment, speechSegments } from './speech';
import { findTransfers, type Transfer } from './transfer';
import { findUnknownTime, type UnknownTime } from './unknown-time';

/** What the audio analysis tells of a call; times are seconds of the timeline. */
export type AudioEvidence = {
  /** Whether it is certain which channel carries whom. */
  readonly sidesAreSure: boolean;
  readonly replies: readonly (TimeRange & { readonly turn: number; readonly wait: Milliseconds })[];
  /** Indices of agent words that never sounded. */
  readonly notHeard: readonly number[];
  /** Energy without words: ringing, hold music, beeps, ambience. */
  readonly otherSound: readonly TimeRange[];
};

/** The audio must have measured this share of the replies that the word times show, and this many or all. */
const LEAST_MEASURED = 0.8;
const LEAST_REPLIES = 3;
/** The transcript leads where this share of its spoken turns has possible times. */
const LEAST_TIMED = 0.8;
/** Ends that say nothing of a missing reply. */
const HANDED_ON = new Set([
  'call_transfer',
  'transfer_bridged',
  'transfer_cancelled',
  'call_take_over',
  'voicemail_reached',
  'ivr_reached',
  'machine_detected',
]);

function audioLeads(audio: AudioEvidence, due: readonly DueReply[]): boolean {
  const shown = due.filter(({ isMeasured }) => isMeasured);
  const heard = new Set(audio.replies.map(({ turn }) => turn));
  const measured = shown.filter(({ turn }) => heard.has(turn)).length;
  const isEnough = measured >= LEAST_REPLIES || measured === shown.length;
  return audio.sidesAreSure && measured > 0 && isEnough && measured >= LEAST_MEASURED * shown.length;
}

function transcriptLeads({ turns }: Conversation): boolean {
  const spoken = turns.filter(({ text }) => text.trim() !== '');
  const timed = spoken.filter(({ start }) => start !== null).length;
  return timed > 0 && timed >= LEAST_TIMED * spoken.length;
}

function toolsWithin(tools: readonly ToolRun[], wait: TimeRange): Reply['tools'] {
  return tools.flatMap((tool) => {
    const shared = overlapLength(tool, wait);
    return shared > 0 ? [{ name: tool.name, length: milliseconds(shared * 1000) }] : [];
  });
}

/** To the microsecond: a difference of times in seconds carries noise that would miss a limit it meets. */
const waitOf = ({ start, end }: TimeRange) => milliseconds(Math.round((end - start) * 1e6) / 1e3);

function figuresOf(waits: readonly Milliseconds[], due: number): ReplyFigures | null {
  const [median, p90, longest] = [0.5, 0.9, 1].map((at) => quantile(waits, at));
  if (median == null || p90 == null || longest == null) return null;
  return {
    n: waits.length,
    due,
    median: milliseconds(median),
    p90: milliseconds(p90),
    longest: milliseconds(longest),
  };
}

/** Answers that came after the agent had spoken first and a tool had run meanwhile, by turn. */
function findAnswers(
  conversation: Conversation,
  segments: readonly SpeechSegment[],
  tools: readonly ToolRun[],
  unknown: readonly UnknownTime[],
): ReadonlyMap<number, AnswerAfterTool> {
  const answers = new Map<number, AnswerAfterTool>();
  if (tools.length === 0) return answers;
  /** Until when the agent had spoken since the caller did; NaN where the caller spoke last. */
  let spokeUntil = Number.NaN;
  for (const { speaker, turn, start, end } of eventsOf(conversation, segments)) {
    if (speaker !== 'agent' || turn === null) {
      // A caller who was heard wholly inside agent speech leaves the agent the one who spoke last.
      if (!(end <= spokeUntil)) spokeUntil = Number.NaN;
      continue;
    }
    const gap = timeRange(spokeUntil, start);
    const isKnown = !unknown.some((time) => overlapLength(time, gap) > 0);
    const tool = start > spokeUntil && isKnown && !answers.has(turn) ? longestTool(tools, gap) : null;
    if (tool) answers.set(turn, { turn, tool: tool.name, ...gap, length: waitOf(gap) });
    spokeUntil = Number.isNaN(spokeUntil) ? end : Math.max(end, spokeUntil);
  }
  return answers;
}

const noReply = (none: Unanswered, tools: readonly ToolRun[]): NoReply => ({
  ...none,
  wait: waitOf(none),
  tool: longestTool(tools, none)?.name ?? null,
});

/** The wait that lasted to the end of the call; null where the end has another reason than a missing reply. */
function toTheEndOf(call: Call, { turns }: Conversation, noReplies: readonly NoReply[]): NoReply | null {
  const last = noReplies.at(-1);
  if (last?.until !== 'call_ended' || !hasEnded(call)) return null;
  if (HANDED_ON.has(call.disconnection_reason ?? '')) return null;
  return turns.slice(-2).some(({ text }) => isFarewell(text)) ? null : last;
}

/** When the words of a call that was transferred end: nothing is known of the rest. */
function knownUntil(transfers: readonly Transfer[], segments: readonly SpeechSegment[]): number | null {
  const done = transfers.find(({ succeeded }) => succeeded);
  if (!done) return null;
  return segments.reduce<number>((latest, { end }) => Math.max(latest, end), done.start);
}

type Base = {
  readonly segments: readonly SpeechSegment[];
  readonly unknown: readonly UnknownTime[];
  readonly transfers: readonly Transfer[];
  readonly rules: DueRules;
};

function baseOf(call: Call, conversation: Conversation, notHeard: readonly number[]): Base {
  const segments = speechSegments(conversation, notHeard);
  const transfers = findTransfers(call, conversation, segments);
  return {
    segments,
    unknown: findUnknownTime(conversation),
    transfers,
    rules: dueRules(call, conversation, transfers),
  };
}

/**
 * Measures replies, silence and speech of a call, all from one source: the audio where its sides are certain and it measured
 * enough, else the word times, else Retell's `e2e`. `conversation` lies on the recording where that is known. `within` limits
 * the source, for two calls side by side that must be measured alike.
 */
export function measureCall(
  call: Call,
  conversation: Conversation,
  audio: AudioEvidence | null,
  within: MeasureSource = 'audio',
): CallMeasures {
  const told = baseOf(call, conversation, []);
  const shown = findExchange(conversation, told.segments, told.unknown, told.rules);
  const isAudio = within === 'audio' && audio !== null && audioLeads(audio, shown.replies);
  const isTranscript = isAudio || (within !== 'retell' && transcriptLeads(conversation));
  const notHeard = isAudio ? audio.notHeard : [];
  const base = notHeard.length > 0 ? baseOf(call, conversation, notHeard) : told;
  const { segments, unknown, rules, transfers } = base;
  const exchange = base === told ? shown : findExchange(conversation, segments, unknown, rules);
  const e2e = measuredReplies(call.latency?.get('e2e')?.values ?? []);
  const source: MeasureSource | null = isAudio
    ? 'audio'
    : isTranscript
      ? 'transcript'
      : e2e.length > 0
        ? 'retell'
        : null;
  const tools = toolRuns(conversation);
  const joined = alignReplies(conversation, call.latency?.get('e2e')?.values ?? [], notHeard);
  const retell = new Map(joined.aligned ? joined.replies.map((reply) => [reply.turn, reply.e2e]) : []);
  const heard = new Map(audio?.replies.map((reply) => [reply.turn, reply]));
  const replies = isTranscript
    ? exchange.replies
        .map((reply): Reply => {
          const own = heard.get(reply.turn);
          const byWords = reply.isMeasured ? waitOf(reply) : null;
          const { start, end } = isAudio && own ? own : reply;
          const told = retell.get(reply.turn) ?? null;
          const wait = isAudio ? (own?.wait ?? null) : byWords;
          return {
            turn: reply.turn,
            item: conversation.turns[reply.turn]?.key ?? '',
            start,
            end,
            wait,
            audio: own?.wait ?? null,
            transcript: byWords,
            e2e: told !== null && told >= LEAST_E2E ? told : null,
            tools: wait === null ? [] : toolsWithin(tools, { start, end }),
          };
        })
        .sort((a, b) => a.start - b.start)
    : [];
  const waits = isTranscript ? replies.flatMap(({ wait }) => wait ?? []) : e2e;
  const noReplies = isTranscript ? exchange.unanswered.map((wait) => noReply(wait, tools)) : [];
  const sounds = [...transfers, ...(audio?.otherSound ?? [])];
  const until = knownUntil(transfers, segments);
  const silences = lazily(() => findSilences(conversation, segments, unknown, sounds, until));
  const input: ShareInput = {
    conversation,
    unknown,
    notHeard,
    sounds,
    knownUntil: until,
  };
  const shares = lazily(() => measureShares(input));
  const breakdowns = lazily(() => replyBreakdowns(call, conversation, replies, joined));
  return {
    source,
    replies,
    alignment: joined,
    replyOf: new Map(replies.map((reply) => [reply.turn, reply])),
    figures: figuresOf(waits, isTranscript ? replies.length : e2e.length),
    noReplies,
    toTheEnd: toTheEndOf(call, conversation, noReplies),
    answers: isTranscript ? findAnswers(conversation, segments, tools, unknown) : new Map(),
    talkShares: measureTalkShares(input),
    get breakdowns() {
      return breakdowns();
    },
    get shares() {
      return shares();
    },
    get silences() {
      return silences();
    },
    notHeard: audio?.notHeard ?? [],
    transfers,
  };
}
