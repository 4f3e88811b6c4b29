import { Volume1, Volume2, VolumeX } from 'lucide-react';
import type { CSSProperties } from 'react';
import { usePlaybackState } from '@/lib/playback-context';
import { IconButton } from '@/ui/button';

/** Muting keeps the volume; moving the slider ends it. */
export function Volume({ setVolume }: { setVolume: (volume: number, muted: boolean) => void }) {
  const volume = usePlaybackState((state) => state.volume);
  const muted = usePlaybackState((state) => state.muted);
  const shown = muted ? 0 : volume;
  const Icon = shown === 0 ? VolumeX : shown < 0.5 ? Volume1 : Volume2;
  const percent = Math.round(shown * 100);
  return (
    <span className="player-volume">
      <IconButton
        label={shown === 0 ? 'Unmute' : 'Mute'}
        onClick={() => (volume === 0 ? setVolume(1, false) : setVolume(volume, !muted))}
      >
        <Icon aria-hidden="true" />
      </IconButton>
      <input
        type="range"
        aria-label="Volume"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-valuetext={`${percent}%`}
        style={{ '--at': `${percent}%` } as CSSProperties}
        onChange={(event) => setVolume(event.currentTarget.valueAsNumber / 100, false)}
      />
    </span>
  );
}
