import { type Seconds, seconds } from '@/domain/units';
import { canReach, elementDuration, hasMetadata, isLoading, reportsNoLength } from './audio-element';

/** While one seek is under way the next is given to the element at most this often: each may cost a request. */
const SEEK_PAUSE_MS = 120;
/** Nearer than this, in seconds, two places are the same to an element. */
const SAME_S = 0.05;

/**
 * Where the clock stands: at the place last asked for until playing has moved on from it, then where the element says. An
 * element that is not ready, or busy with an earlier seek, is given the place later; the clock is there at once.
 */
export type PlaybackPosition = {
  now(): Seconds;
  /** Whether it stands at a place that was asked for and has not been heard yet. */
  isHeld(): boolean;
  /** Stands at `to`, 0 or more and at most `limit`, and gives it to the element as soon as that can take it. */
  moveTo(to: number, limit: number): void;
  /** Gives the element what it is owed, if it can take it. */
  give(): void;
  /** The element knows its length now: what it is owed goes there, cut to that length. */
  giveAfresh(): void;
  /** Lets the element tell the time again once it plays on from the place asked for. */
  release(): void;
  /** Stays where the clock is, whatever the element does now: it starts anew, failed or goes away. */
  keep(): void;
  /** Follows the element if something else moved it, e.g. a media key; true if it did. */
  follow(): boolean;
  /** Sets the end of the timeline; with null it is the end of the recording. The clock may stand between the two. */
  setTimeline(length: Seconds | null): void;
  /** Whether it stands after the end of what the element can play. */
  isBeyondEnd(): boolean;
  /** How far what is heard lies behind what the element says, in seconds of real time. */
  setLatency(latency: () => number): void;
  /** Changes the element. */
  use(audio: HTMLAudioElement | null): void;
};

export function createPlaybackPosition(): PlaybackPosition {
  let audio: HTMLAudioElement | null = null;
  /** The place asked for; null when the element tells the time. */
  let held: Seconds | null = seconds(0);
  /** True while `held` has not been given to the element. */
  let owed = true;
  /** The place last told: an element that starts anew is at 0, without metadata, before its events say so. */
  let last = seconds(0);
  let givenAt = Number.NEGATIVE_INFINITY;
  let timeline: Seconds | null = null;
  let latency = () => 0;
  /** Where the element began to tell the time: sound that is still on its way is never from before that. */
  let begun = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const heard = ({ currentTime, playbackRate }: HTMLAudioElement) =>
    seconds(Math.max(Math.min(begun, currentTime), currentTime - latency() * playbackRate));
  const now = () => {
    last = held ?? (audio && hasMetadata(audio) ? heard(audio) : last);
    return last;
  };
  const isBeyondEnd = () => {
    const end = audio && elementDuration(audio);
    return timeline !== null && held !== null && end !== null && held > end + SAME_S;
  };
  const give = () => {
    clearTimeout(timer);
    if (!audio || !owed || held === null || !hasMetadata(audio) || isBeyondEnd()) return;
    // One that plays all the same is given the place: where it ends up is where the audio is.
    if (reportsNoLength(audio) && audio.currentTime === 0) return;
    const pause = givenAt + SEEK_PAUSE_MS - performance.now();
    if (audio.seeking && pause > 0) {
      timer = setTimeout(give, pause);
      return;
    }
    owed = false;
    if (!canReach(audio, held)) {
      // It would go to the start instead, so it goes on where it is.
      held = null;
      begun = audio.currentTime;
      return;
    }
    givenAt = performance.now();
    held = seconds(Math.min(held, elementDuration(audio) ?? held));
    if (audio.currentTime !== held) audio.currentTime = held;
  };
  const keep = () => {
    held ??= last;
    owed = true;
  };

  return {
    now,
    isHeld: () => held !== null,
    moveTo(to, limit) {
      const place = seconds(Math.min(limit, Math.max(0, Number.isFinite(to) ? to : 0)));
      // A press and its end ask for the same place; the element, which rounds it, would go there twice.
      if (place === held && !owed && audio !== null) return;
      held = place;
      owed = true;
      give();
    },
    give,
    giveAfresh() {
      owed = held !== null;
      givenAt = Number.NEGATIVE_INFINITY;
      give();
    },
    release() {
      if (held !== null && !owed && audio && !audio.paused && !audio.seeking && !isLoading(audio)) {
        begun = held;
        held = null;
      }
    },
    keep,
    follow() {
      if (held !== null && !owed && audio && Math.abs(audio.currentTime - held) > SAME_S) {
        held = null;
        begun = audio.currentTime;
      }
      return held === null;
    },
    setTimeline(length) {
      timeline = length;
      give();
    },
    isBeyondEnd,
    setLatency(read) {
      latency = read;
    },
    use(element) {
      if (audio) now();
      clearTimeout(timer);
      keep();
      audio = element;
      give();
    },
  };
}
