import type { Call, LatencyStats } from './call';
import { quantile } from './percentiles';
import { type Milliseconds, milliseconds } from './units';

export const FIGURES = ['p50', 'p90', 'p95', 'p99', 'min', 'max'] as const;
export type Figure = (typeof FIGURES)[number];

/** The latency of one component as shown: recomputed from its values where there are any, else as Retell gave it. */
export type ComponentLatency = {
  readonly name: string;
  readonly figures: { readonly [F in Figure]: Milliseconds | null };
  /** How many were measured: of the values, else the given count; null when neither is known. */
  readonly n: number | null;
  readonly values: readonly Milliseconds[];
  /** The place of each value in Retell's list, which holds those that were not measured as well. */
  readonly places: readonly number[];
  /** Figures where Retell's number and the one recomputed from its values differ by more than rounding. */
  readonly disagreements: readonly Figure[];
};

/** Shortest `e2e` value that counts as measured. Retell writes 0–2 ms for a reply that it could not measure. */
export const LEAST_E2E = milliseconds(20);
/** Longest `e2e` value that is believed: by default Retell ends a call after 10 min of silence. */
export const MAX_E2E = milliseconds(600_000);

/**
 * The measured ones of Retell's `e2e` values, in their order and in whole ms: some payloads hold floats such as
 * 1999.9998. Values below {@link LEAST_E2E} and impossible ones are left out.
 */
export const measuredReplies = (values: readonly Milliseconds[]): readonly Milliseconds[] =>
  values.flatMap((ms) => (ms >= LEAST_E2E && ms <= MAX_E2E ? [milliseconds(Math.round(ms))] : []));

/** The order in which a reply passes them; components that are not here follow by name. */
const ORDER = ['e2e', 'asr', 'llm', 'llm_websocket_network_rtt', 'knowledge_base', 'tts', 's2s'];
const SHARES: { readonly [F in Figure]: number } = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  min: 0,
  max: 1,
};

const NO_FIGURES = { p50: null, p90: null, p95: null, p99: null, min: null, max: null };

const differs = (given: number, own: number): boolean =>
  Math.abs(given - own) > Math.max(1, Math.abs(own) * 0.005);

/** Whether Retell measured nothing: it then writes a count of 0, and 0 ms for every figure. */
function isUnmeasured({ values = [], num, ...figures }: LatencyStats): boolean {
  if (values.length > 0) return false;
  const given = Object.values(figures);
  return num === 0 || (num === undefined && given.length > 0 && given.every((ms) => ms === 0));
}

function component(name: string, stats: LatencyStats): ComponentLatency {
  const list = stats.values ?? [];
  const measured = (value: Milliseconds) => (name === 'e2e' ? measuredReplies([value]) : [value]);
  const values = list.flatMap(measured);
  if (isUnmeasured(stats) || (list.length > 0 && values.length === 0))
    return { name, figures: NO_FIGURES, n: 0, values: [], places: [], disagreements: [] };
  const places = list.flatMap((value, place) => (measured(value).length > 0 ? [place] : []));
  const disagreements: Figure[] = [];
  const figure = (key: Figure): Milliseconds | null => {
    const given = stats[key];
    const stated = given !== undefined && measured(given).length > 0 ? given : undefined;
    const own = quantile(values, SHARES[key]);
    if (own === null) return stated ?? null;
    // Where values were left out, Retell's figure counts them and must differ.
    if (stated !== undefined && values.length === list.length && differs(stated, own))
      disagreements.push(key);
    return milliseconds(own);
  };
  const figures = {
    p50: figure('p50'),
    p90: figure('p90'),
    p95: figure('p95'),
    p99: figure('p99'),
    min: figure('min'),
    max: figure('max'),
  };
  return {
    name,
    figures,
    n: list.length > 0 ? values.length : (stats.num ?? null),
    values,
    places,
    disagreements,
  };
}

/** The waits of a call as figures like those of a component; null where none was measured. */
export function waitsAsComponent(waits: readonly Milliseconds[]): ComponentLatency | null {
  return waits.length === 0 ? null : component('wait', { values: waits });
}

/**
 * Every component that was measured, or said to be measured 0 times, in the order a reply passes them. Empty when there
 * is none.
 */
export function summariseLatency(call: Pick<Call, 'latency'>): ComponentLatency[] {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...(call.latency ?? [])]
    .map(([name, stats]) => component(name, stats))
    .filter(({ figures, n }) => n !== null || FIGURES.some((key) => figures[key] !== null))
    .sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name));
}
