import '@/ui/styles.css';
import './spans.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { buildConversation } from '@/domain/build-conversation';
import { seconds } from '@/domain/units';
import { Transcript } from '@/features/transcript/transcript';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { longCall } from './long-call';
import { SpanTranscript } from './span-transcript';

/** The transcript as it is, a span for each word, and the same with only the spoken turn drawn again. */
export type Kind = 'highlights' | 'spans' | 'careful-spans';

const FRAME_S = 1 / 60;
const conversation = buildConversation(longCall(10_000));
const clock = createPlaybackClock();
const linkAt = (t: unknown) => `/calls/x?t=${t}`;
const root = createRoot(document.getElementById('root') ?? document.body);

/** Style and layout now, in this task. */
const settle = () => document.documentElement.getBoundingClientRect().height;
const nextFrame = () => new Promise<void>((done) => requestAnimationFrame(() => done()));

const bench = {
  words: conversation.words.length,
  async ready() {
    await Promise.all(
      ['450 14px "Inter Variable"', '450 12px "JetBrains Mono Variable"'].map((f) => document.fonts.load(f)),
    );
  },
  /** React, style and layout of what is shown first, in ms. */
  mount(kind: Kind): number {
    const start = performance.now();
    flushSync(() =>
      root.render(
        <PlaybackProvider clock={clock}>
          {kind === 'highlights' ? (
            <Transcript conversation={conversation} linkAt={linkAt} server={null} />
          ) : (
            <SpanTranscript conversation={conversation} linkAt={linkAt} careful={kind === 'careful-spans'} />
          )}
        </PlaybackProvider>,
      ),
    );
    settle();
    return performance.now() - start;
  },
  /** Waits until every row is there and laid out. */
  async whole(): Promise<void> {
    while (document.querySelector('[aria-busy="true"]')) await nextFrame();
    settle();
  },
  /** Script, style and layout of one frame, in ms: the mean over `frames` frames of playing from `from` on. */
  step(from: number, frames: number): number {
    const start = performance.now();
    for (let i = 0; i < frames; i += 1) {
      flushSync(() => clock.seek(seconds(from + i * FRAME_S)));
      settle();
    }
    return (performance.now() - start) / frames;
  },
  /** Plays `frames` real frames; `moves` false only lets them pass. Painting is included in what the browser counts. */
  async play(from: number, frames: number, moves: boolean): Promise<void> {
    for (let i = 0; i < frames; i += 1) {
      await nextFrame();
      if (moves) clock.seek(seconds(from + i * FRAME_S));
    }
    await nextFrame();
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
