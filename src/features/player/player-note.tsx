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

type ErrorProps = {
  error: PlaybackError;
  detail: string | null;
  /** Says that this browser does not play the format; then there is a download, and no way to try again. */
  unplayable: string | null;
  onRetry: () => void;
  onDownload: () => void;
};

/** What went wrong with the sound, in one sentence, and the way out of it. */
export function PlayerError({ error, detail, unplayable, onRetry, onDownload }: ErrorProps) {
  return (
    <p className="player-note" data-tone="bad" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{unplayable ?? detail ?? SENTENCE[error]}</span>
      {unplayable !== null ? <Button onClick={onDownload}>Download</Button> : null}
      {unplayable !== null || error === 'blocked' ? null : <Button onClick={onRetry}>Retry</Button>}
    </p>
  );
}

type HintProps = { children: ReactNode; onRetry?: (() => void) | null };

/** Something to know about what is drawn and heard, and the way to try again where that may help. */
export const PlayerHint = ({ children, onRetry = null }: HintProps) => (
  <p className="player-note" data-tone="hint">
    <Info aria-hidden="true" />
    <span>{children}</span>
    {onRetry ? <Button onClick={onRetry}>Retry</Button> : null}
  </p>
);

/** Why there is nothing to hear. */
export const NoRecording = ({ reason }: { reason: string }) => (
  <p className="player-note">
    <MicOff aria-hidden="true" />
    <span>{reason}</span>
  </p>
);
