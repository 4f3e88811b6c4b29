import type { Call } from './call';
import type { Conversation } from './conversation';
import { productName, summariseCost } from './cost';
import { type ComponentLatency, summariseLatency, waitsAsComponent } from './latency';
import type { CallMeasures } from './measures/call-measures';
import { type ToolStats, toolStats } from './tool-stats';
import type { Cents, Milliseconds } from './units';

/** The same thing of two calls; null where one of them has none. */
export type Pair<T> = { readonly a: T | null; readonly b: T | null };

/** One row of a comparison, by its name. */
export type PairRow<T> = Pair<T> & { readonly name: string };

/** What is compared of a call. */
export type Compared = {
  readonly call: Call;
  readonly conversation: Conversation;
  /** Both calls are measured from the same source. */
  readonly measures: CallMeasures;
};

/** Joins two lists by name: those of the first in its order, then those that only the second has. */
export function pairUp<T extends { readonly name: string }>(a: readonly T[], b: readonly T[]): PairRow<T>[] {
  const [ofA, ofB] = [new Map(a.map((one) => [one.name, one])), new Map(b.map((one) => [one.name, one]))];
  return [...new Set([...ofA.keys(), ...ofB.keys()])].map((name) => ({
    name,
    a: ofA.get(name) ?? null,
    b: ofB.get(name) ?? null,
  }));
}

export type LatencyPairs = {
  readonly rows: readonly PairRow<ComponentLatency>[];
  /** The largest figure of either call, ms: the end of the one scale. 0 where nothing was measured. */
  readonly most: Milliseconds;
};

/** What the caller waited, then each of Retell's components. */
function latencyOf({ call, measures: { source, replies } }: Compared): ComponentLatency[] {
  const isOwn = source === 'audio' || source === 'transcript';
  const waits = isOwn ? waitsAsComponent(replies.flatMap(({ wait }) => wait ?? [])) : null;
  return [...(waits ? [waits] : []), ...summariseLatency(call)];
}

/** Waits and latency per component of two calls, on one scale. */
export function compareLatency({ a, b }: Pair<Compared>): LatencyPairs {
  const [ofA, ofB] = [a ? latencyOf(a) : [], b ? latencyOf(b) : []];
  let most = 0;
  for (const { figures } of [...ofA, ...ofB])
    for (const figure of [figures.p50, figures.p90, figures.p95, figures.p99])
      most = Math.max(most, figure ?? 0);
  return { rows: pairUp(ofA, ofB), most: most as Milliseconds };
}

/** Tools of two calls by name. */
export const compareTools = ({ a, b }: Pair<Pick<Conversation, 'items'>>): PairRow<ToolStats>[] =>
  pairUp(a ? toolStats(a) : [], b ? toolStats(b) : []);

/** What one product cost in a call, all its lines together; null where no line says. */
export type ProductTotal = { readonly name: string; readonly cost: Cents | null };

function productTotals(call: Call): ProductTotal[] {
  const totals = new Map<string, Cents | null>();
  for (const { product, cost } of summariseCost(call)?.lines ?? []) {
    const name = product === null ? 'Unnamed product' : productName(product);
    const before = totals.get(name) ?? null;
    totals.set(name, cost === null ? before : (((before ?? 0) + cost) as Cents));
  }
  return [...totals].map(([name, cost]) => ({ name, cost }));
}

/** Cost of two calls by product. */
export const compareCost = ({ a, b }: Pair<Call>): PairRow<ProductTotal>[] =>
  pairUp(a ? productTotals(a) : [], b ? productTotals(b) : []);
