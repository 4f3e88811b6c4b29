import type { ListeningAnswer } from '@/contract/listening';
import type { Boost } from './channel-gains';
import type { DrawnLane } from './drawn-lanes';
import type { ChannelOrder } from './lane-peaks';
import type { Recording } from './recording-source';

/** What the sound of the call told, as far as the player uses it. */
export type PlayerListening = Pick<ListeningAnswer, 'channels' | 'words' | 'silences' | 'gains_db'>;

/** Who is on which channel, and how the two are called. */
export type HeardSides = {
  /** For the drawing: null while nothing better than the observed order is known. */
  readonly known: ChannelOrder | null;
  /** For the ears. */
  readonly order: ChannelOrder;
  /** False for a recording that turned out to have one channel, or two with the same sound. */
  readonly areSeparate: boolean;
  /** Why the channels cannot be called by name; null where they can. */
  readonly unsure: string | null;
  readonly boost: Boost | null;
};

/** Observed, not promised by Retell: channel 0 is the caller, channel 1 the agent. */
const OBSERVED: ChannelOrder = { agent: 1, caller: 0 };
/** Without names the two are heard by number: the first in the place of the agent. */
const NUMBERED: ChannelOrder = { agent: 0, caller: 1 };

const NOT_LOOKED_AT = 'Its sound could not be looked at.';

/** Reads who is where from what the sound told; before that has come, the observed order holds, and none where it cannot come. */
export function heardSides(listening: PlayerListening | null, hasFailed: boolean): HeardSides {
  if (!listening && hasFailed)
    return { known: null, order: NUMBERED, areSeparate: true, unsure: NOT_LOOKED_AT, boost: null };
  if (!listening) return { known: null, order: OBSERVED, areSeparate: true, unsure: null, boost: null };
  const { agent, caller, sure, reason } = listening.channels;
  const known = { agent, caller };
  if (sure) return { known, order: known, areSeparate: true, unsure: null, boost: listening.gains_db };
  const areSeparate = agent !== caller;
  return { known: null, order: areSeparate ? NUMBERED : OBSERVED, areSeparate, unsure: reason, boost: null };
}

/**
 * Where each side can be heard alone, and whether it can. A file tells more than its field: a recording that is given as
 * one of both may have a channel a side all the same, which then plays at its own address; whether its channels differ is
 * waited for (`isKnown`). `channels` is how many its loudness has, null where there is none.
 */
export function separateSound(
  recording: Pick<Recording, 'url' | 'separateUrl'> | null,
  { areSeparate }: HeardSides,
  { channels, isKnown }: { channels: number | null; isKnown: boolean },
): { readonly separateUrl: string | null; readonly canSeparate: boolean } {
  if (recording === null) return { separateUrl: null, canSeparate: false };
  if (recording.separateUrl !== null)
    return { separateUrl: recording.separateUrl, canSeparate: areSeparate && channels !== 1 };
  const canSeparate = channels !== null && channels > 1 && isKnown && areSeparate;
  return { separateUrl: canSeparate ? recording.url : null, canSeparate };
}

const NUMBERED_LANES: readonly DrawnLane[] = [
  { speaker: 'channel_1', spans: [], talkShare: null },
  { speaker: 'channel_2', spans: [], talkShare: null },
];

/** Lanes by number where it is not known whose they are: a colour would claim it. */
export const numberedLanes = (lanes: readonly DrawnLane[]): readonly DrawnLane[] => [
  ...NUMBERED_LANES,
  ...lanes.filter(({ speaker }) => speaker === 'transfer_target'),
];
