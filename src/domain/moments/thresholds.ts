import { type Milliseconds, milliseconds } from '@/domain/units';

/** From when on something counts as a moment. The one home of these numbers; a reader may change each. */
export type Thresholds = {
  /** A reply that took at least this long, from the caller's last word to the agent's first. */
  readonly slowReply: Milliseconds;
  /** Nobody spoke for at least this long, in the middle of the call. */
  readonly longSilence: Milliseconds;
  /** Nobody spoke for at least this long from the start. */
  readonly deadAir: Milliseconds;
  /** Both spoke for at least this long before one of them stopped. */
  readonly interruption: Milliseconds;
  /** Both spoke for at least this long and the one who was first went on. */
  readonly talkOver: Milliseconds;
};

export const DEFAULT_THRESHOLDS: Thresholds = {
  slowReply: milliseconds(2000),
  longSilence: milliseconds(5000),
  deadAir: milliseconds(3000),
  interruption: milliseconds(300),
  talkOver: milliseconds(1000),
};
