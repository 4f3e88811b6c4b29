import { render } from 'vitest-browser-react';
import type { Call } from '@/domain/call';
import { type Seconds, seconds } from '@/domain/units';
import { Transcript, type TranscriptProps } from '@/features/transcript/transcript';
import type { PlaybackClock, PlaybackState } from '@/lib/playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { handServer } from './hand-server';
import { measured } from './measured';

const pickTranscript = ({ conversation, measures }: ReturnType<typeof measured>) => ({
  conversation,
  measures,
});

const STATE: PlaybackState = {
  playing: false,
  waiting: false,
  rate: 1,
  volume: 1,
  muted: false,
  duration: null,
  canJump: true,
  coverage: null,
  error: null,
};

/** A clock that stands where the test puts it and keeps a record of what was asked of it. */
export function createHandClock() {
  let at = seconds(0);
  let state = STATE;
  const listeners = new Set<(now: Seconds) => void>();
  const asked: string[] = [];
  const move = (to: number) => {
    at = seconds(to);
    for (const listener of [...listeners]) listener(at);
  };
  const setPlaying = (playing: boolean) => {
    state = { ...state, playing };
  };
  let isSettling = false;
  const settle = (isOver: boolean) => {
    isSettling = !isOver;
  };
  const nothing = () => {};
  const clock: PlaybackClock = {
    now: () => at,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seek(to) {
      asked.push(`seek ${to}`);
      move(to);
    },
    play() {
      asked.push('play');
      setPlaying(true);
    },
    pause() {
      asked.push('pause');
      setPlaying(false);
    },
    playRange: nothing,
    setLoop: nothing,
    setSkips: nothing,
    setOutputLatency: nothing,
    setCoverage: nothing,
    toggle: nothing,
    setRate: nothing,
    setVolume: nothing,
    setMuted: nothing,
    retry: nothing,
    isSettling: () => isSettling,
    getState: () => state,
    subscribeState: () => nothing,
    attach: () => nothing,
  };
  return { clock, asked, move, setPlaying, settle, listening: () => listeners.size };
}

/** A transcript on a page of its own, with what a test needs to look at it; all its rows are there unless `isWaited` is false. */
export async function renderTranscript(call: Call, props: Partial<TranscriptProps> = {}, isWaited = true) {
  const hand = createHandClock();
  const draw = (shown: Call) => (
    <ShortcutsProvider>
      <PlaybackProvider clock={hand.clock}>
        {/* The room that a page's own bars and gutters take. */}
        <div style={{ padding: '140px var(--gut) 0' }}>
          <Transcript
            {...pickTranscript(measured(shown))}
            linkAt={(t) => `/calls/x?t=${t}`}
            server={handServer()}
            {...props}
          />
        </div>
      </PlaybackProvider>
    </ShortcutsProvider>
  );
  const screen = await render(draw(call));
  while (isWaited && screen.container.querySelector('.transcript-list[aria-busy]'))
    await new Promise(requestAnimationFrame);
  const region = screen.getByRole('region', { name: 'Transcript', exact: true });
  const rows = (kind = 'turn') => [
    ...region.element().querySelectorAll<HTMLElement>(`li[data-kind="${kind}"]`),
  ];
  const row = (index: number, kind = 'turn') => {
    const found = rows(kind)[index];
    if (!found) throw new Error(`there is no row ${index} of kind ${kind}`);
    return found;
  };
  return {
    ...hand,
    screen,
    region,
    rows,
    row,
    grow: (grown: Call) => screen.rerender(draw(grown)),
    switch: region.getByRole('switch', { name: 'Follow' }),
    search: region.getByRole('searchbox', { name: 'Search the transcript' }),
  };
}

/** What a highlight of the page marks, as text. */
export function highlighted(name: string): string[] {
  return [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString());
}

/** The middle of a word in a row, in window coordinates; `nth` where it occurs more than once. */
export function placeOf(row: Element, word: string, nth = 0): { x: number; y: number; range: Range } {
  const text = row.querySelector('p')?.firstChild;
  if (!(text instanceof Text)) throw new Error('the row has no text');
  let at = text.data.indexOf(word);
  for (let i = 0; i < nth; i += 1) at = text.data.indexOf(word, at + 1);
  if (at < 0) throw new Error(`“${word}” is not in the row`);
  const range = document.createRange();
  range.setStart(text, at);
  range.setEnd(text, at + word.length);
  const box = range.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2, range };
}
