import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LookUpOutcome } from '@/server/cache/cached-calls';
import type { Health } from '@/server/http/readiness';

/** Figures for whoever runs the server. No label holds a call id, a person or anything else that a request could choose. */
export type Metrics = {
  request(method: string, route: string, status: number, seconds: number): void;
  /** A request to Retell or to a store of recordings: its status, or `failed` or `aborted`. */
  upstream(target: 'retell' | 'store' | 'sign_in', outcome: string): void;
  lookUp(outcome: LookUpOutcome): void;
  /** A figure that is read when metrics are asked for. */
  watch(name: string, help: string, read: () => number): void;
  watchHealth(read: () => Promise<readonly Health[]>): void;
  /** Everything in Prometheus’ text form, and its content type. */
  text(): Promise<{ readonly text: string; readonly type: string }>;
};

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Figures of one server, in a registry of its own; `ofProcess` adds memory, processor and event loop. */
export function createMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'callscope_http_requests_total',
    help: 'Requests by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'callscope_http_request_duration_seconds',
    help: 'Time until an answer began, by route pattern.',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const upstream = new Counter({
    name: 'callscope_upstream_requests_total',
    help: 'Requests to Retell and to stores of recordings, by status or failure.',
    labelNames: ['target', 'outcome'],
    registers,
  });
  const lookUps = new Counter({
    name: 'callscope_call_lookups_total',
    help: 'Look-ups of calls: asked of Retell, shared with one under way, kept from a moment ago, or stale.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    request(method, route, status, seconds) {
      requests.inc({ method: METHODS.has(method) ? method : 'other', route, status: String(status) });
      durations.observe({ route }, seconds);
    },
    upstream: (target, outcome) => upstream.inc({ target, outcome }),
    lookUp: (outcome) => lookUps.inc({ outcome }),
    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    watchHealth(read) {
      new Gauge({
        name: 'callscope_healthy',
        help: 'Whether a part is well: 1 or 0. The part retell is the circuit breaker.',
        labelNames: ['part'],
        registers,
        async collect() {
          for (const { name, ok } of await read()) this.set({ part: name }, ok ? 1 : 0);
        },
      });
    },
    text: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
