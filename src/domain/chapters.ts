import type { Chapter, Item, NodeTransition } from './conversation';
import { type Seconds, seconds } from './units';

/** Stretches between node transitions whose time was given; each lasts until the next, the last until the end. */
export function buildChapters(items: readonly Item[], duration: Seconds | null): Chapter[] {
  const nodes = items
    .filter((item): item is NodeTransition => item.kind === 'node' && item.time?.given === true)
    .sort((a, b) => (a.time?.at ?? 0) - (b.time?.at ?? 0));
  const starts = nodes.map((node) => ({ at: node.time?.at ?? seconds(0), name: node.to, key: node.key }));
  const first = starts[0];
  const before = nodes[0]?.from;
  if (first && first.at > 0 && before !== undefined)
    starts.unshift({ at: seconds(0), name: before, key: `${first.key}-before` });
  return starts.flatMap(({ at, name, key }, i) => {
    const end = starts[i + 1]?.at ?? seconds(Math.max(at, duration ?? at));
    return end > at ? [{ start: at, end, name, key }] : [];
  });
}
