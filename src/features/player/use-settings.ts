import { useMemo } from 'react';
import { usePlayback } from '@/lib/playback-context';

export function useSettings() {
  const clock = usePlayback();
  return useMemo(
    () => ({
      setRate: clock.setRate,
      setVolume: (volume: number, muted: boolean) => {
        clock.setVolume(volume);
        clock.setMuted(muted);
      },
    }),
    [clock],
  );
}
