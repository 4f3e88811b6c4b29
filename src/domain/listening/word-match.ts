import { lowerBound } from '@/domain/bisect';
import type { Conversation } from '@/domain/conversation';
import { FRAME_RATE } from './envelope';
import { type WordSpans, wordSpans } from './word-spans';

/** Sums of a mask up to each frame, so that any stretch is one subtraction. */
export function sumsOf(mask: Uint8Array): Uint32Array {
  const sums = new Uint32Array(mask.length + 1);
  let sum = 0;
  for (let i = 0; i < mask.length; i += 1) {
    sum += mask[i] ?? 0;
    sums[i + 1] = sum;
  }
  return sums;
}

/** How many frames are set from `start` to `end` (frames, fractions cut); beyond the ends there are none. */
export function countBetween(sums: Uint32Array | Int32Array, start: number, end: number): number {
  const last = sums.length - 1;
  const from = start <= 0 ? 0 : start >= last ? last : start | 0;
  const to = end <= 0 ? 0 : end >= last ? last : end | 0;
  return (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** Part of a call, in frames of word time, with the words of both sides that begin in it. */
export type WordWindow = {
  readonly start: number;
  readonly end: number;
  readonly agent: Float64Array;
  readonly caller: Float64Array;
};

const SHORTEST_WINDOW = 10;
const LONGEST_WINDOW = 30;
const WINDOWS = 8;

function framesWithin(spans: WordSpans, start: number, end: number): Float64Array {
  const out: number[] = [];
  for (let i = lowerBound(spans.starts, start); i < spans.length; i += 1) {
    const from = spans.starts[i] ?? 0;
    if (from >= end) break;
    out.push(from * FRAME_RATE, (spans.ends[i] ?? 0) * FRAME_RATE);
  }
  return Float64Array.from(out);
}

/** Cuts a call into windows of 10 to 30 seconds; those without words are left out. */
export function wordWindows(conversation: Conversation): WordWindow[] {
  const agent = wordSpans(conversation, 'agent');
  const caller = wordSpans(conversation, 'caller');
  const end = Math.max(agent.ends.at(-1) ?? 0, caller.ends.at(-1) ?? 0);
  const length = Math.max(SHORTEST_WINDOW, Math.min(LONGEST_WINDOW, end / WINDOWS));
  const windows: WordWindow[] = [];
  for (let at = 0; at < end; at += length) {
    const inside = {
      agent: framesWithin(agent, at, at + length),
      caller: framesWithin(caller, at, at + length),
    };
    if (inside.agent.length + inside.caller.length > 0)
      windows.push({ start: at * FRAME_RATE, end: (at + length) * FRAME_RATE, ...inside });
  }
  return windows;
}

/** The middle of a window, in seconds. */
export const middleOf = (window: WordWindow): number => (window.start + window.end) / 2 / FRAME_RATE;

/** How many frames more the agent is heard than the caller, up to each frame; in mono, how many either is heard. */
export type Lead = { readonly sums: Int32Array; readonly mono: boolean };

/** Compares the sums of two masks; the same sums twice are a mono recording. */
export function leadOf(agent: Uint32Array, caller: Uint32Array): Lead {
  const mono = agent === caller;
  const sums = Int32Array.from(agent);
  if (!mono) for (let i = 0; i < sums.length; i += 1) sums[i] = (agent[i] ?? 0) - (caller[i] ?? 0);
  return { sums, mono };
}

/** Covariance, in frames, of words and the lead when the words are moved by `lag` frames. */
function covariance(words: Float64Array, window: WordWindow, sums: Int32Array, lag: number): number {
  let total = 0;
  let both = 0;
  for (let i = 0; i < words.length; i += 2) {
    const start = words[i] ?? 0;
    const end = words[i + 1] ?? 0;
    total += end - start;
    both += countBetween(sums, start + lag, end + lag);
  }
  const share = total / (window.end - window.start);
  return both - share * countBetween(sums, window.start + lag, window.end + lag);
}

/**
 * How well one window's words fit the speech when they are moved by `lag` frames, in frames. Speech on the wrong side
 * counts against it, so that exchanged channels give exactly the negative; in mono both sides' words belong to it.
 */
export function fitOf(window: WordWindow, { sums, mono }: Lead, lag: number): number {
  const agent = covariance(window.agent, window, sums, lag);
  const caller = covariance(window.caller, window, sums, lag);
  return mono ? agent + caller : agent - caller;
}

/** Adds `sign` times the sums at `edge` moved by -reach to reach steps; beyond the ends they stay as they are. */
function addSums(out: Float64Array, sums: Int32Array, edge: number, step: number, sign: number): void {
  const last = sums.length - 1;
  const middle = out.length >> 1;
  let at = (edge | 0) - middle * step;
  for (let i = 0; i < out.length; i += 1, at += step)
    out[i] = (out[i] ?? 0) + sign * (sums[at <= 0 ? 0 : at >= last ? last : at] ?? 0);
}

/** What `fitOf` gives for every lag of up to `reach` steps of `step` frames either way, in a fraction of the time. */
export function fitsOf(window: WordWindow, { sums, mono }: Lead, step: number, reach: number): Float32Array {
  const out = new Float64Array(2 * reach + 1);
  let shares = 0;
  for (const side of ['agent', 'caller'] as const) {
    const sign = side === 'caller' && !mono ? -1 : 1;
    const words = window[side];
    let total = 0;
    for (let i = 0; i < words.length; i += 2) {
      const start = words[i] ?? 0;
      const end = words[i + 1] ?? 0;
      total += end - start;
      addSums(out, sums, end, step, sign);
      addSums(out, sums, start, step, -sign);
    }
    shares += (sign * total) / (window.end - window.start);
  }
  addSums(out, sums, window.end, step, -shares);
  addSums(out, sums, window.start, step, shares);
  return Float32Array.from(out);
}
