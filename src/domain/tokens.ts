import type { TokenUsage } from './call';

export type TokenSummary = {
  /** One figure for each request to the language model, in order. */
  readonly values: readonly number[];
  readonly total: number | null;
  readonly average: number | null;
  readonly requests: number | null;
  /** Place of the request with the most tokens, the first among equals; null without values. */
  readonly largest: number | null;
  /** How many times the first request the largest was; null where that is the first, or less than a token. */
  readonly growth: number | null;
};

const usable = (value: number) => value >= 0 && value <= Number.MAX_SAFE_INTEGER;

/** What the language model read and wrote; recomputed from the values where they are there. Null where nothing was given. */
export function summariseTokens(usage: TokenUsage | undefined): TokenSummary | null {
  if (!usage) return null;
  const values = (usage.values ?? []).filter(usable);
  if (values.length > 0) {
    const total = values.reduce((sum, value) => sum + value, 0);
    const most = values.reduce((best, value, place) => (value > (values[best] ?? 0) ? place : best), 0);
    const first = values[0] ?? 0;
    return {
      values,
      total,
      average: total / values.length,
      requests: values.length,
      largest: most,
      growth: most > 0 && first >= 1 ? (values[most] ?? 0) / first : null,
    };
  }
  const average = usage.average !== undefined && usable(usage.average) ? usage.average : null;
  const requests = usage.num_requests !== undefined && usable(usage.num_requests) ? usage.num_requests : null;
  // Some calls carry an empty list and zeros where nothing was counted.
  if (!average && !requests) return null;
  const total = average !== null && requests !== null ? average * requests : null;
  return { values: [], total, average, requests, largest: null, growth: null };
}
