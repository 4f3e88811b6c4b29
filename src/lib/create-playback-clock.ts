import { type Seconds, seconds } from '@/domain/units';
import { elementDuration, errorOf, hasMetadata, isLoading, refusalOf } from './audio-element';
import type { PlaybackClock, PlaybackError, PlaybackState } from './playback-clock';
import { createStore } from './store';

/** Where frames come from; the browser's, or a test's. */
export type Frames = { request(callback: () => void): number; cancel(id: number): void };

const BROWSER_FRAMES: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
};

const SLOWEST = 0.5;
const FASTEST = 3;
/** While one seek is under way the next is given to the element at most this often: each may cost a request. */
const SEEK_PAUSE_MS = 120;
/** So near the end, Play begins again. */
const END_S = 0.05;
const INITIAL: PlaybackState = {
  playing: false,
  waiting: false,
  rate: 1,
  volume: 1,
  muted: false,
  duration: null,
  error: null,
};

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A clock at 0 without a recording; `attach` gives it one. */
export function createPlaybackClock(frames: Frames = BROWSER_FRAMES): PlaybackClock {
  const timeListeners = new Set<(now: Seconds) => void>();
  const store = createStore(INITIAL);
  let audio: HTMLAudioElement | null = null;
  let wanted = false;
  let refused: PlaybackError | null = null;
  let last = seconds(0);
  /** The place asked for, until playing has moved on from it; null when the element tells the time. */
  let held: Seconds | null = last;
  /** True while `held` has not been given to the element. */
  let owed = true;
  let givenAt = Number.NEGATIVE_INFINITY;
  let seekTimer: ReturnType<typeof setTimeout> | undefined;
  let stopAt: number | null = null;
  let frame: number | null = null;

  const now = (): Seconds => held ?? (audio ? seconds(audio.currentTime) : last);

  const publish = () => {
    last = now();
    for (const listener of [...timeListeners]) listener(last);
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

  const giveSeek = () => {
    clearTimeout(seekTimer);
    seekTimer = undefined;
    if (!audio || !owed || held === null || !hasMetadata(audio)) return;
    const pause = givenAt + SEEK_PAUSE_MS - performance.now();
    if (audio.seeking && pause > 0) {
      seekTimer = setTimeout(giveSeek, pause);
      return;
    }
    owed = false;
    givenAt = performance.now();
    held = seconds(clamp(held, 0, elementDuration(audio) ?? held));
    if (audio.currentTime !== held) audio.currentTime = held;
  };

  const moveTo = (to: Seconds) => {
    cancelFrame();
    held = seconds(clamp(Number.isFinite(to) ? to : 0, 0, store.get().duration ?? Number.POSITIVE_INFINITY));
    owed = true;
    giveSeek();
    publish();
    schedule();
  };

  /** Lets the element tell the time again once it plays on from the place asked for. */
  const release = () => {
    if (held !== null && !owed && audio && !audio.paused && !audio.seeking && !isLoading(audio)) held = null;
  };

  const stopIfDue = () => {
    if (stopAt === null || now() < stopAt) return;
    const end = seconds(stopAt);
    pause();
    moveTo(end);
  };

  function tick() {
    frame = null;
    release();
    publish();
    stopIfDue();
    schedule();
  }

  const start = () => {
    if (!audio) return;
    wanted = true;
    refused = null;
    const { duration } = store.get();
    if (duration !== null && now() >= duration - END_S) moveTo(seconds(0));
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
    stopAt = null;
    if (audio?.error) retry();
    start();
  };

  const pause = () => {
    wanted = false;
    stopAt = null;
    audio?.pause();
    cancelFrame();
    publish();
    sync();
  };

  const retry = () => {
    if (!audio) return;
    refused = null;
    held = now();
    owed = true;
    if (audio.error) audio.load();
    sync();
  };

  const handlers: Record<string, () => void> = {
    loadedmetadata: () => {
      owed = held !== null;
      givenAt = Number.NEGATIVE_INFINITY;
      giveSeek();
      if (wanted && audio?.paused) start();
      publish();
    },
    emptied: () => {
      // A new source starts at 0; the clock stays where it was.
      held ??= last;
      owed = true;
      cancelFrame();
    },
    seeking: () => {
      // The element was moved by something else, e.g. a media key.
      if (held !== null && !owed && audio && Math.abs(audio.currentTime - held) > END_S) held = null;
      if (held === null) publish();
    },
    seeked: giveSeek,
    timeupdate: () => {
      // Frames rest in a hidden tab; the element's own events do not.
      release();
      stopIfDue();
      if (frame === null) publish();
    },
    play: () => {
      wanted = !audio?.paused;
      schedule();
    },
    playing: schedule,
    pause: () => {
      if (!audio?.paused) return;
      wanted = false;
      stopAt = null;
      cancelFrame();
      publish();
    },
    error: () => {
      wanted = false;
      refused = null;
      held ??= last;
      owed = true;
    },
    durationchange: () => {},
    waiting: () => {},
    canplay: () => {},
    ended: () => {},
  };

  return {
    now,
    subscribe(listener) {
      timeListeners.add(listener);
      return () => timeListeners.delete(listener);
    },
    seek(to) {
      stopAt = null;
      moveTo(to);
    },
    play,
    playRange(from, to) {
      moveTo(from);
      play();
      stopAt = to > from && audio ? to : null;
    },
    pause,
    toggle: () => (wanted ? pause() : play()),
    setRate: (rate) => Number.isFinite(rate) && change({ rate: clamp(rate, SLOWEST, FASTEST) }),
    setVolume: (volume) => Number.isFinite(volume) && change({ volume: clamp(volume, 0, 1) }),
    setMuted: (muted) => change({ muted }),
    retry,
    getState: store.get,
    subscribeState: store.subscribe,
    attach(element) {
      audio = element;
      owed = held !== null;
      dress();
      const listeners = Object.entries(handlers).map(([event, handle]) => {
        const listener = () => {
          handle();
          sync();
        };
        element.addEventListener(event, listener);
        return () => element.removeEventListener(event, listener);
      });
      giveSeek();
      sync();
      return () => {
        if (audio !== element) return;
        held = now();
        pause();
        for (const remove of listeners) remove();
        clearTimeout(seekTimer);
        audio = null;
        refused = null;
        owed = true;
        sync();
      };
    },
  };
}
