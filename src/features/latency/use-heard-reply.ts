import { useEffect, useState } from 'react';
import { bisect } from '@/domain/bisect';
import type { ReplyBreakdown } from '@/domain/measures/breakdown';
import { usePlayback } from '@/lib/playback-context';

/** The place of the reply whose wait or first second is heard, or null; renders only when that changes. */
export function useHeardReply(replies: readonly ReplyBreakdown[]): number | null {
  const playback = usePlayback();
  const [heard, setHeard] = useState<number | null>(null);
  useEffect(() => {
    const look = (now: number) => {
      const begun = bisect(0, replies.length, (place) => (replies[place]?.start ?? 0) <= now);
      setHeard(begun === 0 || now === 0 ? null : begun - 1);
    };
    look(playback.now());
    return playback.subscribe(look);
  }, [playback, replies]);
  return heard;
}
