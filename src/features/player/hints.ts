import type { ListeningAnswer } from '@/contract/listening';
import { explainMove } from '@/domain/listening/on-recording';
import { type Seconds, seconds } from '@/domain/units';

type Known = {
  /** Why the recording could not be looked into. */
  readonly problem: string | null;
  readonly isDrawnFromWords: boolean;
  /** Why it is not known who is on which channel. */
  readonly unsure: string | null;
  readonly isNumbered: boolean;
  readonly words: ListeningAnswer['words'] | null;
  /** Where the call ends, by the words. */
  readonly end: Seconds | null;
};

/** What is worth knowing of what is drawn and heard, as sentences. */
export function hintsOf({ problem, isDrawnFromWords, unsure, isNumbered, words, end }: Known): string[] {
  const move = words && explainMove({ ...words, offset: seconds(words.offset) }, end ?? seconds(0));
  return [
    ...(problem === null
      ? []
      : [isDrawnFromWords ? `${problem} The lanes are drawn from the word times.` : problem]),
    ...(unsure === null ? [] : [isNumbered ? `It is not known which channel is whom. ${unsure}` : unsure]),
    ...(move ? [move] : []),
  ];
}
