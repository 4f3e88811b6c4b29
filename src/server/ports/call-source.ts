import type { CallFilters } from '@/domain/calls/call-filters';
import type { Health } from '@/server/http/readiness';
import type { RawCall } from '@/server/services/raw-call';

export type ListRequest = {
  /** `last` must be an instant by now. */
  readonly filters: CallFilters;
  readonly limit: number;
  readonly cursor: string | null;
  readonly withTotal: boolean;
};
export type ListAnswer = {
  readonly items: readonly RawCall[];
  /** Where the list goes on; null at its end. */
  readonly cursor: string | null;
  readonly total: number | null;
};

/** Where calls come from. Everything throws `ProblemError`, or the signal's reason. */
export type CallSource = {
  getCall(callId: string, signal?: AbortSignal): Promise<RawCall>;
  /** One page of the calls that the filters let through, newest first unless asked otherwise. */
  listCalls(request: ListRequest, signal?: AbortSignal): Promise<ListAnswer>;
  health(): Promise<Health>;
};
