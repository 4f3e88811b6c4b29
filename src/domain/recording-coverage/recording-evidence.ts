import type { WordMove } from '@/domain/listening/align-words';
import type { SilentWords } from '@/domain/listening/silent-stretches';
import type { TimeRange } from '@/domain/time-range';
import type { Seconds } from '@/domain/units';

/** Lengths that differ by less are the same: a recording starts and ends a moment before or after its call. In seconds. */
export const TOLERANCE_S = 2;

/** What the bytes of a recording say about it; null where that is not known. */
export type FileFacts = {
  /** Length of the audio that is really there; of glued files that of the first. */
  readonly measured: Seconds | null;
  /** Length that the file's header states. */
  readonly claimed: Seconds | null;
  readonly glued: boolean | null;
  /** False where a jump lands only near the right place. */
  readonly indexed: boolean | null;
  /** Whether browsers get a corrected header. */
  readonly corrected: boolean;
};

/** All sources that say how long a call and its recording are; null where nothing is known. */
export type RecordingEvidence = {
  /** Length of the whole call. */
  readonly call: Seconds | null;
  /** From the first word of the transcript to the last, on the recording's timeline. */
  readonly speech: TimeRange | null;
  /** How the word times were moved to fit the recording. */
  readonly words: WordMove | null;
  readonly file: FileFacts | null;
  /** Length that the audio element reports; 0 is not known. */
  readonly element: Seconds | null;
  readonly silentWords: readonly SilentWords[];
  /** Whether each side has a channel of its own. */
  readonly areSidesSeparate: boolean;
};

/** A part of the timeline where nothing can be heard. */
export type UnheardRange = TimeRange & {
  /** False where there is no audio at all; silence can be played. */
  readonly isPlayable: boolean;
  /** Why nothing can be heard there, as a sentence. */
  readonly reason: string;
};

export type NoticeKind =
  | 'browser_shorter'
  | 'empty'
  | 'no_speech'
  | 'shorter'
  | 'silent_words'
  | 'longer'
  | 'browser_longer'
  | 'glued'
  | 'wrong_header'
  | 'no_index';

/** How a call and its recording fit together, in seconds of the recording's timeline. */
export type Coverage = {
  /** The whole call and the whole recording; null where neither length is known. */
  readonly timeline: Seconds | null;
  /** The one length of the recording; null where it is not known. */
  readonly recording: Seconds | null;
  /** Up to where this browser can play; null where that is not known. */
  readonly playableEnd: Seconds | null;
  /** Where something can be heard, in time order. */
  readonly audible: readonly TimeRange[];
  /** The rest of the timeline, in time order. */
  readonly unheard: readonly UnheardRange[];
  /** The most severe difference, in one sentence. */
  readonly notice: { readonly kind: NoticeKind; readonly text: string } | null;
};
