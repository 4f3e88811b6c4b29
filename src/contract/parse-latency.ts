import type { LatencyStats } from '@/domain/call';
import { isJsonObject, type JsonObject } from '@/domain/json';
import { numberFromText } from '@/domain/lenient-values';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { length } from './impossible';
import { isText, list, type Notices, number, object, possible, type Reader, record, withParts } from './read';

const ms = length<Milliseconds>(number(), 1000);
const count = possible(number(), (n) => Number.isInteger(n) && n >= 0, 'not a count');
const stats = object<Omit<LatencyStats, 'isIncomplete'>>({
  p50: ms,
  p90: ms,
  p95: ms,
  p99: ms,
  min: ms,
  max: ms,
  num: count,
  values: list(ms),
});

function component(value: unknown, at: string, notices: Notices): LatencyStats | undefined {
  if (typeof value === 'number' || (isText(value) && numberFromText(value) !== undefined)) {
    const one = ms(value, at, notices);
    return one === undefined ? undefined : { values: [milliseconds(one)] };
  }
  const read = stats(value, at, notices);
  const given = isJsonObject(value) && Array.isArray(value.values) ? value.values.length : 0;
  return read && given > (read.values?.length ?? 0) ? { ...read, isIncomplete: true } : read;
}

/** `latency` as a reader, for whoever asks what of it is read. */
export const latencyReader: Reader<object> = withParts(record, { kind: 'values', each: stats });
export const componentReader: Reader<unknown> = stats;

/**
 * Latency per component, any component name included. A bare number (middleware) is one value;
 * the top-level `e2e_latency` of 2024 counts as `e2e` where there is no other. Undefined when nothing was measured.
 */
export function parseLatency(
  call: JsonObject,
  notices: Notices,
): ReadonlyMap<string, LatencyStats> | undefined {
  const out = new Map<string, LatencyStats>();
  const given = Object.hasOwn(call, 'latency') ? record(call.latency, 'latency', notices) : undefined;
  for (const [name, value] of Object.entries(given ?? {})) {
    const read = component(value, `latency.${name}`, notices);
    if (read) out.set(name, read);
  }
  if (!out.has('e2e') && Object.hasOwn(call, 'e2e_latency')) {
    const old = component(call.e2e_latency, 'e2e_latency', notices);
    if (old) out.set('e2e', old);
  }
  return out.size > 0 ? out : undefined;
}
