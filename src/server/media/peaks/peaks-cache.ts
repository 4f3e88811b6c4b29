import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Small files by key, on disk, the least recently used out first. A cache that fails is a cache that has nothing. */
export type PeaksCache = {
  read(key: string): Promise<Uint8Array | null>;
  /** Writes whole or not at all: a file appears under its name when it is complete. */
  write(key: string, body: Uint8Array): Promise<void>;
};

const ENDING = '.peaks';
const MOST_BYTES = 1024 ** 3;
/** The folder is measured again after so many writes. */
const WRITES_BETWEEN = 64;

export function createPeaksCache(
  folder: string,
  mostBytes = MOST_BYTES,
  writesBetween = WRITES_BETWEEN,
): PeaksCache {
  const dir = join(folder, 'peaks');
  let writes = 0;

  const trim = async (): Promise<void> => {
    const names = (await readdir(dir)).filter((name) => name.endsWith(ENDING));
    const files: { path: string; size: number; used: number }[] = [];
    for (const name of names) {
      const path = join(dir, name);
      const found = await stat(path).catch(() => null);
      if (found) files.push({ path, size: found.size, used: found.mtimeMs });
    }
    let total = files.reduce((sum, { size }) => sum + size, 0);
    files.sort((a, b) => a.used - b.used);
    for (const { path, size } of files) {
      if (total <= mostBytes) return;
      await rm(path, { force: true });
      total -= size;
    }
  };

  return {
    async read(key) {
      const path = join(dir, key + ENDING);
      const body = await readFile(path).catch(() => null);
      const now = new Date();
      if (body) await utimes(path, now, now).catch(() => undefined);
      return body;
    },
    async write(key, body) {
      const unfinished = join(dir, `${key}.${randomUUID()}.tmp`);
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 });
        await writeFile(unfinished, body, { mode: 0o600 });
        await rename(unfinished, join(dir, key + ENDING));
        writes += 1;
        if ((writes - 1) % writesBetween === 0) await trim();
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
  };
}
