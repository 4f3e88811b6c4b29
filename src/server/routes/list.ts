import { readFilters } from '@/contract/call-filters';
import { readListAsk } from '@/contract/call-list';
import { API_PATHS } from '@/contract/paths';
import {
  type AgentFilter,
  atInstant,
  type CallFilters,
  FILTER_TITLES,
  mayFilter,
  namesOf,
  upstreamFilters,
} from '@/domain/calls/call-filters';
import type { Policy } from '@/domain/projection';
import { type Viewer, viewerOf } from '@/server/auth/viewer';
import { policyOf } from '@/server/http/call-request';
import { ProblemError } from '@/server/http/problem-error';
import { respond } from '@/server/http/respond';
import { defineRoute, type Route } from '@/server/http/route';
import type { CallSource } from '@/server/ports/call-source';
import type { CallReader } from '@/server/services/call-reader';

/** The filters that the address holds. Throws `invalid_request` for one that says nothing, rather than listing more than was meant. */
function filtersOf(search: URLSearchParams): CallFilters {
  const { filters, refused } = readFilters(search);
  if (refused.length === 0) return filters;
  throw new ProblemError('invalid_request', `These filters were not understood: ${refused.join(', ')}.`);
}

/** Throws `invalid_request` for a filter that only the page can apply, rather than listing more than was meant. */
function checkUpstream(filters: CallFilters): void {
  const left = namesOf(upstreamFilters(filters));
  const local = namesOf(filters).filter((name) => !left.includes(name));
  if (local.length === 0) return;
  const names = local.map((name) => FILTER_TITLES[name]).join(', ');
  throw new ProblemError(
    'invalid_request',
    `Retell can’t filter by this: ${names}. Load the list without it and filter its rows.`,
  );
}

/** Throws `forbidden` for a filter by what this reader may not see: which calls it leaves would tell it. */
function checkFilters(policy: Policy, filters: CallFilters): void {
  const hidden = namesOf(filters).filter((name) => !mayFilter(policy, name));
  if (hidden.length === 0) return;
  const names = [...new Set(hidden.map((name) => FILTER_TITLES[name]))].join(', ');
  throw new ProblemError(
    'forbidden',
    `The redacted view does not show what these filters ask for: ${names}. Remove them to see the list.`,
  );
}

/** The agents that are asked for among those that this reader may reach; null: all of them. */
function agentsFor({ agents: reach }: Viewer, asked: CallFilters['agents']): readonly AgentFilter[] | null {
  if (!reach) return asked ?? null;
  return asked ? asked.filter(({ id }) => reach.includes(id)) : reach.map((id) => ({ id }));
}

/**
 * A page of the calls that its filters let through (see `contract/call-filters.ts`), each as its reader may see it;
 * `count=only` answers how many there are and nothing of them.
 */
export const listRoute = (
  source: Pick<CallSource, 'listCalls'>,
  calls: CallReader,
  now: () => number = Date.now,
): Route =>
  defineRoute({
    path: API_PATHS.calls,
    audit: 'list',
    cache: 'revalidate',
    async handler(c) {
      const policy = policyOf(c);
      const search = new URL(c.req.url).searchParams;
      const ask = readListAsk(search);
      if (!ask)
        throw new ProblemError('invalid_request', 'The list can be asked only for what its page can ask.');
      const asked = filtersOf(search);
      checkUpstream(asked);
      checkFilters(policy, asked);
      const filters = atInstant(asked, now());
      const viewer = viewerOf(c);
      const agents = agentsFor(viewer, filters.agents);
      const after = asked.last === undefined ? null : (filters.after ?? null);
      // No agent is left to ask for, and none would mean all.
      if (agents?.length === 0) return respond(c, { items: [], cursor: null, total: 0, after });
      const isCount = ask.count !== null;
      const answer = await source.listCalls(
        {
          filters: agents ? { ...filters, agents } : filters,
          limit: isCount ? 1 : ask.limit,
          cursor: ask.cursor,
          withTotal: isCount || ask.cursor === null,
        },
        c.req.raw.signal,
      );
      return respond(c, {
        items: isCount ? [] : answer.items.flatMap((call) => calls.row(viewer, policy, call) ?? []),
        cursor: isCount ? null : answer.cursor,
        total: answer.total,
        after,
      });
    },
  });
