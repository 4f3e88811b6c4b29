import type { SpokenUtterance } from './call';
import type { Speaker, Turn } from './conversation';
import type { Making } from './making';
import { saidIn } from './word-layout';
import { endOf, LONGEST_CALL, timeOr } from './word-times';

/** Retell's roles in the domain's words. */
export const speakerOf = (role: SpokenUtterance['role']): Speaker => (role === 'user' ? 'caller' : role);

/** An utterance as a turn whose first word is `firstWord` among all; its words are only looked over for their times. */
export function buildTurn(
  utterance: SpokenUtterance,
  key: string,
  index: number,
  firstWord: number,
): Making<Turn> {
  const given = utterance.words;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < given.length; place += 1) {
    // No comparison holds for a word without a time.
    const start = given[place]?.start ?? Number.NaN;
    if (start >= 0 && start <= LONGEST_CALL) {
      if (start < first) first = start;
      const stated = given[place]?.end ?? Number.NaN;
      const end = stated > start && stated <= LONGEST_CALL ? stated : endOf(given, place);
      if (end > last) last = end;
    }
  }
  return {
    kind: 'turn',
    key,
    index,
    speaker: speakerOf(utterance.role),
    text: saidIn(utterance.content, given).trim(),
    firstWord,
    endWord: firstWord + given.length,
    start: timeOr(first),
    end: timeOr(last),
    // All turns have the same shape from the start: one that takes on more later needs room of its own, and so do thousands.
    responseId: utterance.response_id,
    interruptId: utterance.interrupt_id,
    gap: undefined,
    interruption: undefined,
  };
}
