import './controls.css';
import './controls-narrow.css';
import { ChevronDown, Pause, Play, RotateCcw, RotateCw, SkipBack, SkipForward } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Conversation } from '@/domain/conversation';
import type { Coverage } from '@/domain/recording-coverage/recording-evidence';
import type { Seconds } from '@/domain/units';
import { usePlaybackState } from '@/lib/playback-context';
import { Button, IconButton } from '@/ui/button';
import { UNHEARD_ID } from './coverage-note';
import { NowLabel } from './now-label';
import { ClockReadout } from './player-clock';
import { SPEEDS, speedText } from './speeds';
import type { PlayerActions } from './use-player-actions';
import { Volume } from './volume';
import { ZoomControl } from './zoom-control';
import type { ZoomStore } from './zoom-store';

function PlayButton({ onPress }: { onPress: () => void }) {
  const playing = usePlaybackState((state) => state.playing);
  const waiting = usePlaybackState((state) => state.waiting);
  const Icon = playing ? Pause : Play;
  return (
    <button
      type="button"
      className="player-play"
      aria-label={playing ? 'Pause' : 'Play'}
      aria-describedby={UNHEARD_ID}
      aria-busy={waiting || undefined}
      onClick={onPress}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}

function SpeedChoice({ setRate }: { setRate: (rate: number) => void }) {
  const rate = usePlaybackState((state) => state.rate);
  const speeds = SPEEDS.includes(rate) ? SPEEDS : [...SPEEDS, rate].sort((a, b) => a - b);
  return (
    <span className="player-speed">
      <select
        aria-label="Speed"
        value={rate}
        onChange={(event) => setRate(Number(event.currentTarget.value))}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speedText(speed)}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" />
    </span>
  );
}

type TransportProps = {
  conversation: Conversation;
  duration: Seconds | null;
  coverage: Coverage | null;
  actions: PlayerActions;
  /** False where there is nothing to hear: then only what moves is there. */
  canPlay: boolean;
  setRate: (rate: number) => void;
  setVolume: (volume: number, muted: boolean) => void;
  zoom: ZoomStore;
  /** What chooses how it is heard: silences, sides. */
  listening: ReactNode;
};

export function Transport(props: TransportProps) {
  const { conversation, duration, coverage, actions, canPlay, setRate, setVolume, zoom, listening } = props;
  const hasTurns = conversation.turns.some(({ start }) => start !== null);
  return (
    <div className="player-controls">
      <div className="player-bar">
        <div className="player-moves">
          {hasTurns ? (
            <IconButton label="Previous turn" onClick={actions.previousTurn}>
              <SkipBack aria-hidden="true" />
            </IconButton>
          ) : null}
          <IconButton label="Back 5 seconds" onClick={actions.back}>
            <RotateCcw aria-hidden="true" />
            <b aria-hidden="true">5</b>
          </IconButton>
          {canPlay ? <PlayButton onPress={actions.toggle} /> : null}
          <IconButton label="Forward 5 seconds" onClick={actions.forward}>
            <RotateCw aria-hidden="true" />
            <b aria-hidden="true">5</b>
          </IconButton>
          {hasTurns ? (
            <IconButton label="Next turn" onClick={actions.nextTurn}>
              <SkipForward aria-hidden="true" />
            </IconButton>
          ) : null}
          <ClockReadout duration={duration} />
          <NowLabel conversation={conversation} coverage={coverage} />
        </div>
        {canPlay ? (
          <div className="player-options">
            <span className="player-last">
              <Button onClick={actions.hearLast}>
                <Play aria-hidden="true" />
                Hear the last 20 s
              </Button>
            </span>
            <SpeedChoice setRate={setRate} />
          </div>
        ) : null}
      </div>
      <div className="player-extras">
        {canPlay ? listening : null}
        {canPlay ? <Volume setVolume={setVolume} /> : null}
        {duration !== null && duration > 0 ? <ZoomControl zoom={zoom} duration={duration} /> : null}
      </div>
    </div>
  );
}
