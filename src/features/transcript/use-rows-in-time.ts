import { startTransition, useEffect, useMemo, useState } from 'react';
import { afterPaint } from '@/lib/schedule/after-paint';
import type { Row } from './rows';

/** What stands above a transcript at least, and the height that no few rows in a row fall below, in pixels. */
const ABOVE_PX = 440;
const LEAST_ROW_PX = 30;
/** A page that is scrolled at once shows so much of it, in pixels. */
const LEAST_PX = 300;

/** More rows than the window shows. */
const rowsInSight = (): number => Math.ceil(Math.max(LEAST_PX, innerHeight - ABOVE_PX) / LEAST_ROW_PX);
export type RowsInTime = {
  /** The rows that are on the page. */
  readonly drawn: readonly Row[];
  /** Whether that is all of them. */
  readonly isWhole: boolean;
};

/**
 * The first rows at once, and all others right after they were painted, without keeping anything waiting: a call of any
 * length is readable in the same time. `wantsAll` is for whoever goes to a later place from the start.
 */
export function useRowsInTime(rows: readonly Row[], wantsAll: boolean): RowsInTime {
  const [first] = useState(rowsInSight);
  const [isWhole, setWhole] = useState(wantsAll || rows.length <= first);
  useEffect(() => {
    if (isWhole) return;
    return afterPaint(() => startTransition(() => setWhole(true)));
  }, [isWhole]);
  const drawn = useMemo(() => (isWhole ? rows : rows.slice(0, first)), [isWhole, rows, first]);
  return { drawn, isWhole };
}
