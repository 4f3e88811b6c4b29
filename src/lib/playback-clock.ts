import type { Coverage } from '@/domain/recording-coverage/recording-evidence';
import type { TimeRange } from '@/domain/time-range';
import type { Seconds } from '@/domain/units';

/**
 * The one clock of a call page, framework-free. The `<audio>` element drives it; nothing re-renders React per frame.
 * `now()` and `subscribe` carry time; `getState` and `subscribeState` carry what changes seldom and may render.
 */
export type PlaybackClock = {
  /** Where playback is, in seconds on the recording's timeline. Works without a recording, too. */
  now(): Seconds;
  /** Called once per animation frame while playing, and once at once for a seek. Returns the unsubscriber. */
  subscribe(listener: (now: Seconds) => void): () => void;
  /**
   * Moves exactly there, clamped to the recording, or to the timeline of its coverage; before metadata is loaded the wish
   * is kept and done then. Pauses where there is no audio.
   */
  seek(to: Seconds): void;
  /** Begins where the clock stands, at the end from the start. Without a recording, or audio at that place, it does nothing. */
  play(): void;
  /** Plays from one time to another and stops there, unless something else is asked for meanwhile. */
  playRange(from: Seconds, to: Seconds): void;
  /** Playing that reaches the end of this stretch goes on from its start; a jump elsewhere is let go. Null ends it. */
  setLoop(stretch: TimeRange | null): void;
  /** Playing passes over these, sorted and apart, unless a stretch that is played or looped ends within. */
  setSkips(skips: readonly TimeRange[]): void;
  /** Sets how far the ears lie behind the element, in seconds of real time; called on every frame, so it must be cheap. */
  setOutputLatency(latency: () => number): void;
  /** Sets the timeline of the call and where it has audio; null for just what the element says. */
  setCoverage(coverage: Coverage | null): void;
  pause(): void;
  toggle(): void;
  /** Speed, 0.5 to 3; the pitch stays. */
  setRate(rate: number): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** Loads the recording again after an error and stays where the clock stands. */
  retry(): void;
  /** True while it plays, from a seek until the sound goes on from there. */
  isSettling(): boolean;
  getState(): PlaybackState;
  subscribeState(listener: () => void): () => void;
  /** Takes the element as the source of time; returns what lets it go again. */
  attach(audio: HTMLAudioElement): () => void;
};

/** Immutable snapshot: a new object when, and only when, something in it changed. */
export type PlaybackState = {
  /** True from the press on Play, also while the sound is still loading. */
  readonly playing: boolean;
  /** True while sound is wanted but still loading. */
  readonly waiting: boolean;
  readonly rate: number;
  readonly volume: number;
  readonly muted: boolean;
  /** The recording's own length once its metadata is loaded, else null. */
  readonly duration: Seconds | null;
  /** False where the recording is known to come in one piece, so that it plays on from where it is. */
  readonly canJump: boolean;
  /** The timeline of the call and where it has audio; null until that was compared. */
  readonly coverage: Coverage | null;
  /** Set when the recording cannot be played; seeking still moves the clock. */
  readonly error: PlaybackError | null;
};

/**
 * `unsupported`: no sound came from that address or it cannot be decoded. `network`: the connection broke while loading.
 * `blocked`: the browser wants a press on the page first. `aborted`: the browser gave up loading.
 */
export type PlaybackError = 'unsupported' | 'network' | 'blocked' | 'aborted';
