import type { Alignment } from '@/domain/align-replies';
import type { Speaker } from '@/domain/conversation';
import type { TimeRange } from '@/domain/time-range';
import type { Milliseconds } from '@/domain/units';
import type { Breakdowns } from './breakdown';
import type { Reply } from './reply';
import type { Shares } from './shares';
import type { Silence } from './silences';
import type { Transfer } from './transfer';

/** What the waits of a call are measured from; one source leads a whole page. */
export type MeasureSource = 'audio' | 'transcript' | 'retell';

export const isMeasureSource = (text: string): text is MeasureSource =>
  text === 'audio' || text === 'transcript' || text === 'retell';

/** A caller who had no reply: they spoke again, or the call ended. */
export type NoReply = TimeRange & {
  readonly wait: Milliseconds;
  readonly until: 'caller_spoke' | 'call_ended';
  readonly item: string;
  /** The caller pressed keys last, rather than spoke. */
  readonly isKeypad: boolean;
  readonly tool: string | null;
};

/** From what the agent said first, such as "one moment", to the answer for which a tool ran. */
export type AnswerAfterTool = TimeRange & {
  /** Index of the agent turn that gives the answer. */
  readonly turn: number;
  readonly tool: string;
  readonly length: Milliseconds;
};

/** The waits of a call as figures. `n` replies were measured of the `due`. */
export type ReplyFigures = {
  readonly n: number;
  readonly due: number;
  readonly median: Milliseconds;
  readonly p90: Milliseconds;
  readonly longest: Milliseconds;
};

/** Everything about replies, silence and speech that a page shows; made once by `measureCall`. */
export type CallMeasures = {
  /** Null where nothing could be measured. */
  readonly source: MeasureSource | null;
  readonly replies: readonly Reply[];
  /** By the index of the agent turn. */
  readonly replyOf: ReadonlyMap<number, Reply>;
  readonly figures: ReplyFigures | null;
  readonly noReplies: readonly NoReply[];
  /** The last of them, where it counts as no reply until the end of the call. */
  readonly toTheEnd: NoReply | null;
  readonly answers: ReadonlyMap<number, AnswerAfterTool>;
  readonly silences: readonly Silence[];
  /** Retell's `e2e` values by the replies they belong to. */
  readonly alignment: Alignment;
  /** Where the time of each reply went. */
  readonly breakdowns: Breakdowns;
  /** How the known time of the call divides; lays out every word when first read. */
  readonly shares: Shares;
  /** Share of the known time that each speaker is heard, 0 to 1; empty where too little is known. */
  readonly talkShares: ReadonlyMap<Speaker, number>;
  /** When the caller was handed on, or that was tried. */
  readonly transfers: readonly Transfer[];
  /** Words that never sounded, as indices into `Conversation.words`. */
  readonly notHeard: readonly number[];
};

/** Why the waits of a call are measured from what they are, in two or three words. */
export const SOURCE_NAMES: { readonly [S in MeasureSource]: string } = {
  audio: 'from the audio',
  transcript: 'from the transcript',
  retell: 'Retell’s e2e',
};
