import type { CallSource } from '@/server/ports/call-source';
import { type Breaker, createBreaker } from './breaker';
import { listCalls } from './list-calls';
import type { ListGate } from './list-gate';
import { createRetellCalls, type RetellOptions } from './retell-calls';
import { createRetellList } from './retell-list';

export type RetellParts = RetellOptions & {
  readonly gate?: ListGate;
  readonly breaker?: Breaker;
};

/** Retell as the source of calls; calls and lists go through one breaker, since both are the same Retell. */
export function createRetell({ gate, breaker = createBreaker(), ...options }: RetellParts): CallSource {
  const calls = createRetellCalls(options);
  const list = createRetellList(options, { breaker, ...(gate ? { gate } : {}) });
  return {
    getCall: (callId, signal) => breaker.run(() => calls.getCall(callId, signal)),
    listCalls: (request, signal) => listCalls(list, request, signal),
    health: async () => breaker.health(),
  };
}
