import { upperBound } from '@/domain/bisect';
import type { Lane, Speaker } from '@/domain/conversation';

/** Who has the floor at a time, by turn, found by binary search. */
export type SpeakingIndex = { at(t: number): readonly Speaker[] };

export function createSpeakingIndex(lanes: readonly Lane[]): SpeakingIndex {
  const tracks = lanes.map(({ speaker, spans }) => {
    let reach = Number.NEGATIVE_INFINITY;
    const reaches = spans.map(({ end }) => {
      reach = Math.max(reach, end);
      return reach;
    });
    return { speaker, starts: spans.map(({ start }) => start), reaches };
  });
  return {
    at: (t) =>
      tracks.flatMap(({ speaker, starts, reaches }) => {
        const begun = upperBound(starts, t);
        // All spans up to here have begun; one of them lasts longer than `t` exactly when the latest end does.
        return begun > 0 && (reaches[begun - 1] ?? t) > t ? [speaker] : [];
      }),
  };
}
