import type { RawWord } from './call';
import { type Seconds, seconds } from './units';

/** Two days, in seconds. Beyond this a time or a length is damage, not a place in a call or the length of one. */
export const LONGEST_CALL = 172_800;
/** How long a word without an end is taken to last when no later word bounds it. */
const NOMINAL_LENGTH = 0.3;

/** No comparison holds for what is missing or no number. */
const usable = (time: number | undefined, latest: number): time is Seconds =>
  time !== undefined && time >= 0 && time <= latest;

/** A time as a plain number becomes `Seconds`; null for NaN and what is not finite. */
export const timeOr = (time: number): Seconds | null => (Number.isFinite(time) ? seconds(time) : null);

/**
 * When a word began, in seconds; NaN where its times cannot be: no start, one after `latest`, an end before the start, or
 * an end at 0. Plain numbers, since a long call has tens of thousands.
 */
export function startOf(word: RawWord | undefined, latest = LONGEST_CALL): number {
  const start = word?.start;
  if (!usable(start, latest)) return Number.NaN;
  const end = word?.end;
  return end !== undefined && (end < start || end <= 0) ? Number.NaN : start;
}

/**
 * When a word of a turn ended, in seconds; NaN where it has no usable start. A missing end, one that is after `latest`, or
 * one that equals the start becomes the next word's start, at most {@link NOMINAL_LENGTH} later. All of a turn's are told in
 * linear time: words without a start are looked over by the one word before them only.
 */
export function endOf(words: readonly RawWord[], place: number, latest = LONGEST_CALL): number {
  const word = words[place];
  const start = startOf(word, latest);
  if (Number.isNaN(start)) return Number.NaN;
  const end = word?.end;
  if (end !== undefined && end > start && end <= latest) return end;
  let next = place + 1;
  while (next < words.length && Number.isNaN(startOf(words[next], latest))) next += 1;
  const bound = startOf(words[next], latest);
  return Math.min(bound > start ? bound : Number.POSITIVE_INFINITY, start + NOMINAL_LENGTH);
}
