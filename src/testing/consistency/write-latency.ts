import type { CallScript, WrittenWait } from './call-script';
import type { CallPlan } from './plan-call';
import type { RawEntry, RawLatency, Stretch } from './raw-call';

/** One value of `latency.e2e` and the spoken turn that it belongs to; `null` where Retell measured nothing real. */
export type E2eTruth = { readonly value: number; readonly turn: number | null };

/** Percentile with linear interpolation, as Retell computes them. */
function percentile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function statistics(values: number[]): RawLatency {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    p50: percentile(sorted, 0.5),
    p90: percentile(sorted, 0.9),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
    num: values.length,
    values,
  };
}

/** How long any tool runs inside a wait (ms). */
function toolTime(entries: readonly RawEntry[], wait: Stretch): number {
  const tools: Stretch[] = entries.flatMap((entry) => {
    if (entry.role !== 'tool_call_invocation') return [];
    const result = entries.find(
      (one) => one.role === 'tool_call_result' && one.tool_call_id === entry.tool_call_id,
    );
    if (result?.role !== 'tool_call_result') return [];
    return [{ from: (entry.time_sec ?? 0) * 1000, to: (result.time_sec ?? 0) * 1000 }];
  });
  let length = 0;
  for (let at = wait.from; at < wait.to; at += 10)
    if (tools.some(({ from, to }) => from <= at + 5 && at + 5 <= to)) length += 10;
  return length;
}

/** Splits `sum` over the language model, the voice and the knowledge base. */
function split(sum: number): [llm: number, tts: number, knowledge: number] {
  const llm = Math.round(sum * 0.55);
  const tts = Math.round(sum * 0.3);
  return [llm, tts, Math.round(sum) - llm - tts];
}

function componentLists(
  s: CallScript,
  plan: CallPlan,
  truth: readonly E2eTruth[],
  waits: readonly WrittenWait[],
): Record<string, RawLatency> {
  const parts = truth.map(({ value, turn }) => {
    const wait = waits.find((one) => one.turn === turn);
    const left = wait ? value - toolTime(s.entries, wait) : value;
    const exceeds = plan.components === 'components_exceed' && s.chance(0.6);
    return split(exceeds ? left + s.between(150, 800) : left * 0.7);
  });
  if (plan.components === 'components_do_not_fit') {
    const agentTurns = s.entries.filter(({ role }) => role === 'agent').length;
    for (let i = 0; i < agentTurns + 2; i += 1) parts.push(split(s.between(300, 900)));
  }
  return {
    llm: statistics(parts.map(([llm]) => llm)),
    tts: statistics(parts.map(([, tts]) => tts)),
    knowledge_base: statistics(parts.map(([, , knowledge]) => knowledge)),
  };
}

/** Retell's latency of a written call: each value is its wait less 35 to 630 ms, in the order of the replies. */
export function writeLatency(
  s: CallScript,
  plan: CallPlan,
): { latency?: Record<string, RawLatency>; truth: E2eTruth[] } {
  const waits = [...s.retellReplies].sort((a, b) => a.to - b.to);
  const truth: E2eTruth[] = waits.map(({ turn, from, to }) => {
    const most = Math.min(630, to - from - 150);
    return { turn, value: to - from - s.between(35, most) };
  });
  if (plan.belowLimit)
    for (let i = 0; i < 2; i += 1)
      truth.splice(Math.floor(s.random() * (truth.length + 1)), 0, {
        turn: null,
        value: Math.floor(s.random() * 3),
      });
  if (plan.latency === 'no_latency') return { ...(s.chance(0.5) ? { latency: {} } : {}), truth: [] };
  if (truth.length === 0) return { latency: {}, truth };
  const e2e = statistics(truth.map(({ value }) => value));
  const components = plan.components ? componentLists(s, plan, truth, waits) : {};
  return { latency: { e2e, ...components }, truth };
}
