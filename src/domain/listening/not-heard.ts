import { lowerBound } from '@/domain/bisect';
import type { Conversation, Turn } from '@/domain/conversation';
import { toRecording, type WordAlignment } from './align-words';
import type { ChannelAssignment } from './assign-channels';
import { type Envelope, FRAME_RATE } from './envelope';
import type { Runs } from './speech-frames';
import { type Activity, voiceActivity } from './voice-activity';
import { countBetween, sumsOf } from './word-match';

/** A word may be told to begin this much before the agent fell silent, but its middle must be well after. In frames. */
const EARLIEST_START = -5;
const EARLIEST_MIDDLE = 8;
/** And the agent must stay silent for so long in all, the last word included. In frames. */
const LEAST_SILENCE = 30;
/** The caller was heard at most so long before the agent stopped, or the agent was not interrupted. In frames. */
const LATEST_CUT = 150;
/** Of the words before, this share must have sounded, or words and sound do not belong together. */
const HEARD_BEFORE = 0.7;

type Place = { readonly word: number; readonly start: number; readonly end: number };

function placesOf(turn: Turn, conversation: Conversation, alignment: WordAlignment): Place[] {
  const places: Place[] = [];
  for (let word = turn.firstWord; word < turn.endWord; word += 1) {
    const { start, end } = conversation.words[word] ?? { start: null, end: null };
    if (start === null || end === null) continue;
    places.push({
      word,
      start: toRecording(alignment, start) * FRAME_RATE,
      end: toRecording(alignment, end) * FRAME_RATE,
    });
  }
  return places.sort((a, b) => a.start - b.start);
}

/** When the last stretch that began before `frame` ended. */
function silentSince({ starts, ends }: Runs, frame: number): number {
  return ends[lowerBound(starts, frame) - 1] ?? Number.NEGATIVE_INFINITY;
}

/**
 * The agent's words that were written down and never sounded: at the end of a turn, after the agent's channel went
 * silent while the caller cut in. Indices into `Conversation.words`, in order. Conservative: nothing is claimed unless
 * channels and word times are sure, and a word that may have sounded counts as heard.
 */
export function notHeard(
  envelope: Envelope,
  conversation: Conversation,
  assignment: ChannelAssignment,
  alignment: WordAlignment,
  activities: readonly Activity[] = voiceActivity(envelope, [assignment.agent, assignment.caller]),
): number[] {
  const agent = activities[assignment.agent];
  const caller = activities[assignment.caller];
  if (!assignment.sure || !alignment.sure || !agent || !caller) return [];
  const agentSums = sumsOf(agent.mask);
  const callerSums = sumsOf(caller.mask);
  const frames = agent.mask.length;
  const silentWords: number[] = [];
  for (const turn of conversation.turns) {
    if (turn.speaker !== 'agent') continue;
    const places = placesOf(turn, conversation, alignment);
    const last = places.at(-1);
    if (!last || last.end > frames) continue;
    const stopped = silentSince(agent.runs, last.start);
    const first = places.findIndex(
      ({ start, end }) => start >= stopped + EARLIEST_START && (start + end) / 2 >= stopped + EARLIEST_MIDDLE,
    );
    const from = places[first];
    if (!from || last.end - stopped < LEAST_SILENCE) continue;
    const silent = countBetween(agentSums, Math.ceil(stopped), last.end) === 0;
    const cutIn = countBetween(callerSums, stopped - LATEST_CUT, from.start) > 0;
    const before = places.slice(0, first);
    const sounded = before.filter(({ start, end }) => countBetween(agentSums, start, end) > 0).length;
    if (!silent || !cutIn || before.length === 0 || sounded < HEARD_BEFORE * before.length) continue;
    for (const { word } of places.slice(first)) silentWords.push(word);
  }
  return silentWords.sort((a, b) => a - b);
}
