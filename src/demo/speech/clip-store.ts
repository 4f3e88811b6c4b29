import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clip, readPack } from './clip-pack';

/** The clips of a pack, by clip key. Reads a pack once, on first use; all of them together are 14 MB at most. */
export type ClipStore = (pack: string) => Promise<ReadonlyMap<string, Clip>>;

/** A store over a folder that holds `<pack>.jsonl` and `<pack>.adp`. */
export function createClipStore(directory: string): ClipStore {
  const packs = new Map<string, Promise<Map<string, Clip>>>();
  const load = async (pack: string) => {
    const [index, bytes] = await Promise.all([
      readFile(join(directory, `${pack}.jsonl`), 'utf8'),
      readFile(join(directory, `${pack}.adp`)),
    ]);
    return readPack(index, bytes);
  };
  return (pack) => {
    const known = packs.get(pack);
    if (known) return known;
    const loading = load(pack);
    packs.set(pack, loading);
    loading.catch(() => packs.delete(pack));
    return loading;
  };
}
