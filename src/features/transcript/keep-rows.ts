import type { Conversation } from '@/domain/conversation';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { buildRows, type Row } from './rows';

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && isSame(a[key as keyof typeof a], b[key as keyof typeof b]),
  );
}

/**
 * Builds rows and hands out the earlier object for each that did not change, so that a growing call draws only what is new.
 * One keeper belongs to one list on screen.
 */
export function createRowKeeper(): (
  conversation: Conversation,
  measures?: CallMeasures | null,
) => readonly Row[] {
  let kept = new Map<string, Row>();
  return (conversation, measures) => {
    const rows = buildRows(conversation, measures).map((row) => {
      const earlier = kept.get(row.key);
      return earlier && isSame(earlier, row) ? earlier : row;
    });
    kept = new Map(rows.map((row) => [row.key, row]));
    return rows;
  };
}
