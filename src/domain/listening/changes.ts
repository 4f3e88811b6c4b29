import type { Conversation, Speaker } from '@/domain/conversation';
import { responseGaps } from '@/domain/response-gaps';
import { inTimeOrder } from '@/domain/speech-runs';
import { type Seconds, seconds } from '@/domain/units';

/** The caller stopped and the agent answered, by the word times. */
export type Change = {
  /** Index of the agent turn, and of the word in it that comes first. */
  readonly turn: number;
  readonly word: number;
  /** The caller's last word ended and the agent's first began, in word time. */
  readonly callerEnd: Seconds;
  readonly agentStart: Seconds;
};

type TimedWord = {
  readonly speaker: Speaker;
  readonly turn: number;
  readonly word: number;
  readonly start: Seconds;
  /** Where the speaker paused or the turn ended. */
  runEnd: Seconds;
};

/** An agent who by the word times began so much before the caller ended may still have waited, in seconds. */
const DOUBT = 0.3;
/** A caller who goes on sooner than this within a turn had not ended, in seconds. */
const PAUSE = 1;

function timedWords({ turns, words }: Conversation): TimedWord[] {
  const timed: TimedWord[] = [];
  for (const { index, speaker, firstWord, endWord } of turns) {
    let next: TimedWord | null = null;
    for (let i = endWord - 1; i >= firstWord; i -= 1) {
      const word = words[i];
      if (word?.start == null || word.end === null) continue;
      const goesOn: Seconds | null = next && next.start - word.end < PAUSE ? next.runEnd : null;
      const runEnd: Seconds = goesOn !== null && goesOn > word.end ? goesOn : word.end;
      next = { speaker, turn: index, word: i, start: word.start, runEnd };
      timed.push(next);
    }
  }
  return timed.sort((a, b) => a.start - b.start || a.word - b.word);
}

/**
 * The places where the agent's words follow the caller's, in time order, the first of each turn. Among them are all
 * response gaps, and changes that the turns do not show: within one response, or overlapping by the word times.
 */
export function findChanges(conversation: Conversation): Change[] {
  const changes: Change[] = [];
  const gaps = responseGaps(inTimeOrder(conversation.turns));
  const seen = new Set<number>();
  const add = (change: Change) => {
    if (seen.has(change.turn)) return;
    seen.add(change.turn);
    changes.push(change);
  };
  let callerEnd = Number.NEGATIVE_INFINITY;
  let before: Speaker | null = null;
  for (const { speaker, turn, word, start, runEnd } of timedWords(conversation)) {
    const gap = gaps.get(turn);
    if (speaker === 'caller') callerEnd = Math.max(callerEnd, runEnd);
    if (speaker === 'agent') {
      const answers = before === 'caller' && start >= callerEnd - DOUBT;
      if (gap) add({ turn, word, callerEnd: gap.start, agentStart: gap.end });
      else if (answers) add({ turn, word, callerEnd: seconds(callerEnd), agentStart: start });
    }
    before = speaker;
  }
  return changes;
}
