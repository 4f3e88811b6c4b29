import { fullest, type Pasted, readPasted } from './read-pasted';
import { idsInTable } from './read-table';

/** Says what a text holds; of a table with a column of ids, that column alone. */
export async function readWhole(text: string): Promise<Pasted> {
  const ids = (await idsInTable(text).catch(() => null)) ?? [];
  const [first] = ids;
  if (first === undefined) return readPasted(text);
  if (new Set(ids).size > 1) return { kind: 'ids', ids };
  return { kind: 'id', found: { callId: first, from: 'text' } };
}

/** Says what files hold together, each read by itself. Rejects where one cannot be read. */
export async function readFiles(files: readonly Blob[]): Promise<Pasted> {
  return joined(await Promise.all(files.map(async (file) => readWhole(await textOf(file)))));
}

/** Excel saves “Unicode Text” as UTF-16; a mark at its beginning says so. */
async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

type Told = {
  readonly ids: readonly string[];
  /** Whole calls without an id; null where there was no whole call. */
  readonly withoutId: number | null;
};

function told(pasted: Pasted): Told {
  switch (pasted.kind) {
    case 'nothing':
      return { ids: [], withoutId: pasted.calls ?? null };
    case 'id':
      return { ids: [pasted.found.callId], withoutId: null };
    case 'ids':
      return { ids: pasted.ids, withoutId: pasted.fromCalls?.withoutId ?? null };
    case 'call':
      return pasted.callId === null ? { ids: [], withoutId: 1 } : { ids: [pasted.callId], withoutId: 0 };
    case 'cut_off':
    case 'number':
      return { ids: [], withoutId: null };
    default:
      return pasted satisfies never;
  }
}

function joined(all: readonly Pasted[]): Pasted {
  const telling = all.filter((one) => one.kind !== 'nothing' || one.calls !== undefined);
  const [first] = telling;
  if (first === undefined || telling.length === 1) return first ?? { kind: 'nothing' };
  const each = telling.map(told);
  const ids = each.flatMap((one) => one.ids);
  const counts = each.flatMap((one) => one.withoutId ?? []);
  const withoutId = counts.reduce((sum, count) => sum + count, 0);
  if (new Set(ids).size > 1)
    return counts.length > 0 ? { kind: 'ids', ids, fromCalls: { withoutId } } : { kind: 'ids', ids };
  if (ids.length === 0 && withoutId > 1) return { kind: 'nothing', calls: withoutId };
  const [callId = null] = ids;
  const call = fullest(
    telling.flatMap((one) => (one.kind === 'call' && one.callId === callId ? [one.call] : [])),
  );
  if (call) return { kind: 'call', callId, call };
  return telling.find((one) => one.kind === 'id') ?? first;
}
