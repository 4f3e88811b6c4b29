import { leadIn } from '@/domain/moments/lead-in';
import { canPlayAt } from '@/domain/recording-coverage/compare-recording';
import type { Coverage } from '@/domain/recording-coverage/recording-evidence';
import type { Seconds } from '@/domain/units';
import type { PlaybackClock } from './playback-clock';

const hasAudioAt = (coverage: Coverage | null, at: Seconds) => coverage === null || canPlayAt(coverage, at);

/** Where a jump to a time lands: a little before it. Where it has no audio exactly there, since the lead-in is something else. */
export const landingTime = (coverage: Coverage | null, at: Seconds): Seconds =>
  hasAudioAt(coverage, at) ? leadIn({ at }) : at;

/** Jumps to a time, and plays if `play` and there is audio. */
export function jumpTo(clock: PlaybackClock, at: Seconds, play: boolean): void {
  const { coverage } = clock.getState();
  clock.seek(landingTime(coverage, at));
  if (play && hasAudioAt(coverage, at)) clock.play();
}
