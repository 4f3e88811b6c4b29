import type { ListedCall } from '@/domain/calls/listed-call';
import { useShortcut } from '@/lib/shortcuts';

/** J and K go from call to call; Enter opens the one with the focus, as on any link. */
export function useListKeys(
  calls: readonly ListedCall[],
  current: string | null,
  show: (callId: string) => void,
): void {
  const step = (by: 1 | -1) => {
    const at = calls.findIndex(({ call_id }) => call_id === current);
    const next = calls[at < 0 ? 0 : Math.min(calls.length - 1, Math.max(0, at + by))];
    if (next) show(next.call_id);
  };
  useShortcut({ keys: ['j'], label: 'Next call', group: 'List', repeats: true, run: () => step(1) });
  useShortcut({ keys: ['k'], label: 'Previous call', group: 'List', repeats: true, run: () => step(-1) });
}
