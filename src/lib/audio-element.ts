import { type Seconds, seconds } from '@/domain/units';
import type { PlaybackError } from './playback-clock';

// Numbers of the HTML standard, spelled out because they are looked at outside a browser, too.
const HAVE_METADATA = 1;
const HAVE_FUTURE_DATA = 3;
const MEDIA_ERR_ABORTED = 1;
const MEDIA_ERR_NETWORK = 2;

/** Whether the element knows its length and can be moved. */
export const hasMetadata = (audio: HTMLAudioElement): boolean => audio.readyState >= HAVE_METADATA;

/**
 * The length the element knows, in seconds; null while it is unknown: before metadata, for a stream without an end, and for
 * a reported 0, which WebKitGTK gives for recordings that do have a length.
 */
export const elementDuration = (audio: HTMLAudioElement): Seconds | null =>
  hasMetadata(audio) && Number.isFinite(audio.duration) && audio.duration > 0
    ? seconds(audio.duration)
    : null;

/** Whether the element reports a length of 0 after metadata. It takes no seek then: each would end at 0. */
export const reportsNoLength = (audio: HTMLAudioElement): boolean =>
  hasMetadata(audio) && audio.duration === 0;

/** Shorter than this, in seconds, is what may be missing of a recording that can be jumped about in. */
const MISSING_S = 0.5;

/**
 * Whether the element says that it cannot be moved to every place of its recording, whose store gives no parts: Chromium
 * can then go to the start alone, Firefox to what it has loaded. An element that says nothing yet is not known to.
 */
export function isKnownToStayPut(audio: HTMLAudioElement): boolean {
  const duration = elementDuration(audio);
  const { seekable } = audio;
  if (duration === null || audio.error || seekable.length === 0) return false;
  return seekable.end(seekable.length - 1) < duration - MISSING_S;
}

/**
 * Whether the element goes where it is moved to: one that stays put goes to the nearest place that it can reach, as a rule
 * the start. As far as is known.
 */
export const canReach = (audio: HTMLAudioElement, place: number): boolean =>
  !isKnownToStayPut(audio) || place <= audio.seekable.end(audio.seekable.length - 1);

/** Whether the element has no sound to go on with right now. */
export const isLoading = (audio: HTMLAudioElement): boolean =>
  !audio.ended && audio.readyState < HAVE_FUTURE_DATA;

/** The element's error in our words. Browsers say "source not supported" for an HTTP failure, too. */
export function errorOf({ error }: HTMLAudioElement): PlaybackError | null {
  if (!error) return null;
  if (error.code === MEDIA_ERR_ABORTED) return 'aborted';
  if (error.code === MEDIA_ERR_NETWORK) return 'network';
  return 'unsupported';
}

/** Why `play()` was refused; null for a pause or a new source that merely ended the attempt. */
export function refusalOf(cause: unknown): PlaybackError | null {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'AbortError') return null;
  return name === 'NotAllowedError' ? 'blocked' : 'unsupported';
}
