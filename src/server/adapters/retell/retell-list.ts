import type { CallListParams } from 'retell-sdk/resources/call';
import { isJsonObject } from '@/domain/json';
import { SharedLookUps } from '@/server/cache/shared-look-ups';
import { ProblemError } from '@/server/http/problem-error';
import { RawCall } from '@/server/services/raw-call';
import type { Breaker } from './breaker';
import { askRetell, type ClientOptions, retellClient } from './client';
import { createListGate, type ListGate } from './list-gate';

/** One page of Retell's list. */
export type ListPage = {
  readonly items: readonly RawCall[];
  /** Where the next page begins; null after the last one. */
  readonly next: string | null;
  readonly total: number | null;
};

export type RetellList = {
  /** Throws {@link ProblemError}. */
  page(body: CallListParams, signal?: AbortSignal): Promise<ListPage>;
};

/** A wait that Retell asks for and that is sat out for the reader, in s. */
const SHORT_WAIT_S = 5;

const refusedFilters = (cause: unknown) =>
  new ProblemError(
    'invalid_request',
    'Retell did not accept these filters. Remove the last one that was added, or load the list anew.',
    { cause },
  );

function readPage(value: unknown): ListPage {
  if (!isJsonObject(value) || !Array.isArray(value.items))
    throw new ProblemError('upstream_invalid', 'Retell’s answer was not a list of calls.');
  const { pagination_key: key, total } = value;
  return {
    items: value.items.filter(isJsonObject).map((call) => new RawCall(call)),
    next: value.has_more === true && typeof key === 'string' && key !== '' ? key : null,
    total: typeof total === 'number' && Number.isInteger(total) && total >= 0 ? total : null,
  };
}

export type ListParts = {
  readonly gate?: ListGate;
  /** The one that the calls go through: both are the same Retell. */
  readonly breaker: Pick<Breaker, 'run'>;
};

/**
 * Retell's list of calls: the same page is asked for once however many want it, all wait at one gate, and where Retell
 * asks to wait, or has failed several times in a row, everybody does.
 */
export function createRetellList(
  options: ClientOptions,
  { breaker, gate = createListGate() }: ListParts,
): RetellList {
  const client = retellClient(options);
  const lookUps = new SharedLookUps<ListPage>();

  const once = async (body: CallListParams, signal: AbortSignal): Promise<ListPage> => {
    await gate.enter(signal);
    try {
      return readPage(await askRetell(options, signal, (signal) => client.call.list(body, { signal })));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code === 'rate_limited') gate.hold((error.retryAfterS ?? 1) * 1000);
      // Of a list these say nothing of a call's ID.
      if (error.code === 'invalid_call_id' || error.code === 'not_found') throw refusedFilters(error);
      throw error;
    }
  };
  const twice = async (body: CallListParams, signal: AbortSignal): Promise<ListPage> => {
    try {
      return await once(body, signal);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const isShort = error.code === 'rate_limited' && (error.retryAfterS ?? 0) <= SHORT_WAIT_S;
      if (!isShort && error.code !== 'upstream_unavailable') throw error;
      return once(body, signal);
    }
  };
  return {
    page: (body, signal) =>
      lookUps.get(JSON.stringify(body), signal, (shared) => breaker.run(() => twice(body, shared))),
  };
}
