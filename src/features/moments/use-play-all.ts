import { useEffect, useRef, useState } from 'react';
import type { Passage } from '@/domain/moments/passages';
import { usePlayback } from '@/lib/playback-context';

/** Playback stops this near to where a passage ends, in seconds. */
const NEAR_S = 0.3;

export type PlayAll = {
  /** Key of the moment that is played in the run, or null while none is. */
  readonly running: string | null;
  readonly start: () => void;
  readonly stop: () => void;
};

/**
 * Plays passages one after the other. Whoever pauses, or jumps elsewhere, ends the run. `onPassage` is told the key of each
 * as it begins.
 */
export function usePlayAll(passages: readonly Passage[], onPassage: (key: string) => void): PlayAll {
  const clock = usePlayback();
  const [place, setPlace] = useState<number | null>(null);
  const latest = useRef({ passages, onPassage });
  useEffect(() => {
    latest.current = { passages, onPassage };
  });

  useEffect(() => {
    if (place === null) return;
    const passage = latest.current.passages[place];
    if (!passage) {
      setPlace(null);
      return;
    }
    latest.current.onPassage(passage.key);
    clock.playRange(passage.start, passage.end);
    const isOutside = () => {
      const now = clock.now();
      return now < passage.start - NEAR_S || now > passage.end + NEAR_S;
    };
    const stopState = clock.subscribeState(() => {
      const { playing, error } = clock.getState();
      if (error !== null || (!playing && Math.abs(clock.now() - passage.end) > NEAR_S)) setPlace(null);
      else if (!playing) setPlace(place + 1);
    });
    const stopTime = clock.subscribe(() => {
      if (isOutside()) setPlace(null);
    });
    return () => {
      stopState();
      stopTime();
    };
  }, [clock, place]);

  const running = place === null ? null : (passages[place]?.key ?? null);
  return {
    running,
    start: () => setPlace(0),
    stop: () => {
      setPlace(null);
      clock.pause();
    },
  };
}
