import { bisect } from '@/domain/bisect';
import type { Bleep, Channel, Layout, Segment } from '../layout';
import { addClip, RATE_HZ } from '../speech/clip-pack';
import { toneAt } from './tones';

/** A second of the hiss of a phone line, repeated for the whole call, so that silence is not digital. */
const HISS = new Int16Array(RATE_HZ);
for (let i = 0, seed = 12345, low = 0; i < HISS.length; i += 1) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  low += 0.2 * ((seed / 2 ** 32 - 0.5) * 40 - low);
  HISS[i] = Math.round(low);
}

function addSegment(segment: Segment, from: number, to: number, out: Int32Array): void {
  const first = Math.max(from, segment.start);
  const last = Math.min(to, segment.end);
  if ('clip' in segment)
    addClip(segment.clip, first - segment.start, last - segment.start, out, first - from);
  else {
    for (let i = first; i < last; i += 1) {
      out[i - from] =
        (out[i - from] ?? 0) + toneAt(segment.tone, i - segment.start, segment.end - segment.start);
    }
  }
  for (let i = Math.max(first, segment.end - segment.fade); i < last; i += 1) {
    out[i - from] = Math.round(((out[i - from] ?? 0) * (segment.end - i)) / segment.fade);
  }
}

function bleep({ start, end }: Bleep, from: number, to: number, out: Int32Array): void {
  for (let i = Math.max(from, start); i < Math.min(to, end); i += 1) {
    out[i - from] = toneAt('beep', i - start, end - start);
  }
}

/** Writes the samples `from` to `to` of one channel over `out`. The same samples come out for every way of asking. */
export function renderChannel(
  layout: Layout,
  channel: Channel,
  bleeps: readonly Bleep[],
  from: number,
  to: number,
  out: Int32Array,
): void {
  if (channel === 0) for (let i = from; i < to; i += 1) out[i - from] = HISS[i % HISS.length] ?? 0;
  else out.fill(0, 0, to - from);
  const segments = layout.channels[channel];
  for (
    let i = bisect(0, segments.length, (place) => (segments[place]?.end ?? 0) <= from);
    i < segments.length;
    i += 1
  ) {
    const segment = segments[i];
    if (!segment || segment.start >= to) break;
    addSegment(segment, from, to, out);
  }
  for (const each of bleeps) {
    if (each.channel === channel && each.end > from && each.start < to) bleep(each, from, to, out);
  }
}
