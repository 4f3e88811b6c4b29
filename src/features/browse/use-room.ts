import { useMemo, useSyncExternalStore } from 'react';
import type { Column, ColumnId } from './columns';

/** The width of the window, in px, below which a column gives way: the numbers need their room. */
const GIVES_WAY: readonly (readonly [ColumnId, number])[] = [
  ['cost', 1380],
  ['tools', 1380],
  ['id', 1380],
  ['success', 1200],
  ['sentiment', 1120],
  ['reply', 1000],
  ['agent', 900],
];
const EDGES = [...new Set(GIVES_WAY.map(([, below]) => below))];
const queries = EDGES.map((below) => `(max-width: ${below}px)`);

const subscribe = (listener: () => void): (() => void) => {
  const media = queries.map((query) => window.matchMedia(query));
  for (const each of media) each.addEventListener('change', listener);
  return () => {
    for (const each of media) each.removeEventListener('change', listener);
  };
};

/** The narrowest edge that the window is within; infinity for a wide one. */
const roomNow = (): number =>
  Math.min(
    Number.POSITIVE_INFINITY,
    ...EDGES.filter((_, i) => window.matchMedia(queries[i] ?? 'all').matches),
  );

/** The columns that the window has room for. */
export function useColumnsInRoom(columns: readonly Column[]): readonly Column[] {
  const room = useSyncExternalStore(subscribe, roomNow);
  return useMemo(
    () => columns.filter(({ id }) => !GIVES_WAY.some(([own, below]) => own === id && room <= below)),
    [columns, room],
  );
}
