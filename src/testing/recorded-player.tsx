import '@/ui/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import { Player, type PlayerProps } from '@/features/player/player';
import { recordingOf } from '@/features/player/recording-source';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { createQueryClient } from '@/lib/queries';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { handServer } from './hand-server';
import { lookAt } from './open-player';
import { sketchCall } from './sketch';
import { makeWav } from './wav';

/** Length of the recording that `recorded` gives its calls, in seconds. */
export const LENGTH_S = 6;
export const SKETCH = `
  agent |Hello this is Ava, how can I help              Sure
  caller|                                      A cleaning         `;
const tone = (t: number) => Math.sin(t * 2 * Math.PI * 440) * 0.5;

let wav = '';
/** The address of the recording of the test that runs. */
export const wavUrl = (): string => wav;

/** A recording for each test of a file, nothing to be fetched, and nothing left afterwards. */
export function withRecording(): void {
  beforeEach(async () => {
    await page.viewport(1200, 900);
    wav = URL.createObjectURL(makeWav(LENGTH_S, [tone]));
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 404 }));
  });
  afterEach(() => {
    URL.revokeObjectURL(wav);
    vi.restoreAllMocks();
    delete document.documentElement.dataset.theme;
    localStorage.clear();
  });
}

/** The player on a page of its own, over a clock of its own or a given one, with what a test needs to look at it. */
export async function openRecorded(
  call: Call,
  props: Partial<PlayerProps> = {},
  wrap = (player: ReactNode) => player,
  clock = createPlaybackClock(),
) {
  const screen = await render(
    <QueryClientProvider client={createQueryClient()}>
      <ShortcutsProvider>
        <PlaybackProvider clock={clock}>
          <input type="text" aria-label="Somewhere else" style={{ height: 60 }} />
          {wrap(
            <Player
              call={call}
              conversation={buildConversation(call)}
              recording={recordingOf(call)}
              server={handServer()}
              linkAt={(t) => `/calls/x?t=${t}`}
              {...props}
            />,
          )}
        </PlaybackProvider>
      </ShortcutsProvider>
    </QueryClientProvider>,
  );
  const seen = lookAt(screen);
  const loaded = () => expect.poll(() => clock.getState().duration).toBeCloseTo(LENGTH_S, 2);
  return { screen, clock, loaded, ...seen, seek: seen.player.getByRole('slider', { name: 'Seek' }) };
}

/** The sketched call with the recording of this test. */
export const recorded = (extra: Partial<Call> = {}) => sketchCall(SKETCH, { recording_url: wav, ...extra });
/** Waits for so many frames. */
export const frames = (count: number) =>
  new Promise<void>((done) => {
    const next = (left: number) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(count);
  });
/** What a canvas shows, as RGBA. */
export const pixels = (canvas: HTMLCanvasElement | undefined) =>
  canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
/** Whether anything is drawn on it. */
export const isPainted = (canvas: HTMLCanvasElement | undefined) =>
  pixels(canvas).some((value, i) => i % 4 === 3 && value > 0);
