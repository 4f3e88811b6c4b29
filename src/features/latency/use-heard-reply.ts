import { useEffect, useState } from 'react';
import type { ReplyBreakdown } from '@/domain/measures/breakdown';
import { usePlayback } from '@/lib/playback-context';

/** The place of the reply whose wait or first second is heard, or null; renders only when that changes. */
export function useHeardReply(replies: readonly ReplyBreakdown[]): number | null {
  const playback = usePlayback();
  const [heard, setHeard] = useState<number | null>(null);
  useEffect(() => {
    const look = (now: number) => {
      let [low, high] = [0, replies.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((replies[middle]?.start ?? 0) <= now) low = middle + 1;
        else high = middle;
      }
      setHeard(low === 0 || now === 0 ? null : low - 1);
    };
    look(playback.now());
    return playback.subscribe(look);
  }, [playback, replies]);
  return heard;
}
