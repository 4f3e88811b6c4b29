import type { ListedCall } from '@/domain/calls/listed-call';
import { useShortcut } from '@/lib/shortcuts';

type Table = {
  /** The calls that can be seen, from the top. */
  inSight(): readonly string[];
  show(callId: string): void;
};

/** Where the reader is: at the call with the focus, else at the last one if it can be seen. */
function placeOf(
  calls: readonly ListedCall[],
  current: string | null,
  seen: () => readonly string[],
): number {
  if (current === null) return -1;
  const focused = document.activeElement?.getAttribute('data-call');
  if (focused !== current && !seen().includes(current)) return -1;
  return calls.findIndex(({ call_id }) => call_id === current);
}

/** J and K go from call to call; Enter opens the one with the focus, as on any link. */
export function useListKeys(
  calls: readonly ListedCall[],
  current: string | null,
  table: () => Table | null,
): void {
  const step = (by: 1 | -1) => {
    const seen = () => table()?.inSight() ?? [];
    const at = placeOf(calls, current, seen);
    const next =
      at < 0
        ? (seen()[0] ?? calls[0]?.call_id)
        : calls[Math.min(calls.length - 1, Math.max(0, at + by))]?.call_id;
    if (next !== undefined) table()?.show(next);
  };
  useShortcut({ keys: ['j'], label: 'Next call', group: 'List', repeats: true, run: () => step(1) });
  useShortcut({ keys: ['k'], label: 'Previous call', group: 'List', repeats: true, run: () => step(-1) });
}
