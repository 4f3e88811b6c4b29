import { CircleAlert, Info, MicOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlaybackError } from '@/lib/playback-clock';
import { Button } from '@/ui/button';

const SENTENCE: Record<PlaybackError, string> = {
  network: 'The connection broke while the recording was loading.',
  unsupported: 'The recording could not be loaded, or this browser cannot play its format.',
  aborted: 'The browser gave up loading the recording.',
  blocked: 'The browser blocked the sound until something on the page is pressed. Press Play again.',
};

/** What went wrong with the sound, in one sentence, and the way to try again. */
export function PlayerError({
  error,
  detail,
  onRetry,
}: {
  error: PlaybackError;
  detail: string | null;
  onRetry: () => void;
}) {
  return (
    <p className="player-note" data-tone="bad" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{detail ?? SENTENCE[error]}</span>
      {error === 'blocked' ? null : <Button onClick={onRetry}>Retry</Button>}
    </p>
  );
}

/** Something to know about what is drawn and heard. */
export const PlayerHint = ({ children }: { children: ReactNode }) => (
  <p className="player-note" data-tone="hint">
    <Info aria-hidden="true" />
    <span>{children}</span>
  </p>
);

/** Why there is nothing to hear. */
export const NoRecording = ({ reason }: { reason: string }) => (
  <p className="player-note">
    <MicOff aria-hidden="true" />
    <span>{reason}</span>
  </p>
);
