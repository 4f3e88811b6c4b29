import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { BlobCache } from '@/server/ports/blob-cache';

const ENDING = '.peaks';
const UNFINISHED = '.tmp';
/** Whoever began to write so long ago, in ms, is not there any more. */
const ABANDONED_MS = 60 * 60_000;
const MOST_BYTES = 1024 ** 3;
/** A disk gives out whole blocks, in bytes: thousands of small files take several times what they hold. */
const BLOCK_BYTES = 4096;
/** The folder is measured again after so many writes. */
const WRITES_BETWEEN = 64;
/** So many forgotten calls are remembered, for what was being made of them at that moment. */
const MOST_FORGOTTEN = 1_000;

/** A folder for each call, so that all of a call can go at once; its name does not tell the call. */
const folderOf = (callId: string): string => createHash('sha256').update(callId).digest('hex').slice(0, 32);

/** `size` is what it takes on the disk, in bytes. */
type Found = { readonly path: string; readonly size: number; readonly used: number };

const onDisk = (bytes: number): number => Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;

/** Everything below is for this user alone, also where a folder was there before. */
async function openFolder(dir: string, own: string): Promise<string> {
  const path = join(dir, own);
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  return path;
}

/** A new file that is on the disk when this ends: a loss of power may otherwise leave the name without the bytes. */
async function writeThrough(path: string, body: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function filesBelow(dir: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const folder of await readdir(dir, { withFileTypes: true })) {
    // A file here is one of an earlier release, which kept all calls in one folder.
    if (!folder.isDirectory()) await rm(join(dir, folder.name), { force: true });
    else
      for (const name of await readdir(join(dir, folder.name)).catch(() => [])) {
        const path = join(dir, folder.name, name);
        const file = await stat(path).catch(() => null);
        if (!file) continue;
        if (!name.endsWith(UNFINISHED)) found.push({ path, size: onDisk(file.size), used: file.mtimeMs });
        else if (Date.now() - file.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
      }
  }
  return found;
}

/** The cache in `folder`, of at most so many bytes in blocks of the disk; it is measured after every so many writes, beginning with the first. */
export function createBlobCache(
  folder: string,
  mostBytes = MOST_BYTES,
  writesBetween = WRITES_BETWEEN,
): BlobCache {
  const dir = join(folder, 'peaks');
  const forgotten = new LRUCache<string, true>({ max: MOST_FORGOTTEN });
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
    async read(callId, key, parse) {
      const path = join(dir, folderOf(callId), key + ENDING);
      const body = await readFile(path).catch(() => null);
      const now = new Date();
      const parsed = body && parse(body);
      // Nobody waits for the note of its use: a disk that is busy may take longer for that than for the answer.
      if (parsed) utimes(path, now, now).catch(() => undefined);
      else if (body) await rm(path, { force: true }).catch(() => undefined);
      return parsed;
    },
    async write(callId, key, body) {
      const own = folderOf(callId);
      const unfinished = join(dir, own, `${key}.${randomUUID()}${UNFINISHED}`);
      try {
        if (forgotten.has(own)) return;
        const place = await openFolder(dir, own);
        await writeThrough(unfinished, body);
        await rename(unfinished, join(place, key + ENDING));
        if (forgotten.has(own)) await rm(join(dir, own), { recursive: true, force: true });
        writes += 1;
        if ((writes - 1) % writesBetween === 0) await trim();
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
    isKnown(callId) {
      if (forgotten.size > 0) forgotten.delete(folderOf(callId));
    },
    async forget(callId) {
      const own = folderOf(callId);
      forgotten.set(own, true);
      await rm(join(dir, own), { recursive: true, force: true }).catch(() => undefined);
    },
  };
}
