import type { Conversation, ToolCall } from './conversation';
import { quantile } from './percentiles';
import { type Milliseconds, milliseconds } from './units';

/** All calls of one tool. */
export type ToolStats = {
  readonly name: string;
  readonly calls: readonly ToolCall[];
  readonly failures: number;
  /** Uses that count as successful although their answer reports a failure. */
  readonly reports: number;
  /** Of the calls whose duration is known; null where none is. */
  readonly p50: Milliseconds | null;
  readonly p95: Milliseconds | null;
  readonly timed: number;
};

const figure = (values: readonly number[], share: number) => {
  const found = quantile(values, share);
  return found === null ? null : milliseconds(found);
};

/** The tools of a call, those with failures first, then those whose answers report one, then in the order of their first use. */
export function toolStats({ items }: Pick<Conversation, 'items'>): ToolStats[] {
  const byName = new Map<string, ToolCall[]>();
  for (const item of items) {
    if (item.kind !== 'tool') continue;
    const known = byName.get(item.name);
    if (known) known.push(item);
    else byName.set(item.name, [item]);
  }
  return [...byName]
    .map(([name, calls]) => {
      const lengths = calls.flatMap(({ duration }) => (duration === null ? [] : [duration]));
      return {
        name,
        calls,
        failures: calls.filter(({ outcome }) => outcome === 'failed').length,
        reports: calls.filter(({ outcome }) => outcome === 'reported').length,
        p50: figure(lengths, 0.5),
        p95: figure(lengths, 0.95),
        timed: lengths.length,
      };
    })
    .sort((a, b) => b.failures - a.failures || b.reports - a.reports);
}

/** `1 failed, 2 reported`; null where there is neither. */
export function failureCounts({ failures, reports }: Pick<ToolStats, 'failures' | 'reports'>): string | null {
  const counts = [failures > 0 ? `${failures} failed` : null, reports > 0 ? `${reports} reported` : null];
  return counts.filter((count) => count !== null).join(', ') || null;
}
