import type { Item } from './conversation';
import { type Seconds, seconds } from './units';

function startOf(item: Item): Seconds | null {
  if (item.kind === 'turn') return item.start;
  return (item.kind === 'tool' ? (item.started ?? item.ended) : item.time)?.at ?? null;
}

function endOf(item: Item): Seconds | null {
  if (item.kind === 'turn') return item.end;
  return (item.kind === 'tool' ? (item.ended ?? item.started) : item.time)?.at ?? null;
}

/** Turns keep what times they have; an event has one, or is given one here. */
const isPlaced = (item: Item): boolean => item.kind === 'turn' || startOf(item) !== null;

/** Gives an event without a time the one of its neighbours: where the item before it ended, else where the next begins. */
export function placeEvents(items: readonly Item[]): readonly Item[] {
  if (items.every(isPlaced)) return items;
  const after: (Seconds | null)[] = new Array(items.length).fill(null);
  let next: Seconds | null = null;
  for (let i = items.length - 1; i >= 0; i -= 1) {
    const item = items[i];
    after[i] = next;
    if (item) next = startOf(item) ?? next;
  }
  let before: Seconds | null = null;
  return items.map((item, i) => {
    const at = before ?? after[i] ?? null;
    const ended = endOf(item);
    if (ended !== null) before = seconds(Math.max(before ?? 0, ended));
    if (item.kind === 'turn' || at === null) return item;
    const placed = { at, given: false };
    if (item.kind === 'tool') return item.started || item.ended ? item : { ...item, started: placed };
    return item.time ? item : { ...item, time: placed };
  });
}
