import { isJsonObject, type Json } from './json';

/** One line of JSON as it is written with an indent, so that it can be folded, searched and drawn one by one. */
export type JsonLine = {
  readonly depth: number;
  /** The name before the value, without quotes; null inside arrays, at the top and at closing brackets. */
  readonly name: string | null;
  /** The value, or the bracket; with the comma, if one follows. */
  readonly text: string;
  readonly kind: 'open' | 'close' | 'string' | 'number' | 'word';
  /** Of an opening bracket: the index of the line that closes it, and how many values lie between. */
  readonly end?: number;
  readonly count?: number;
};

type Work =
  | {
      readonly value: Json;
      readonly name: string | null;
      readonly depth: number;
      readonly comma: string;
    }
  | { readonly close: ']' | '}'; readonly open: number; readonly depth: number; readonly comma: string };

/** JSON as lines, in order; an object or array that is empty takes one line. Any depth. */
export function jsonLines(root: Json): JsonLine[] {
  const lines: JsonLine[] = [];
  const ends = new Map<number, number>();
  const work: Work[] = [{ value: root, name: null, depth: 0, comma: '' }];
  for (let next = work.pop(); next; next = work.pop()) {
    if ('close' in next) {
      ends.set(next.open, lines.length);
      lines.push({ depth: next.depth, name: null, text: `${next.close}${next.comma}`, kind: 'close' });
      continue;
    }
    const { value, name, depth, comma } = next;
    const isArray = Array.isArray(value);
    if (!isArray && !isJsonObject(value)) {
      const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'word';
      lines.push({ depth, name, text: `${JSON.stringify(value) ?? 'null'}${comma}`, kind });
      continue;
    }
    const entries: [string | null, Json][] = isArray
      ? value.map((item) => [null, item])
      : Object.entries(value);
    if (entries.length === 0) {
      lines.push({ depth, name, text: `${isArray ? '[]' : '{}'}${comma}`, kind: 'word' });
      continue;
    }
    work.push({ close: isArray ? ']' : '}', open: lines.length, depth, comma });
    lines.push({ depth, name, text: isArray ? '[' : '{', kind: 'open', count: entries.length });
    for (let i = entries.length - 1; i >= 0; i -= 1) {
      const [key, item] = entries[i] ?? [null, null];
      work.push({ value: item, name: key, depth: depth + 1, comma: i < entries.length - 1 ? ',' : '' });
    }
  }
  return lines.map((line, i) => {
    const end = ends.get(i);
    return end === undefined ? line : { ...line, end };
  });
}

/** A line as it is written, without its indent. */
export const lineText = ({ name, text }: JsonLine): string =>
  name === null ? text : `${JSON.stringify(name)}: ${text}`;

/** The lines that are seen while those in `folded` (indexes of opening brackets) are closed. */
export function visibleLines(lines: readonly JsonLine[], folded: ReadonlySet<number>): number[] {
  const seen: number[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    seen.push(i);
    const end = lines[i]?.end;
    if (end !== undefined && folded.has(i)) i = end;
  }
  return seen;
}

/** The lines that hold `query`, without regard to case, in order. None for an empty query. */
export function findLines(lines: readonly JsonLine[], query: string): number[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  return lines.flatMap((line, i) => (lineText(line).toLowerCase().includes(wanted) ? [i] : []));
}

/** The opening brackets around a line: what must be unfolded for it to be seen. */
export function linesAround(lines: readonly JsonLine[], at: number): number[] {
  const around: number[] = [];
  let depth = lines[at]?.depth ?? 0;
  for (let i = at - 1; i >= 0 && depth > 0; i -= 1) {
    const line = lines[i];
    if (line?.kind !== 'open' || line.depth >= depth) continue;
    around.push(i);
    depth = line.depth;
  }
  return around;
}
