/** Stands in for an `<audio>` element where there is no browser: the test says what loads and when. */
export class FakeAudio extends EventTarget {
  readyState = 0;
  duration = Number.NaN;
  paused = true;
  ended = false;
  seeking = false;
  error: { code: number } | null = null;
  volume = 1;
  muted = false;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  source: string | null = '/recording';
  /** Every place the element was moved to. */
  readonly moves: number[] = [];
  loads = 0;
  /** How far the element can be moved, in seconds; null: anywhere. */
  reach: number | null = null;
  /** What the next `play()` ends in; undefined for success. */
  refusal: Error | undefined;
  #time = 0;

  get currentTime() {
    return this.#time;
  }
  set currentTime(to: number) {
    this.moves.push(to);
    // As Chromium does: an element counts in whole microseconds.
    this.#time = Math.min(Math.round(to * 1e6) / 1e6, Number.isNaN(this.duration) ? to : this.duration);
    this.seeking = true;
    this.fire('seeking');
  }

  get seekable() {
    return { length: 1, start: () => 0, end: () => this.reach ?? this.duration };
  }
  get currentSrc() {
    return this.source ?? '';
  }
  hasAttribute(name: string) {
    return name === 'src' && this.source !== null;
  }
  fire(type: string) {
    this.dispatchEvent(new Event(type));
  }

  play(): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.paused = false;
    this.ended = false;
    this.fire('play');
    return Promise.resolve();
  }
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.fire('pause');
  }
  load() {
    this.loads += 1;
    this.error = null;
    this.readyState = 0;
    this.#time = 0;
    this.paused = true;
    this.playbackRate = this.defaultPlaybackRate;
    this.fire('emptied');
  }

  /** What another address does at once; its event comes later. */
  renew() {
    this.readyState = 0;
    this.#time = 0;
  }

  /** Metadata and enough sound arrive. */
  loaded(duration: number) {
    this.duration = duration;
    this.readyState = 4;
    this.fire('durationchange');
    this.fire('loadedmetadata');
    this.fire('canplay');
  }
  /** The seek under way is done. */
  settle() {
    this.seeking = false;
    this.fire('seeked');
  }
  /** Playing moves on by this many seconds, without an event. */
  advance(by: number) {
    this.#time = Math.min(this.#time + by, this.duration);
  }
  /** The user agent moves the element, e.g. by a media key. */
  moveFromOutside(to: number) {
    this.#time = to;
    this.seeking = true;
    this.fire('seeking');
  }
  fail(code: number) {
    this.error = { code };
    this.fire('error');
  }
  finish() {
    this.#time = this.duration;
    this.paused = true;
    this.ended = true;
    this.fire('pause');
    this.fire('ended');
  }

  asElement(): HTMLAudioElement {
    return this as unknown as HTMLAudioElement;
  }
}

/** Animation frames that run when the test says so. */
export function createFakeFrames() {
  let pending = new Map<number, () => void>();
  let next = 1;
  return {
    request(callback: () => void) {
      pending.set(next, callback);
      next += 1;
      return next - 1;
    },
    cancel(id: number) {
      pending.delete(id);
    },
    get pending() {
      return pending.size;
    },
    run() {
      const due = pending;
      pending = new Map();
      for (const callback of due.values()) callback();
    },
  };
}
