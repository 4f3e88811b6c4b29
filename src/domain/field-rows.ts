import { isJsonObject, type Json } from './json';

/** One line of a value of any shape, as people read it: a name, and what stands there. */
export type FieldRow = {
  /** Unique among the rows. */
  readonly path: string;
  readonly depth: number;
  /** The name of the field; the place, from 1, of an element of a list. */
  readonly name: string;
  readonly kind: 'text' | 'number' | 'flag' | 'list' | 'empty' | 'group';
  /** What is written there; of a group, how much lies under it; of something empty, in which way. */
  readonly text: string;
};

/** Deeper than this a value stands as JSON on one line. */
const DEEPEST = 12;

const count = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
const isGroup = (value: Json): boolean => typeof value === 'object' && value !== null;

function own(value: Json, depth: number): Pick<FieldRow, 'kind' | 'text'> {
  if (value === null) return { kind: 'empty', text: 'not set' };
  if (typeof value === 'string')
    return value.trim() === '' ? { kind: 'empty', text: 'empty text' } : { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'flag', text: String(value) };
  if (Array.isArray(value)) {
    if (value.length === 0) return { kind: 'empty', text: 'empty list' };
    if (!value.some(isGroup))
      return { kind: 'list', text: value.map((one) => own(one, depth).text).join(', ') };
    return { kind: 'group', text: count(value.length, 'entry', 'entries') };
  }
  const fields = Object.keys(value).length;
  return fields === 0
    ? { kind: 'empty', text: 'nothing inside' }
    : { kind: 'group', text: count(fields, 'field', 'fields') };
}

const inside = (value: Json): [string, Json][] =>
  Array.isArray(value)
    ? value.map((item: Json, i): [string, Json] => [String(i + 1), item])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];

type Work = { readonly path: string; readonly depth: number; readonly name: string; readonly value: Json };

/**
 * What lies inside an object or a list, as rows in order, what is nested below its name; a list of plain values takes
 * one row. A plain value has no rows. Any depth, never throws.
 */
export function fieldRows(root: Json): readonly FieldRow[] {
  const rows: FieldRow[] = [];
  const under = (value: Json, path: string, depth: number): Work[] =>
    inside(value).map(([name, inner]) => ({ path: `${path}/${name}`, depth, name, value: inner }));
  const work = under(root, '', 0).reverse();
  for (let next = work.pop(); next; next = work.pop()) {
    const { path, depth, name, value } = next;
    if (depth >= DEEPEST && isGroup(value)) {
      rows.push({ path, depth, name, kind: 'text', text: jsonText(value) });
      continue;
    }
    const { kind, text } = own(value, depth);
    rows.push({ path, depth, name, kind, text });
    if (kind === 'group') work.push(...under(value, path, depth + 1).reverse());
  }
  return rows;
}

/** The one row of a value that has no name of its own to stand under; null for a group. */
export function plainRow(value: Json): Pick<FieldRow, 'kind' | 'text'> | null {
  const row = own(value, 0);
  return row.kind === 'group' ? null : row;
}

function jsonText(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'nested too deeply to be written';
  }
}
