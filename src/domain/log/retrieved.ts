import { isJsonObject, type Json } from '@/domain/json';
import { lineObject, replyOf } from './parse-log-line';

/** What a knowledge base gave for one reply, or something of it whose reply is not told. */
export type Retrieved = { readonly responseId: number | null; readonly value: Json };

/** Deeper than this nobody looks for the ids of replies. */
const DEEPEST = 6;

const loose = (value: Json): Retrieved => ({ responseId: null, value });

/** The parts that name a reply, and what stands beside them; nothing where no part does. */
function collect(value: Json, depth: number): Retrieved[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const each = (value as readonly Json[]).map((one) => ({ one, found: collect(one, depth + 1) }));
    if (each.every(({ found }) => found.length === 0)) return [];
    return each.flatMap(({ one, found }) => (found.length > 0 ? found : [loose(one)]));
  }
  if (!isJsonObject(value)) return [];
  const responseId = replyOf(value);
  if (responseId !== null) return [{ responseId, value }];
  const entries = Object.entries(value);
  const isByReply = entries.every(([name, one]) => /^\d{1,15}$/.test(name) && typeof one === 'object');
  if (isByReply) return entries.map(([name, one]) => ({ responseId: Number(name), value: one }));
  const each = entries.map(([name, one]) => ({ name, one, found: collect(one, depth + 1) }));
  const found = each.flatMap((part) => part.found);
  const rest = each
    .filter((part) => part.found.length === 0)
    .map(({ name, one }): [string, Json] => [name, one]);
  return found.length > 0 && rest.length > 0 ? [...found, loose(Object.fromEntries(rest))] : found;
}

function parsed(text: string): readonly Json[] | null {
  try {
    return [JSON.parse(text) as Json];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const objects = lines.flatMap((line) => lineObject(line) ?? []);
    return objects.length > 0 && objects.length === lines.length ? objects : null;
  }
}

/**
 * The contents that a knowledge base gave during a call, whose format nobody promises: parts that name a reply by its
 * `response_id`, wherever they lie, or objects by the ids of replies; where there are none, the values as they stand.
 */
export function readRetrieved(text: string): readonly Retrieved[] {
  if (text.trim() === '') return [];
  const values = parsed(text.replace(/^\uFEFF/, ''));
  if (values === null) return [loose(text)];
  const found = collect(values.length === 1 ? (values[0] ?? null) : values, 0);
  if (found.length > 0) return found;
  return values
    .flatMap((value) => (Array.isArray(value) ? (value as readonly Json[]) : [value]))
    .filter((value) => !(typeof value === 'object' && value !== null && Object.keys(value).length === 0))
    .map(loose);
}
