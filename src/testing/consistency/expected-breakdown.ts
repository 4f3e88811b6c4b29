import { lengthOf, type ReadTool } from './expected-timeline';
import type { RawCall, Stretch } from './raw-call';
import type { E2eTruth } from './write-latency';

/** What explains the `e2e` of one reply, in ms. */
export type ExpectedBreakdown = {
  readonly turn: number;
  readonly e2e: number;
  /** Time of the wait in which any tool ran. */
  readonly tools: number;
  /** Components by name, or `null` where their list does not fit. */
  readonly components: Readonly<Record<string, number>> | null;
  /** What nothing explains; `null` where parts overlap. */
  readonly other: number | null;
  /** By how much the components exceed what the tools leave of `e2e`; 0 where they do not. */
  readonly overlap: number;
  /** The audio wait beyond `e2e`, if it is longer; `null` where audio does not lead. */
  readonly outside: number | null;
};

/** The values at `index` of each component list that has one value for each value of `e2e`. */
function componentsAt(call: RawCall, index: number): Record<string, number> | null {
  const count = call.latency?.e2e?.values.length;
  const lists = Object.entries(call.latency ?? {}).filter(
    // "Components count only where their list fits."
    ([name, { values }]) => name !== 'e2e' && values.length === count,
  );
  if (lists.length === 0) return null;
  return Object.fromEntries(lists.map(([name, { values }]) => [name, values[index] ?? 0]));
}

/** The breakdown of a measured reply, or `null` without an `e2e` of 20 ms or more. */
export function expectedBreakdown(
  call: RawCall,
  truth: readonly E2eTruth[],
  tools: readonly ReadTool[],
  { turn, wait }: { readonly turn: number; readonly wait: Stretch },
  audioLeads: boolean,
): ExpectedBreakdown | null {
  const index = truth.findIndex((one) => one.turn === turn);
  const e2e = truth[index]?.value;
  if (e2e === undefined || e2e < 20) return null;
  // "Tools count by their overlap with the wait, united."
  const inWait = tools.map(({ from, to }) => ({
    from: Math.max(from, wait.from),
    to: Math.min(to, wait.to),
  }));
  const toolTime = lengthOf(inWait.filter(({ from, to }) => from < to));
  const components = componentsAt(call, index);
  const sum = Object.values(components ?? {}).reduce((total, part) => total + part, 0);
  const left = e2e - toolTime - sum;
  return {
    turn,
    e2e,
    tools: toolTime,
    components,
    // "If components exceed what is left, none is summed, and Other is absent. Otherwise parts + Other = e2e."
    other: left >= 0 ? left : null,
    overlap: Math.max(0, -left),
    outside: audioLeads ? Math.max(0, wait.to - wait.from - e2e) : null,
  };
}
