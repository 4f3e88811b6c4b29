import type { JsonObject } from '@/domain/json';
import type { LaidUtterance } from './layout';
import type { Reply } from './scenario';

/** The value below which the share `q` of a sorted list lies, interpolated. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function stats(values: readonly number[]): JsonObject {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => quantile(sorted, q);
  const [p50, p90, p95, p99] = [at(0.5), at(0.9), at(0.95), at(0.99)];
  return { p50, p90, p95, p99, min: at(0), max: at(1), num: values.length, values };
}

const STAGES: readonly (keyof Reply)[] = ['e2e', 'llm', 'tts', 'asr', 'knowledge_base'];

/** `latency`: for each stage the values of every reply that has one, in order, and their spread. All in ms. */
export function latencyOf(utterances: readonly LaidUtterance[]): JsonObject {
  const latency: { [stage: string]: JsonObject } = {};
  for (const stage of STAGES) {
    const values = utterances.flatMap(({ reply }) => reply?.[stage] ?? []);
    if (values.length > 0) latency[stage] = stats(values);
  }
  return latency;
}
