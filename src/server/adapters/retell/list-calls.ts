import { z } from 'zod';
import { ProblemError } from '@/server/http/problem-error';
import type { ListAnswer, ListRequest } from '@/server/ports/call-source';
import type { RawCall } from '@/server/services/raw-call';
import { criteriaOf, type NumberSide } from './list-criteria';
import type { ListPage, RetellList } from './retell-list';

/** Where a list goes on: a place in Retell's pages, and how many rows of that page were handed out already. */
const placeSchema = z.strictObject({
  key: z.string().max(2000).nullable(),
  used: z.number().int().min(0).max(1000),
  done: z.boolean(),
});
const cursorSchema = z.strictObject({ from: placeSchema, to: placeSchema.nullable() });
type Place = z.infer<typeof placeSchema>;
type Cursor = z.infer<typeof cursorSchema>;

const START: Place = { key: null, used: 0, done: false };

const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url');

function readCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new ProblemError('invalid_request', 'This page of the list cannot be found. Load the list anew.');
  }
}

/** A page and how far it was read. */
type Strand = { readonly place: Place; readonly page: ListPage; read: number };

const DONE: ListPage = { items: [], next: null, total: 0 };
const startOf = (call: RawCall): number | null => {
  const start = call.field('start_timestamp');
  return typeof start === 'number' ? start : null;
};

/** How far a strand is when everything read so far has been handed out. */
function placeAfter({ place, page, read }: Strand): Place {
  if (place.done) return place;
  if (read < page.items.length) return { ...place, used: read };
  return page.next === null ? { ...START, done: true } : { key: page.next, used: 0, done: false };
}

/** Whether a strand has more than what was read of its page, so that nothing is known of what comes next. */
const isCut = ({ page, read }: Strand): boolean => read >= page.items.length && page.next !== null;

/** Takes up to `limit` calls out of two strands in order of time; a call of both counts once. */
function merge(a: Strand, b: Strand, limit: number, isOldestFirst: boolean): RawCall[] {
  const items: RawCall[] = [];
  const isFirst = (left: RawCall | undefined, right: RawCall | undefined): boolean => {
    if (!left || !right) return left !== undefined;
    const [x, y] = [startOf(left), startOf(right)];
    // What has no time comes right behind what Retell put it behind.
    if (x === null || y === null) return x === null;
    if (x === y) return true;
    return isOldestFirst ? x < y : x > y;
  };
  while (items.length < limit && !isCut(a) && !isCut(b)) {
    const [left, right] = [a.page.items[a.read], b.page.items[b.read]];
    if (!left && !right) break;
    const strand = isFirst(left, right) ? a : b;
    const call = strand.page.items[strand.read];
    strand.read += 1;
    if (call && !items.some((other) => other.field('call_id') === call.field('call_id'))) items.push(call);
  }
  return items;
}

/**
 * One page of the calls that a filter lets through, newest first unless asked otherwise. Retell can ask for a number on
 * one side only, so a number is two lists that are merged by time. Throws {@link ProblemError}.
 */
export async function listCalls(
  list: RetellList,
  { filters, limit, cursor, withTotal }: ListRequest,
  signal?: AbortSignal,
): Promise<ListAnswer> {
  const isOldestFirst = filters.order === 'oldest';
  const from = cursor === null ? { from: START, to: filters.number ? START : null } : readCursor(cursor);
  if ((from.to !== null) !== (filters.number !== undefined))
    throw new ProblemError('invalid_request', 'This page is of another list. Load the list anew.');
  const strand = async (place: Place, side: NumberSide | null): Promise<Strand> => {
    if (place.done) return { place, page: DONE, read: 0 };
    const body = {
      filter_criteria: criteriaOf(filters, side),
      sort_order: isOldestFirst ? ('ascending' as const) : ('descending' as const),
      limit,
      ...(place.key === null ? {} : { pagination_key: place.key }),
      ...(withTotal ? { include_total: true } : {}),
    };
    return { place, page: await list.page(body, signal), read: place.used };
  };
  if (from.to === null) {
    const { page } = await strand(from.from, null);
    const next = page.next === null ? null : writeCursor({ from: { ...START, key: page.next }, to: null });
    return { items: page.items, cursor: next, total: page.total };
  }
  const [a, b] = await Promise.all([strand(from.from, 'from_number'), strand(from.to, 'to_number')]);
  const items = merge(a, b, limit, isOldestFirst);
  const places = { from: placeAfter(a), to: placeAfter(b) };
  const isOver = places.from.done && places.to.done;
  const totals = a.page.total === null || b.page.total === null ? null : a.page.total + b.page.total;
  return { items, cursor: isOver ? null : writeCursor(places), total: totals };
}
