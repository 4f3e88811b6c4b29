import type { Tone } from '@/domain/disconnection-reasons';
import { type TimeRange, timeRange } from '@/domain/time-range';
import type { Milliseconds, Seconds } from '@/domain/units';

export type MomentKind =
  | 'no_reply'
  | 'failed_tool'
  | 'reported_failure'
  | 'hangup_mid_reply'
  | 'slow_reply'
  | 'unanswered'
  | 'long_silence'
  | 'dead_air'
  | 'interruption'
  | 'talk_over';

/** Something in the call that is worth hearing first. */
export type Moment = {
  readonly key: string;
  readonly kind: MomentKind;
  readonly tone: Tone;
  readonly at: Seconds;
  /** Key of the item of the conversation where it shows best; null where there is none. */
  readonly item: string | null;
  /** Null for a point in time. */
  readonly length: Milliseconds | null;
  readonly title: string;
  /** One sentence with its figures. */
  readonly detail: string;
};

/** What may be worth hearing and only the words tell: nobody measured it, and it can be wrong. */
export type PossibleMoment = Omit<Moment, 'kind' | 'tone'> & {
  readonly kind: 'repeated_question' | 'unsupported_claim';
};

/** From when to when a moment lasted. A failed tool is marked where it failed, so its length lies before that. */
export function stretchOf({ kind, at, length }: Pick<Moment, 'kind' | 'at' | 'length'>): TimeRange {
  const lasted = (length ?? 0) / 1000;
  return kind === 'failed_tool' || kind === 'reported_failure'
    ? timeRange(Math.max(0, at - lasted), at)
    : timeRange(at, at + lasted);
}

/** What could not be looked for, and why, as a sentence; so that an empty list never claims more than was measured. */
export type NotMeasured = { readonly kinds: readonly MomentKind[]; readonly reason: string };
