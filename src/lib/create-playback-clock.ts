import { canPlayAt } from '@/domain/recording-coverage/compare-recording';
import type { Seconds } from '@/domain/units';
import {
  canReach,
  elementDuration,
  errorOf,
  isKnownToStayPut,
  isLoading,
  refusalOf,
  reportsNoLength,
} from './audio-element';
import { type Passing, passingTo } from './passing-over';
import type { PlaybackClock, PlaybackError, PlaybackState } from './playback-clock';
import { createPlaybackPosition } from './playback-position';
import { createStore } from './store';

/** Where frames come from; the browser's, or a test's. */
export type Frames = { request(callback: () => void): number; cancel(id: number): void };

const BROWSER_FRAMES: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
};

const SLOWEST = 0.5;
const FASTEST = 3;
/** So near the end, in seconds, Play begins again. */
const END_S = 0.05;
const INITIAL: PlaybackState = {
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

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A clock at 0 without a recording; `attach` gives it one. */
export function createPlaybackClock(frames: Frames = BROWSER_FRAMES): PlaybackClock {
  const listeners = new Set<(now: Seconds) => void>();
  const store = createStore(INITIAL);
  const position = createPlaybackPosition();
  let audio: HTMLAudioElement | null = null;
  let wanted = false;
  let refused: PlaybackError | null = null;
  /** The address that was loaded a second time because its length was 0. */
  let reloaded: string | null = null;
  let passing: Passing = { stopAt: null, loop: null, skips: [] };
  /** Where the clock stood at the last look, to tell running over a place from being beyond it. */
  let before = 0;
  let frame: number | null = null;

  const publish = () => {
    const now = position.now();
    for (const listener of [...listeners]) listener(now);
  };
  const cancelFrame = () => {
    if (frame !== null) frames.cancel(frame);
    frame = null;
  };
  const schedule = () => {
    if (frame === null && wanted && audio && !audio.paused) frame = frames.request(tick);
  };
  const sync = () =>
    store.patch({
      playing: wanted,
      waiting: wanted && (!audio || isLoading(audio)),
      duration: audio ? elementDuration(audio) : null,
      canJump: !audio || !isKnownToStayPut(audio),
      error: refused ?? (audio ? errorOf(audio) : null),
    });
  const dress = () => {
    if (!audio) return;
    const { rate, volume, muted } = store.get();
    // load() falls back to the default rate, so both are set.
    audio.defaultPlaybackRate = rate;
    audio.playbackRate = rate;
    audio.volume = volume;
    audio.muted = muted;
  };
  const change = (wish: Partial<PlaybackState>) => {
    store.patch(wish);
    dress();
  };

  const timelineEnd = () => {
    const { duration, coverage } = store.get();
    const timeline = coverage?.timeline ?? null;
    if (timeline === null) return duration ?? Number.POSITIVE_INFINITY;
    return Math.max(timeline, duration ?? 0);
  };
  const hasNoAudio = () => {
    const { coverage } = store.get();
    return position.isBeyondEnd() || (coverage !== null && !canPlayAt(coverage, position.now()));
  };
  const pauseWithoutAudio = () => {
    if (wanted && hasNoAudio()) pause();
  };

  const moveTo = (to: number) => {
    cancelFrame();
    position.moveTo(to, timelineEnd());
    before = position.now();
    pauseWithoutAudio();
    publish();
    schedule();
  };
  const setStop = (stopAt: number | null) => {
    passing = { ...passing, stopAt };
  };
  const passOver = () => {
    const from = before;
    before = position.now();
    if (!wanted) return;
    const place = passingTo(passing, from, before);
    if (place === null) return;
    if (place === passing.stopAt) pause();
    moveTo(place);
  };
  function tick() {
    frame = null;
    position.release();
    publish();
    passOver();
    schedule();
  }

  const start = () => {
    if (!audio || hasNoAudio()) return;
    wanted = true;
    refused = null;
    const { duration } = store.get();
    if (duration !== null && position.now() >= duration - END_S) moveTo(0);
    // Without an address yet, the wish is kept and fulfilled when metadata arrives.
    if (audio.hasAttribute('src')) {
      const element = audio;
      Promise.resolve(element.play()).catch((cause: unknown) => {
        const reason = refusalOf(cause);
        if (!reason || element !== audio) return;
        wanted = false;
        refused = errorOf(element) ? null : reason;
        sync();
      });
    }
    sync();
    schedule();
  };
  const play = () => {
    setStop(null);
    if (audio && (audio.error || reportsNoLength(audio))) retry();
    start();
  };
  const pause = () => {
    wanted = false;
    setStop(null);
    // Also where there is nothing to pause the element takes its time.
    if (audio && !audio.paused) audio.pause();
    cancelFrame();
    publish();
    sync();
  };
  const retry = () => {
    refused = null;
    position.keep();
    if (audio && (audio.error || reportsNoLength(audio))) audio.load();
    else position.give();
    sync();
  };

  const handlers: Record<string, () => void> = {
    loadedmetadata() {
      // In WebKitGTK a race gives 0 for most first loads; the second load has the length.
      if (audio && reportsNoLength(audio) && reloaded !== audio.currentSrc) {
        reloaded = audio.currentSrc;
        audio.load();
        return;
      }
      position.giveAfresh();
      pauseWithoutAudio();
      if (wanted && audio?.paused) start();
      publish();
    },
    emptied() {
      position.keep();
      cancelFrame();
    },
    seeking() {
      if (position.follow()) publish();
    },
    seeked: position.give,
    durationchange: position.give,
    timeupdate() {
      // A place that was kept back because of a length of 0.
      position.give();
      // Frames rest in a hidden tab; the element's own events do not.
      position.release();
      passOver();
      if (frame === null) publish();
    },
    play() {
      wanted = !audio?.paused;
      // A media key may ask the element to play.
      pauseWithoutAudio();
      schedule();
    },
    playing: schedule,
    pause() {
      // A late event of a pause that Play has overtaken says nothing.
      if (!audio?.paused) return;
      // At the end of the recording an element pauses by itself, before a look could turn it back.
      if (audio.ended && wanted && passing.loop && passing.loop.end >= position.now() - END_S) {
        moveTo(passing.loop.start);
        start();
        return;
      }
      wanted = false;
      setStop(null);
      cancelFrame();
      publish();
    },
    error() {
      wanted = false;
      refused = null;
      position.keep();
    },
  };
  for (const event of ['waiting', 'canplay', 'ended', 'progress', 'suspend']) handlers[event] = () => {};

  return {
    now: position.now,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seek(to) {
      setStop(null);
      moveTo(to);
    },
    play,
    playRange(from, to) {
      if (audio && !canReach(audio, from)) return;
      moveTo(from);
      play();
      setStop(to > from && audio ? to : null);
    },
    setLoop(loop) {
      passing = { ...passing, loop };
    },
    setSkips(skips) {
      passing = { ...passing, skips };
    },
    setOutputLatency: position.setLatency,
    setCoverage(coverage) {
      store.patch({ coverage });
      position.setTimeline(coverage?.timeline ?? null);
      if (position.isHeld() && position.now() > timelineEnd()) moveTo(position.now());
      pauseWithoutAudio();
    },
    pause,
    toggle: () => (wanted ? pause() : play()),
    setRate: (rate) => Number.isFinite(rate) && change({ rate: clamp(rate, SLOWEST, FASTEST) }),
    setVolume: (volume) => Number.isFinite(volume) && change({ volume: clamp(volume, 0, 1) }),
    setMuted: (muted) => change({ muted }),
    retry,
    isSettling: () => wanted && position.isHeld(),
    getState: store.get,
    subscribeState: store.subscribe,
    attach(element) {
      audio = element;
      dress();
      const removers = Object.entries(handlers).map(([event, handle]) => {
        const listener = () => {
          handle();
          sync();
        };
        element.addEventListener(event, listener);
        return () => element.removeEventListener(event, listener);
      });
      position.use(element);
      sync();
      return () => {
        if (audio !== element) return;
        pause();
        for (const remove of removers) remove();
        position.use(null);
        audio = null;
        refused = null;
        reloaded = null;
        sync();
      };
    },
  };
}
