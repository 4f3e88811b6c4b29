import '@/ui/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { readFilters, writeFilters } from '@/contract/call-filters';
import type { CallFilters } from '@/domain/calls/call-filters';
import { Browse } from '@/features/browse/browse';
import type { CallView } from '@/lib/api-client';
import { createQueryClient } from '@/lib/queries';
import { ShortcutsProvider } from '@/lib/shortcuts';

const DAY = 86_400_000;
const NEWEST = Date.UTC(2026, 10, 17, 20);

/** A call of a workspace; every tenth was not successful. */
export const callAt = (i: number) => ({
  call_id: `call_${i}`,
  call_type: 'phone_call',
  call_status: 'ended',
  direction: 'inbound',
  from_number: '+14155550142',
  to_number: '+16285550199',
  agent_id: 'agent_a',
  agent_name: 'Ava',
  agent_version: 3,
  start_timestamp: NEWEST - i * (DAY / 50),
  duration_ms: 60_000,
  disconnection_reason: i % 2 === 0 ? 'user_hangup' : 'agent_hangup',
  latency: { e2e: { p50: 900, values: [800, 900, 2400] } },
  call_cost: { combined_cost: 10 },
  call_analysis: { user_sentiment: 'Neutral', call_successful: i % 10 !== 0 },
});

export type Answer = (search: URLSearchParams) => Response | Promise<Response>;
/** An error of the server. */
export const problem = (status: number, code: string, detail: string) =>
  Response.json({ type: 'about:blank', title: code, status, detail, code }, { status });
/** Pages of `size` calls out of `total`, and how many are newer. */
export const listPages =
  (size: number, total: number, newer = 0, at: (i: number) => object = callAt) =>
  (search: URLSearchParams): Response => {
    if (search.get('count')) return Response.json({ items: [], cursor: null, total: newer, after: null });
    const from = Number(search.get('cursor') ?? 0);
    const items = Array.from({ length: Math.min(size, total - from) }, (_, i) => at(from + i));
    const cursor = from + items.length < total ? String(from + items.length) : null;
    return Response.json({ items, cursor, total, after: null });
  };

/** The list of calls with a server that answers like this; `seen` is what it told the page around it. */
export async function openBrowse(answer: Answer, query = '', view: CallView = 'original') {
  const asked: URLSearchParams[] = [];
  const server = { answer };
  vi.spyOn(window, 'fetch').mockImplementation(async (input) => {
    const { searchParams } = new URL(String(input), 'http://here');
    asked.push(searchParams);
    return server.answer(searchParams);
  });
  const start = readFilters(new URLSearchParams(query));
  const client = createQueryClient();
  const visit = crypto.randomUUID();
  const seen = {
    filters: start.filters,
    how: [] as ('replaces' | undefined)[],
    worklist: [] as readonly string[],
  };
  function Page() {
    const [filters, setFilters] = useState<CallFilters>(start.filters);
    seen.filters = filters;
    return (
      <main style={{ paddingInline: 'var(--gut)' }}>
        <Browse
          filters={filters}
          refused={start.refused}
          onFilters={(next, how) => {
            seen.how.push(how);
            setFilters(next);
          }}
          view={view}
          viewSwitch={null}
          visit={visit}
          linkTo={(id) => `/calls/${id}`}
          listLink={(next) => `/calls?${writeFilters(next)}`}
          onWorklist={(ids) => {
            seen.worklist = ids;
          }}
        />
      </main>
    );
  }
  const router = createMemoryRouter([{ path: '*', element: <Page /> }]);
  const screen = await render(
    <QueryClientProvider client={client}>
      <ShortcutsProvider>
        <RouterProvider router={router} />
      </ShortcutsProvider>
    </QueryClientProvider>,
  );
  const drawn = () => document.querySelectorAll('.list-row').length;
  return { screen, asked, server, seen, drawn, client };
}
