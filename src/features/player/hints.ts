import type { ListeningAnswer } from '@/contract/listening';
import { explainMove } from '@/domain/listening/on-recording';
import type { NoticeKind } from '@/domain/recording-coverage/recording-evidence';
import { type Seconds, seconds } from '@/domain/units';

type Known = {
  /** Whether the sound can be moved to any place, as far as is known. */
  readonly canJump: boolean;
  /** Why it is not known who is on which channel. */
  readonly unsure: string | null;
  /** What the notice about the recording says already. */
  readonly notice: NoticeKind | null;
  readonly isNumbered: boolean;
  /** What else there is to say of the channels. */
  readonly note: string | null;
  readonly words: ListeningAnswer['words'] | null;
  /** Where the call ends, by the words. */
  readonly end: Seconds | null;
};

const NO_SEEKING = 'The store of this recording does not support seeking, so it plays from the start.';

/** Why the recording could not be drawn or analyzed, and what the lanes show instead. */
export const lookProblem = (problem: string, isDrawnFromWords: boolean): string =>
  isDrawnFromWords ? `${problem} The lanes are drawn from the word times.` : problem;

/** What is worth knowing of what is drawn and heard, as sentences. */
export function hintsOf(known: Known): string[] {
  const { canJump, unsure, notice, isNumbered, note, words, end } = known;
  const move = words && explainMove({ ...words, offset: seconds(words.offset) }, end ?? seconds(0));
  return [
    ...(canJump ? [] : [NO_SEEKING]),
    ...(unsure === null || notice === 'no_speech'
      ? []
      : [isNumbered ? `It is not known which channel is whom. ${unsure}` : unsure]),
    ...(note === null ? [] : [note]),
    ...(move ? [move] : []),
  ];
}
