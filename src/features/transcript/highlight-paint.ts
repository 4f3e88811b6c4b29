/** Later names lie over earlier ones where they meet. */
const NAMES = [
  'json-key',
  'unspoken-words',
  'unheard-words',
  'hover-word',
  'search-hit',
  'search-current',
  'current-word',
] as const;
type Name = (typeof NAMES)[number];

/** The browser's registry of highlights, or null where it has none. */
const registry = (): HighlightRegistry | null =>
  typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS ? CSS.highlights : null;

function highlightNamed(name: Name): Highlight | null {
  const all = registry();
  if (!all) return null;
  const known = all.get(name);
  if (known) return known;
  const made = new Highlight();
  made.priority = NAMES.indexOf(name);
  all.set(name, made);
  return made;
}

/** One owner's ranges under a name of the registry; other owners' ranges stay as they are. */
export type HighlightPaint = {
  /** Replaces this owner's ranges; the ones that stay are not touched. */
  set(ranges: readonly AbstractRange[]): void;
  clear(): void;
};

export function createHighlightPaint(name: Name): HighlightPaint {
  const highlight = highlightNamed(name);
  let shown: readonly AbstractRange[] = [];
  const set = (ranges: readonly AbstractRange[]) => {
    if (!highlight) return;
    for (const range of shown) if (!ranges.includes(range)) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    shown = ranges;
  };
  return { set, clear: () => set([]) };
}
