import { z } from 'zod';
import type { ListedCall } from '@/domain/calls/listed-call';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { isFilterParam } from './call-filters';
import { parseCall } from './parse-call';

z.config({ jitless: true });

/** Calls on a page of a list unless asked otherwise, and at most. */
export const PAGE_ROWS = 100;
export const MOST_ROWS = 200;

/** What `GET /api/calls` takes beside its filters. */
export const askSchema = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(PAGE_ROWS),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,6000}$/)
    .nullable()
    .default(null),
  /** Only how many there are: no call is answered with. */
  count: z.literal('only').nullable().default(null),
  view: z.enum(['original', 'redacted']).optional(),
});
export type ListAsk = z.infer<typeof askSchema>;

/** What `GET /api/calls` is asked beside its filters; null for what nobody may ask. */
export function readListAsk(search: URLSearchParams): ListAsk | null {
  const rest = [...search].filter(([name]) => !isFilterParam(name));
  const given = Object.fromEntries(rest);
  const isKnown = Object.keys(given).every((name) => name in askSchema.shape);
  const parsed = askSchema.safeParse(given);
  return isKnown && parsed.success && rest.length === Object.keys(given).length ? parsed.data : null;
}

const pageSchema = z.object({
  items: z.array(z.unknown()),
  cursor: z.string().nullable().catch(null),
  total: z.number().int().nonnegative().nullable().catch(null),
  after: z.number().nullable().catch(null),
});

const count = z.number().int().positive().optional().catch(undefined);
const rowSchema = z.object({ cut: z.object({ replies: count, tools: count }) });

/** What our server left out of a row for its size. */
function parseCut(item: unknown): Pick<ListedCall, 'cut'> {
  const { replies, tools } = rowSchema.safeParse(item).data?.cut ?? {};
  if (replies === undefined && tools === undefined) return {};
  return {
    cut: { ...(replies === undefined ? {} : { replies }), ...(tools === undefined ? {} : { tools }) },
  };
}

/** A page of a list as the browser reads it. */
export type CallListPage = {
  readonly calls: readonly ListedCall[];
  readonly cursor: string | null;
  /** How many calls the filters let through, as Retell counts them. */
  readonly total: number | null;
  /** From when on calls are listed, where the filter is a span up to now: the pages behind this one ask for the same. */
  readonly after: Milliseconds | null;
};

/** Reads a page tolerantly: what is no call is left out. Throws a `ZodError` for what is no page. */
export function parseListPage(value: unknown): CallListPage {
  const { items, cursor, total, after } = pageSchema.parse(value);
  const calls = items.flatMap((item): ListedCall[] => {
    try {
      return [{ ...parseCall(item).call, ...parseCut(item) }];
    } catch {
      return [];
    }
  });
  return { calls, cursor, total, after: after === null ? null : milliseconds(after) };
}
