import { factsOf } from '@/server/media/file-facts';
import type { Source } from '@/server/media/media-answer';
import type { MediaFile } from '@/server/media/media-links';
import { openNameless, SpoolFile } from './spool-file';

/** What is known of a file while it lies in a spool. */
export type Spooled = Pick<Source, 'answer' | 'served'> & { readonly file: SpoolFile };

/** One listener's hold on a spool; whoever has it must let it go. */
export type SpoolHold = Spooled & { release(): void };

/** Which file of which call. */
export type SpooledFile = { readonly callId: string; readonly file: MediaFile };

const keyOf = ({ callId, file }: SpooledFile): string => JSON.stringify([callId, file]);

/** Recordings whose store gives no parts, kept on disk for as long as somebody listens. Shared by all who do. */
export type Spools = {
  /** Lets go of all files of a call that is gone. */
  forget(callId: string): void;
  /** A hold on what is there already, or null. */
  find(file: SpooledFile): SpoolHold | null;
  /** Whether the file lies there, or could be laid there now; of a length that nobody tells that is not known to the end. */
  canTake(file: SpooledFile, length: number | null): boolean;
  /**
   * A hold on the file, whose transfer `open` begins where there is none yet; it is given what ends it. Null when there is
   * no room. Throws what `open` throws.
   */
  hold(file: SpooledFile, open: (signal: AbortSignal) => Promise<Source>): Promise<SpoolHold | null>;
};

export type SpoolLimits = {
  readonly mostFiles: number;
  /** Of all files together. */
  readonly mostBytes: number;
  /** A listener who jumps leaves and comes back: so long a file outlives its last one, in ms. */
  readonly lingerMs: number;
};

/** There is no place for a file: it is passed on as its store gives it. */
class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

const LIMITS: SpoolLimits = { mostFiles: 16, mostBytes: 2 * 1024 ** 3, lingerMs: 10_000 };

type Entry = {
  readonly callId: string;
  readonly ready: Promise<Spooled>;
  spooled: Spooled | null;
  reserved: number;
  listeners: number;
  linger: ReturnType<typeof setTimeout> | null;
};

/** Spools in `folder`, which is made when the first is needed. */
export function createSpools(folder: string, limits: Partial<SpoolLimits> = {}): Spools {
  const { mostFiles, mostBytes, lingerMs } = { ...LIMITS, ...limits };
  const entries = new Map<string, Entry>();
  let used = 0;

  const drop = (key: string, entry: Entry) => {
    if (entries.get(key) === entry) entries.delete(key);
    if (entry.linger) clearTimeout(entry.linger);
    used -= entry.reserved;
    entry.reserved = 0;
    void entry.spooled?.file.close();
  };

  const reserve = (entry: Entry, bytes: number) => {
    if (used + bytes > mostBytes) throw new NoRoom('The spools are full.');
    used += bytes;
    entry.reserved += bytes;
  };

  const begin = (wanted: SpooledFile, open: (signal: AbortSignal) => Promise<Source>): Entry => {
    const stop = new AbortController();
    const start = async (): Promise<Spooled> => {
      const { answer, served } = await open(stop.signal);
      try {
        const { length } = factsOf(answer);
        if (answer.status !== 200 || !answer.body) throw new NoRoom('There is nothing to spool.');
        if (length !== null) reserve(entry, length);
        const handle = await openNameless(folder).catch((cause: unknown) => {
          throw new NoRoom('The disk takes no file.', { cause });
        });
        const grow = (bytes: number) => {
          if (length === null) reserve(entry, bytes);
        };
        const file = new SpoolFile(handle, answer.body, length, { stop, grow });
        entry.spooled = { answer, served, file };
        return entry.spooled;
      } catch (error) {
        stop.abort();
        await answer.body?.cancel().catch(() => undefined);
        throw error;
      }
    };
    const entry: Entry = {
      // Begun in a later turn: `start` needs the entry.
      ready: Promise.resolve().then(start),
      callId: wanted.callId,
      spooled: null,
      reserved: 0,
      listeners: 0,
      linger: null,
    };
    entries.set(keyOf(wanted), entry);
    return entry;
  };

  const join = (key: string, entry: Entry) => {
    entry.listeners += 1;
    if (entry.linger) clearTimeout(entry.linger);
    entry.linger = null;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      entry.listeners -= 1;
      if (entry.listeners > 0) return;
      if (entry.spooled?.file.isGood) entry.linger = setTimeout(() => drop(key, entry), lingerMs).unref();
      else drop(key, entry);
    };
  };

  const find = (wanted: SpooledFile): SpoolHold | null => {
    const key = keyOf(wanted);
    const entry = entries.get(key);
    if (!entry?.spooled?.file.isGood) return null;
    return { ...entry.spooled, release: join(key, entry) };
  };

  return {
    find,
    canTake(wanted, length) {
      if (entries.get(keyOf(wanted))?.spooled?.file.isGood) return true;
      return entries.size < mostFiles && used + (length ?? 1) <= mostBytes;
    },
    forget(callId) {
      for (const [key, entry] of [...entries]) if (entry.callId === callId) drop(key, entry);
    },
    async hold(wanted, open) {
      const key = keyOf(wanted);
      const known = entries.get(key);
      // A transfer that broke off is begun again; those who still read the old one hear of it by themselves.
      const usable = known?.spooled && !known.spooled.file.isGood ? undefined : known;
      if (!usable && entries.size >= mostFiles) return null;
      const entry = usable ?? begin(wanted, open);
      const release = join(key, entry);
      try {
        return { ...(await entry.ready), release };
      } catch (error) {
        release();
        if (error instanceof NoRoom) return null;
        throw error;
      }
    },
  };
}
