import type { ListeningAnswer } from '@/contract/listening';
import { explainUnsure } from '@/domain/listening/unsure-reasons';
import type { Boost } from './channel-gains';
import type { DrawnLane } from './drawn-lanes';
import type { ChannelOrder } from './lane-peaks';
import type { SeenChannels } from './seen-channels';

/** What the sound of the call told, as far as the player uses it. */
export type PlayerListening = Pick<
  ListeningAnswer,
  'channels' | 'words' | 'silences' | 'silent_words' | 'gains_db'
>;

/** What is known of the recording that is drawn, beside what its sound told. */
export type KnownFile = {
  /** Retell's field says that each side has a channel of its own. */
  readonly isPromised: boolean;
  /** What its loudness tells; null before that has come, and where it does not come. */
  readonly seen: SeenChannels | null;
  /** Whether there is no more of its loudness to wait for. */
  readonly isSeen: boolean;
  /** Its sound could not be looked at. */
  readonly hasFailed: boolean;
};

/** Who is on which channel, and how the two are called. */
export type HeardSides = {
  /** For the drawing: null while nothing better than the observed order is known. */
  readonly known: ChannelOrder | null;
  /** For the ears. */
  readonly order: ChannelOrder;
  /** For the drawing: false where both sides are cut out of all channels together. */
  readonly areSeparate: boolean;
  /** For the ears: whether one side can be heard alone. */
  readonly canSeparate: boolean;
  /** How many channels the recording has; null while that is not known. */
  readonly count: number | null;
  /** Why the sides cannot be told apart, or not by name; null where they can, and where nobody would expect it. */
  readonly unsure: string | null;
  /** What else is worth saying of the channels. */
  readonly note: string | null;
  readonly boost: Boost | null;
};

/** Observed, not promised by Retell: channel 0 is the caller, channel 1 the agent. */
const OBSERVED: ChannelOrder = { agent: 1, caller: 0 };
/** Without names the two are heard by number: the first in the place of the agent. */
const NUMBERED: ChannelOrder = { agent: 0, caller: 1 };

const NOT_LOOKED_AT = 'Its sound could not be looked at.';

const whoseOf = (count: number, why: string) =>
  `It is not known which of the ${count} channels are whose, so they are drawn and heard together. ${why}`;

const placesIn = (count: number, { agent, caller }: ChannelOrder) =>
  `The recording has ${count} channels: the agent is on channel ${agent + 1}, the caller on channel ${caller + 1}.`;

const together = (count: number | null, unsure: string | null): HeardSides => ({
  known: null,
  order: OBSERVED,
  areSeparate: false,
  canSeparate: false,
  count,
  unsure,
  note: null,
  boost: null,
});

const numbered = (count: number | null, unsure: string): HeardSides => ({
  ...together(count, unsure),
  order: NUMBERED,
  areSeparate: true,
  canSeparate: true,
});

function told({ channels, gains_db }: PlayerListening, isPromised: boolean): HeardSides {
  const { agent, caller, count, sure } = channels;
  const reason = channels.reason ?? NOT_LOOKED_AT;
  const known = { agent, caller };
  if (sure)
    return {
      known,
      order: known,
      areSeparate: true,
      canSeparate: true,
      count,
      unsure: null,
      note: count > 2 ? placesIn(count, known) : null,
      boost: gains_db,
    };
  if (count > 2) return together(count, whoseOf(count, reason));
  return agent === caller ? together(count, isPromised ? reason : null) : numbered(count, reason);
}

/**
 * Reads who is where from what the sound told; what that says goes before what the loudness shows, and both before what
 * Retell's field is called. Until it has come the observed order holds for a recording of which the field says that it has
 * a channel a side; nobody is heard alone before the file is known to have two channels, where that can be known.
 */
export function heardSides(listening: PlayerListening | null, file: KnownFile): HeardSides {
  const { isPromised, seen, isSeen, hasFailed } = file;
  if (listening) return told(listening, isPromised);
  if (seen === null) {
    if (!isPromised) return together(null, null);
    if (hasFailed && isSeen) return numbered(null, NOT_LOOKED_AT);
    return { ...together(null, null), areSeparate: true, canSeparate: isSeen };
  }
  const { count, areSame } = seen;
  if (count > 2) return together(count, hasFailed ? whoseOf(count, NOT_LOOKED_AT) : null);
  if (count < 2) return together(count, isPromised ? explainUnsure('one_channel') : null);
  if (areSame === true) return together(count, isPromised ? explainUnsure('same_sound') : null);
  const areTwo = isPromised || areSame === false;
  if (!areTwo) return together(count, null);
  if (hasFailed) return numbered(count, NOT_LOOKED_AT);
  // Where nothing was promised no order was observed either: who is heard alone has to wait for what the sound tells.
  return { ...together(count, null), areSeparate: true, canSeparate: isPromised };
}

const NUMBERED_LANES: readonly DrawnLane[] = [
  { speaker: 'channel_1', spans: [] },
  { speaker: 'channel_2', spans: [] },
];

/** Lanes by number where it is not known whose they are: a colour would claim it. */
export const numberedLanes = (lanes: readonly DrawnLane[]): readonly DrawnLane[] => [
  ...NUMBERED_LANES,
  ...lanes.filter(({ speaker }) => speaker === 'transfer_target'),
];
