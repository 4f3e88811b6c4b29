import { isJsonObject, type Json, type JsonObject } from '@/domain/json';
import { containerFromText } from '@/domain/lenient-values';
import { CALL_READERS } from './parse-call';
import { partsOf, type Reader } from './read';

/** A field that nothing here reads: its path, such as `call_cost.product_costs[0].tier`, and its value. */
export type UnreadField = { readonly path: string; readonly value: Json };

/** A name as a path takes it: `.name`, or `["a name"]` where a point would mislead. */
const step = (path: string, name: string): string =>
  /^[\p{L}\p{N}_$-]+$/u.test(name)
    ? path === ''
      ? name
      : `${path}.${name}`
    : `${path}[${JSON.stringify(name)}]`;

function collect(given: Json, reader: Reader<unknown>, path: string, into: UnreadField[]): void {
  const parts = partsOf(reader);
  if (!parts) return;
  const value = typeof given === 'string' ? containerFromText(given) : given;
  if (parts.kind === 'items') {
    if (Array.isArray(value))
      for (const [i, item] of value.entries()) collect(item as Json, parts.each, `${path}[${i}]`, into);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const next = parts.kind === 'values' ? parts.each : parts.fields.get(name);
    if (next) collect(inner, next, step(path, name), into);
    else into.push({ path: step(path, name), value: inner });
  }
}

/**
 * The fields of a call that the parser does not know, at the top and inside the objects that it takes apart. Entries of
 * a transcript are taken whole, so what is unknown inside them is not listed.
 */
export function unreadFields(raw: JsonObject): readonly UnreadField[] {
  const found: UnreadField[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const reader = CALL_READERS.get(name);
    if (reader) collect(value, reader, name, found);
    else found.push({ path: step('', name), value });
  }
  return found;
}
