import { quantile } from '@/domain/percentiles';
import { type Cents, cents, type Milliseconds, milliseconds } from '@/domain/units';
import { type ListedCall, medianReply } from './listed-call';

/** A value, and of how many calls it is. */
export type Share = { readonly value: string; readonly count: number };
export type ReplyBand = {
  readonly from: Milliseconds;
  readonly to: Milliseconds | null;
  readonly count: number;
};

/** What a list of calls comes to. Where nothing was given there is no figure, never a 0. */
export type ListSummary = {
  readonly calls: number;
  /** Of the calls whose length is known. */
  readonly talked: { readonly total: Milliseconds; readonly calls: number } | null;
  readonly cost: { readonly total: Cents; readonly calls: number } | null;
  /** Of the calls that were judged. */
  readonly success: { readonly yes: number; readonly judged: number } | null;
  readonly sentiments: readonly Share[];
  /** By disconnection reason, the most frequent first. */
  readonly reasons: readonly Share[];
  /** Of the calls' median replies. */
  readonly replies: {
    readonly calls: number;
    readonly percentiles: readonly { readonly name: string; readonly value: Milliseconds }[];
    readonly bands: readonly ReplyBand[];
  } | null;
};

const SENTIMENT_ORDER = ['Positive', 'Neutral', 'Negative', 'Unknown'];
const PERCENTILES = [50, 90, 95, 99];
const BAND_EDGES = [0, 750, 1000, 1500, 2000, 3000];

function shares(values: readonly (string | undefined)[]): Share[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}

const place = (value: string): number => {
  const at = SENTIMENT_ORDER.indexOf(value);
  return at < 0 ? SENTIMENT_ORDER.length : at;
};

function totalOf(values: readonly (number | undefined)[]): { total: number; calls: number } | null {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0
    ? { total: known.reduce((sum, value) => sum + value, 0), calls: known.length }
    : null;
}

function repliesOf(calls: readonly ListedCall[]): ListSummary['replies'] {
  const medians = calls.flatMap((call) => medianReply(call) ?? []);
  if (medians.length === 0) return null;
  const bands = BAND_EDGES.map((from, i): ReplyBand => {
    const to = BAND_EDGES[i + 1] ?? null;
    const count = medians.filter((ms) => ms >= from && (to === null || ms < to)).length;
    return { from: milliseconds(from), to: to === null ? null : milliseconds(to), count };
  });
  const percentiles = PERCENTILES.flatMap((percent) => {
    const value = quantile(medians, percent / 100);
    return value === null ? [] : [{ name: `p${percent}`, value: milliseconds(value) }];
  });
  return { calls: medians.length, percentiles, bands };
}

/** Sums calls up. Each figure counts only the calls that have it. */
export function summariseList(calls: readonly ListedCall[]): ListSummary {
  const talked = totalOf(calls.map((call) => call.duration_ms));
  const cost = totalOf(calls.map((call) => call.call_cost?.combined_cost));
  const judged = calls.flatMap((call) => call.call_analysis?.call_successful ?? []);
  return {
    calls: calls.length,
    talked: talked && { ...talked, total: milliseconds(talked.total) },
    cost: cost && { ...cost, total: cents(cost.total) },
    success: judged.length > 0 ? { yes: judged.filter(Boolean).length, judged: judged.length } : null,
    sentiments: shares(calls.map((call) => call.call_analysis?.user_sentiment)).sort(
      (a, b) => place(a.value) - place(b.value),
    ),
    reasons: shares(calls.map((call) => call.disconnection_reason)).sort((a, b) => b.count - a.count),
    replies: repliesOf(calls),
  };
}
