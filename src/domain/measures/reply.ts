import type { TimeRange } from '@/domain/time-range';
import type { Milliseconds } from '@/domain/units';

/** A reply of the agent that was due. Times are seconds of the timeline, as the leading source has them. */
export type Reply = TimeRange & {
  /** Index of the agent turn, and the key of its item. */
  readonly turn: number;
  readonly item: string;
  /** How long the caller waited by the leading source; null where it could not be measured. */
  readonly wait: Milliseconds | null;
  /** The same by each source that tells it, for comparison; never shown in place of `wait`. */
  readonly audio: Milliseconds | null;
  readonly transcript: Milliseconds | null;
  readonly e2e: Milliseconds | null;
  /** Tools that ran during the wait, each with the part of it that it took. */
  readonly tools: readonly { readonly name: string; readonly length: Milliseconds }[];
};
