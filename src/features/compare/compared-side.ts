import type { LinkTime } from '@/contract/call-link';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { Headline } from '@/domain/headline/headline';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Moment } from '@/domain/moments/moment';
import type { AppError } from '@/lib/app-error';

/** Everything that is compared of a call that was loaded. */
export type LoadedSide = {
  readonly call: Call;
  readonly conversation: Conversation;
  /** From the best source that both calls have. */
  readonly measures: CallMeasures;
  readonly headline: Headline;
  readonly moments: readonly Moment[];
  /** The address of a moment of this call, in this side's view. */
  readonly linkAt: (t?: LinkTime) => string;
  /** Why there is no text, where there is none. */
  readonly emptyNote: string;
};

/** One of the two places: a call that is there, on its way or not to be had, or none yet. */
export type SideState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly callId: string }
  | { readonly kind: 'failed'; readonly callId: string; readonly error: AppError; readonly retry: () => void }
  | { readonly kind: 'loaded'; readonly callId: string; readonly side: LoadedSide };

export const SIDES = ['a', 'b'] as const;
export type SideName = (typeof SIDES)[number];

/** How a side is called on the page. */
export const SIDE_TITLES = { a: 'A', b: 'B' } as const;

export const loadedOf = (state: SideState): LoadedSide | null =>
  state.kind === 'loaded' ? state.side : null;
