import { useEffect, useMemo } from 'react';
import { usePlayback } from '@/lib/playback-context';
import { usePreference } from '@/lib/preferences';

/** Speed and volume as this person left them, given to the clock; what is set here is kept for the next call. */
export function useSettings() {
  const clock = usePlayback();
  const [rate, keepRate] = usePreference('rate');
  const [volume, keepVolume] = usePreference('volume');
  const [muted, keepMuted] = usePreference('muted');
  useEffect(() => clock.setRate(rate), [clock, rate]);
  useEffect(() => clock.setVolume(volume), [clock, volume]);
  useEffect(() => clock.setMuted(muted), [clock, muted]);
  return useMemo(
    () => ({
      // The clock first: two quick presses must add up before the preference has come round.
      setRate(next: number) {
        clock.setRate(next);
        keepRate(next);
      },
      setVolume(next: number, silent: boolean) {
        clock.setVolume(next);
        clock.setMuted(silent);
        keepVolume(next);
        keepMuted(silent);
      },
    }),
    [clock, keepRate, keepVolume, keepMuted],
  );
}
