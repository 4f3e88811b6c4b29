import { listLookSchema, lookSchema } from '@/contract/audit';
import { readFilters } from '@/contract/call-filters';
import { API_PATHS, CALL_PATHS } from '@/contract/paths';
import { namesOf } from '@/domain/calls/call-filters';
import { type LooksDeps, wholeEvent } from '@/server/audit/record-looks';
import { ProblemError } from '@/server/http/problem-error';
import { respondEmpty } from '@/server/http/respond';
import { defineCallRoute, defineRoute, type Route } from '@/server/http/route';

const bodyOf = (c: { readonly req: { json(): Promise<unknown> } }): Promise<unknown> =>
  c.req.json().catch(() => undefined);

/** The page says what it makes of a call, or of a list, that it already has; see `contract/audit.ts`. */
export const looksRoutes = (deps: LooksDeps | null): readonly Route[] => [
  defineCallRoute({
    method: 'POST',
    path: CALL_PATHS.looks,
    audit: 'by its handler',
    stream: false,
    background: false,
    async handler(c) {
      const parsed = lookSchema.safeParse(await bodyOf(c));
      if (!parsed.success)
        throw new ProblemError('invalid_request', 'A look is JSON such as {"look":"raw"}.');
      const { look } = parsed.data;
      const format = parsed.data.look === 'export' ? { format: parsed.data.format } : {};
      if (deps) await deps.audit.record(wholeEvent(c, deps, { event: look, ...format }));
      return respondEmpty();
    },
  }),
  defineRoute({
    method: 'POST',
    path: API_PATHS.looks,
    audit: 'by its handler',
    async handler(c) {
      const parsed = listLookSchema.safeParse(await bodyOf(c));
      if (!parsed.success)
        throw new ProblemError(
          'invalid_request',
          'A look at a list is JSON such as {"look":"export","format":"csv"}.',
        );
      const { format } = parsed.data;
      const filters = namesOf(readFilters(new URL(c.req.url).searchParams).filters);
      if (deps) await deps.audit.record(wholeEvent(c, deps, { event: 'export', format, filters }));
      return respondEmpty();
    },
  }),
];
