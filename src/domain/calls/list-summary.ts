import { quantile } from '@/domain/percentiles';
import { type Cents, cents, type Milliseconds, milliseconds } from '@/domain/units';
import {
  type Absence,
  callCost,
  callDuration,
  callSentiment,
  callSuccess,
  type Figure,
  isUnfinished,
  type ListReader,
} from './list-figures';
import { listedReplies } from './list-replies';
import type { ListedCall } from './listed-call';

/** A value, and how many calls have it. */
export type Share = { readonly value: string; readonly count: number };
/** Replies from `from` up to, but without, `to`; null: without an upper end. */
export type ReplyBand = {
  readonly from: Milliseconds;
  readonly to: Milliseconds | null;
  readonly count: number;
};

/** How many calls have a value, and how many have none for which reason. */
export type Coverage = { readonly known: number } & { readonly [A in Absence]: number };
/** A sum over the calls that have the value; null where none has. */
export type Sum<T> = Coverage & { readonly total: T | null };

export type ReplySummary = {
  /** Measured replies, and the calls that they are of. */
  readonly replies: number;
  readonly calls: number;
  /** Finished calls without a measured reply, and calls that are still to start or to end. */
  readonly unmeasured: number;
  readonly pending: number;
  /** Replies that the rows do not carry, and the calls that they are of. */
  readonly leftOut: number;
  readonly cutCalls: number;
  readonly percentiles: readonly { readonly name: string; readonly value: Milliseconds }[];
  /** Every measured reply is in exactly one of them. */
  readonly bands: readonly ReplyBand[];
};

/** Totals of a list of calls. Impossible values are in no total; where there is no value there is no figure, never a 0. */
export type ListSummary = {
  readonly calls: number;
  readonly talked: Sum<Milliseconds>;
  readonly cost: Sum<Cents>;
  /** `known` calls were evaluated, `yes` of them as successful. */
  readonly success: Coverage & { readonly yes: number };
  readonly sentiment: Coverage & { readonly shares: readonly Share[] };
  /** By disconnection reason, the most frequent first. */
  readonly reasons: readonly Share[];
  readonly replies: ReplySummary;
};

const SENTIMENT_ORDER = ['Positive', 'Neutral', 'Negative', 'Unknown'];
const PERCENTILES = [50, 90, 95, 99];
const BAND_EDGES = [0, 750, 1000, 1500, 2000, 3000];

function countValues(values: readonly (string | undefined)[]): Share[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}

const rank = (value: string): number => {
  const at = SENTIMENT_ORDER.indexOf(value);
  return at < 0 ? SENTIMENT_ORDER.length : at;
};

function coverage(figures: readonly Figure<unknown>[]): Coverage {
  const counts = { known: 0, hidden: 0, pending: 0, missing: 0, impossible: 0 };
  for (const { state } of figures) counts[state === 'value' ? 'known' : state] += 1;
  return counts;
}

const valuesOf = <T>(figures: readonly Figure<T>[]): T[] =>
  figures.flatMap((figure) => (figure.state === 'value' ? [figure.value] : []));

function sum<T extends number>(figures: readonly Figure<T>[], unit: (total: number) => T): Sum<T> {
  const values = valuesOf(figures);
  const total = values.length > 0 ? unit(values.reduce<number>((all, value) => all + value, 0)) : null;
  return { ...coverage(figures), total };
}

function summarizeReplies(calls: readonly ListedCall[], asOf: number): ReplySummary {
  const read = calls.map((call) => ({ call, ...listedReplies(call) }));
  const sorted = Float64Array.from(read.flatMap(({ values }) => values)).sort();
  const silent = read.filter(({ values }) => values.length === 0);
  const cut = read.filter(({ leftOut }) => leftOut > 0);
  const pending = silent.filter(({ call }) => isUnfinished(call, asOf)).length;
  const bands = BAND_EDGES.map((from, i): ReplyBand => {
    const to = BAND_EDGES[i + 1] ?? null;
    const count = sorted.reduce((n, ms) => n + (ms >= from && (to === null || ms < to) ? 1 : 0), 0);
    return { from: milliseconds(from), to: to === null ? null : milliseconds(to), count };
  });
  const percentiles = PERCENTILES.flatMap((percent) => {
    const value = quantile(sorted, percent / 100);
    return value === null ? [] : [{ name: `p${percent}`, value: milliseconds(value) }];
  });
  return {
    replies: sorted.length,
    calls: read.length - silent.length,
    unmeasured: silent.length - pending,
    pending,
    leftOut: cut.reduce((all, { leftOut }) => all + leftOut, 0),
    cutCalls: cut.length,
    percentiles,
    bands,
  };
}

/** Sums calls up. Each figure counts only the calls that have it, and says how many have not, and why. */
export function summarizeList(calls: readonly ListedCall[], reader: ListReader): ListSummary {
  const success = calls.map((call) => callSuccess(call, reader));
  const sentiments = calls.map((call) => callSentiment(call, reader));
  return {
    calls: calls.length,
    talked: sum(
      calls.map((call) => callDuration(call, reader)),
      milliseconds,
    ),
    cost: sum(
      calls.map((call) => callCost(call, reader)),
      cents,
    ),
    success: { ...coverage(success), yes: valuesOf(success).filter(Boolean).length },
    sentiment: {
      ...coverage(sentiments),
      shares: countValues(valuesOf(sentiments)).sort((a, b) => rank(a.value) - rank(b.value)),
    },
    reasons: countValues(calls.map((call) => call.disconnection_reason)).sort((a, b) => b.count - a.count),
    replies: summarizeReplies(calls, reader.asOf),
  };
}
