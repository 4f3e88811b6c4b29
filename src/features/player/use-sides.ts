import { useMemo } from 'react';
import { type HeardSides, heardSides, type PlayerListening } from './heard-sides';
import { seenChannels } from './seen-channels';
import type { LoadedPeaks } from './use-peaks';

/** Who is on which channel of the recording, by what its sound and its loudness tell and what its field promises. */
export function useSides(
  listening: PlayerListening | null,
  hasFailed: boolean,
  { data, isOver, problem }: LoadedPeaks,
  isPromised: boolean,
): HeardSides {
  const isWhole = isOver && problem === null;
  const isKnown = listening !== null;
  // Read until the sound itself has told more.
  const seen = useMemo(() => (isKnown ? null : seenChannels(data, isWhole)), [isKnown, data, isWhole]);
  const { count = null, areSame = null } = seen ?? {};
  return useMemo(
    () =>
      heardSides(listening, {
        isPromised,
        seen: count === null ? null : { count, areSame },
        isSeen: isOver,
        hasFailed,
      }),
    [listening, isPromised, count, areSame, isOver, hasFailed],
  );
}
