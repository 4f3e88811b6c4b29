import type { Conversation, Speaker, Turn } from '@/domain/conversation';
import { clock, duration } from '@/domain/formats';
import { speakerInSentence } from '@/domain/speaker-labels';
import { milliseconds } from '@/domain/units';
import type { PossibleMoment } from './moment';
import type { Phrases } from './phrases';
import { quote, type Sentence, sentencesOf, tokensOf } from './sentences';

type Question = {
  readonly sentence: Sentence;
  readonly turn: Turn;
  /** The words that tell what is asked, each once. */
  readonly asked: ReadonlySet<string>;
  /** All words but fillers, for questions of which hardly a word tells anything. */
  readonly whole: string;
};

/** A question that was asked longer ago is another one. In questions of the same side. */
const MEMORY = 8;
const QUESTION = /[?？؟]$/;
/** The repeat may leave out a word or so of the question; what it adds would make it another one. */
const LEAST_SHARE = 0.75;
const LEAST_WORDS = 3;

function questionOf(sentence: Sentence, turn: Turn, phrases: Phrases): Question | null {
  const text = sentence.text.toLowerCase();
  if (!QUESTION.test(text) || phrases.routine.test(text)) return null;
  const tokens = tokensOf(text).filter((token) => !phrases.fillers.has(token));
  if (tokens.length < LEAST_WORDS) return null;
  const asked = new Set(tokens.filter((token) => !phrases.common.has(token)));
  return { sentence, turn, asked, whole: tokens.join(' ') };
}

/** Whether a question asks the same as the one before: all its telling words are those of the first, and hardly one is missing. */
function isSame(first: Question, second: Question): boolean {
  if (first.whole === second.whole) return true;
  if (second.asked.size < 2 || second.asked.size / first.asked.size < LEAST_SHARE) return false;
  return [...second.asked].every((word) => first.asked.has(word));
}

/**
 * Whether two answers are one: they share a telling word, or the second says that it was said before. After other questions
 * an equal one may begin a new round, as for each item of an order; then the answers differ.
 */
function isSameAnswer(first: string, second: string, phrases: Phrases): boolean {
  if (phrases.saidBefore.test(second.toLowerCase())) return true;
  const telling = (text: string) =>
    tokensOf(text).filter((token) => !phrases.common.has(token) && !phrases.fillers.has(token));
  const known = new Set(telling(first));
  return telling(second).some((token) => known.has(token) && !phrases.yesOrNo.has(token));
}

/** Whether the second is no repeat: it was asked for, nobody had answered, or it is about another thing. */
function isExcused(
  first: Question,
  second: Question,
  hasOthers: boolean,
  turns: readonly Turn[],
  phrases: Phrases,
): boolean {
  const between = turns.slice(first.turn.index + 1, second.turn.index);
  const answers = between.filter(({ speaker }) => speaker !== first.turn.speaker);
  if (answers.length === 0) return true;
  // Who is asked back answers first and then asks again; a caller whose question was met with another one was put off.
  const isAskedBack = QUESTION.test(answers.at(-1)?.text.trimEnd() ?? '');
  if (isAskedBack && first.turn.speaker === 'agent') return true;
  if (answers.some(({ text }) => phrases.sayAgain.test(text.toLowerCase()))) return true;
  if ([...between, second.turn].some(({ text }) => phrases.another.test(text.toLowerCase()))) return true;
  if (!hasOthers) return false;
  const answer = turns.slice(second.turn.index + 1).find(({ speaker }) => speaker !== second.turn.speaker);
  return !isSameAnswer(answers[0]?.text ?? '', answer?.text ?? '', phrases);
}

function repeatsOf(
  side: Exclude<Speaker, 'transfer_target'>,
  { turns, words }: Conversation,
  phrases: Phrases,
): PossibleMoment[] {
  const found: PossibleMoment[] = [];
  const asked: Question[] = [];
  for (const turn of turns) {
    if (turn.speaker !== side) continue;
    for (const sentence of sentencesOf(turn, words)) {
      const question = questionOf(sentence, turn, phrases);
      if (!question) continue;
      const place = asked.findLastIndex((known) => known.turn !== turn && isSame(known, question));
      const first = asked[place];
      const hasOthers = place < asked.length - 1;
      asked.push(question);
      if (asked.length > MEMORY) asked.shift();
      if (!first || isExcused(first, question, hasOthers, turns, phrases)) continue;
      const since = milliseconds(Math.max(0, sentence.at - first.sentence.at) * 1000);
      found.push({
        key: `question-${turn.key}-${sentence.at}`,
        kind: 'repeated_question',
        at: sentence.at,
        item: turn.key,
        length: sentence.length,
        title: 'Question asked again',
        detail: `The ${speakerInSentence(side)} asked ${quote(sentence.text)}, ${duration(since)} after asking it at ${clock(first.sentence.at, 1)}.`,
      });
    }
  }
  return found;
}

/** Questions that one side had asked before and was answered, by time. Words only: whether the answer was enough nobody knows. */
export const repeatedQuestions = (conversation: Conversation, phrases: Phrases): PossibleMoment[] => [
  ...repeatsOf('agent', conversation, phrases),
  ...repeatsOf('caller', conversation, phrases),
];
