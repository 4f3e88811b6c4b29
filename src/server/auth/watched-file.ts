import { readFile } from 'node:fs/promises';
import type { Clock } from '@/server/clock';

/** Seconds after which a file is looked at again, in ms; with the reading itself well within 10 s. */
const EVERY_MS = 5_000;

/** What a file says, read again as time passes. A file that cannot be read or understood leaves what it said before. */
export type WatchedFile<T> = { current(): Promise<T> };

export function watchFile<T>(
  path: string,
  parse: (text: string) => T,
  first: T,
  { elapsed, jumps }: Pick<Clock, 'elapsed' | 'jumps'>,
  read: (path: string) => Promise<string> = (file) => readFile(file, 'utf8'),
): WatchedFile<T> {
  let value = first;
  let text: string | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let jumpsThen = 0;
  let reading: Promise<void> | null = null;
  const look = async () => {
    const at = elapsed();
    const jumpsNow = jumps();
    try {
      const fresh = await read(path);
      if (fresh !== text) value = parse(fresh);
      text = fresh;
    } catch {
      // In the middle of being replaced, for one.
    }
    readAt = at;
    jumpsThen = jumpsNow;
    reading = null;
  };
  return {
    async current() {
      if (elapsed() - readAt >= EVERY_MS || jumps() !== jumpsThen) {
        reading ??= look();
        await reading;
      }
      return value;
    },
  };
}

/** Lines of a file without comments (`# …`) and empty ones. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
