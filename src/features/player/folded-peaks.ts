import type { PeakData } from '@/lib/read-peaks';

/** All channels as one: the loudest of them at each time. Gives the same back where there is one already. */
export function folded(data: PeakData): PeakData {
  const [first, ...more] = data.channels;
  if (!first || more.length === 0) return data;
  const all = first.slice();
  for (const channel of more)
    for (let i = 0; i < all.length; i += 1) {
      const value = channel[i] ?? 0;
      if (value > (all[i] ?? 0)) all[i] = value;
    }
  return { ...data, channels: [all] };
}
