import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Small files of calls by key, on disk, the least recently used out first. A cache that fails is a cache that has nothing. */
export type PeaksCache = {
  read(callId: string, key: string): Promise<Uint8Array | null>;
  /** Writes whole or not at all: a file appears under its name when it is complete. */
  write(callId: string, key: string, body: Uint8Array): Promise<void>;
  /** Removes everything of a call. What is still being made of it is not kept any more. */
  forget(callId: string): Promise<void>;
};

const ENDING = '.peaks';
const MOST_BYTES = 1024 ** 3;
/** The folder is measured again after so many writes. */
const WRITES_BETWEEN = 64;
/** So many forgotten calls are remembered, for what was being made of them at that moment. */
const MOST_FORGOTTEN = 1_000;

/** A folder for each call, so that all of a call can go at once; its name does not tell the call. */
const folderOf = (callId: string): string => createHash('sha256').update(callId).digest('hex').slice(0, 32);

type Found = { readonly path: string; readonly size: number; readonly used: number };

async function filesBelow(dir: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const folder of await readdir(dir, { withFileTypes: true })) {
    // A file here is one of an earlier release, which kept all calls in one folder.
    if (!folder.isDirectory()) await rm(join(dir, folder.name), { force: true });
    else
      for (const name of await readdir(join(dir, folder.name)).catch(() => [])) {
        const path = join(dir, folder.name, name);
        const file = await stat(path).catch(() => null);
        if (file) found.push({ path, size: file.size, used: file.mtimeMs });
      }
  }
  return found;
}

export function createPeaksCache(
  folder: string,
  mostBytes = MOST_BYTES,
  writesBetween = WRITES_BETWEEN,
): PeaksCache {
  const dir = join(folder, 'peaks');
  const forgotten = new Set<string>();
  let writes = 0;

  const trim = async (): Promise<void> => {
    const files = await filesBelow(dir);
    let total = files.reduce((sum, { size }) => sum + size, 0);
    files.sort((a, b) => a.used - b.used);
    for (const { path, size } of files) {
      if (total <= mostBytes) return;
      await rm(path, { force: true });
      // Only an empty folder can be removed this way.
      await rmdir(join(path, '..')).catch(() => undefined);
      total -= size;
    }
  };

  return {
    async read(callId, key) {
      const path = join(dir, folderOf(callId), key + ENDING);
      const body = await readFile(path).catch(() => null);
      const now = new Date();
      if (body) await utimes(path, now, now).catch(() => undefined);
      return body;
    },
    async write(callId, key, body) {
      const own = folderOf(callId);
      const unfinished = join(dir, own, `${key}.${randomUUID()}.tmp`);
      try {
        if (forgotten.has(own)) return;
        await mkdir(join(dir, own), { recursive: true, mode: 0o700 });
        await writeFile(unfinished, body, { mode: 0o600 });
        await rename(unfinished, join(dir, own, key + ENDING));
        if (forgotten.has(own)) await rm(join(dir, own), { recursive: true, force: true });
        writes += 1;
        if ((writes - 1) % writesBetween === 0) await trim();
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
    async forget(callId) {
      const own = folderOf(callId);
      forgotten.delete(own);
      forgotten.add(own);
      for (const oldest of forgotten) {
        if (forgotten.size <= MOST_FORGOTTEN) break;
        forgotten.delete(oldest);
      }
      await rm(join(dir, own), { recursive: true, force: true }).catch(() => undefined);
    },
  };
}
