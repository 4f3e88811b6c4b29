import type { Transfer } from '@/contract/transfers';
import { createUnwanted } from './unwanted';

/** Ended downloads are told of for so long, so that the page learns how they ended; what was cancelled is refused for as long. */
const TOLD_MS = 60_000;
const MOST = 1024;

const NEVER_BEGUN: Transfer = { state: 'cancelled', sent_bytes: 0, total_bytes: null, problem: null };

/** A download that is under way, as whoever feeds it sees it. */
export type Running = {
  begin(totalBytes: number | null): void;
  sent(bytes: number): void;
  end(state: 'done' | 'failed' | 'cancelled', problem?: string): void;
  /** What to do when the reader gives up. */
  onCancel(cancel: () => void): void;
};

export type Transfers = {
  /**
   * Null when the id is in use by somebody, or too many are under way: the download then goes on untold. `cancelled` for
   * one that this person gave up, before it came or while it ran.
   */
  open(subject: string, id: string): Running | 'cancelled' | null;
  /** How far a download of this person has come; null for none. */
  read(subject: string, id: string): Transfer | null;
  /** Ends it, now, as soon as it begins or, for one not known yet, when it comes; nothing for one that is over or another's. */
  cancel(subject: string, id: string): void;
};

type Known = {
  transfer: Transfer;
  readonly subject: string;
  endedAt: number | null;
  /** Wished for, perhaps before there is anything to cancel. */
  isUnwanted: boolean;
  cancel: (() => void) | null;
};

/** Which downloads are under way and how far they have come. Bounded: ended ones are forgotten after a minute. */
export function createTransfers(now: () => number = Date.now): Transfers {
  const known = new Map<string, Known>();
  const unwanted = createUnwanted(MOST, TOLD_MS, now);

  const forgetOld = () => {
    for (const [id, { endedAt }] of known)
      if (endedAt !== null && now() - endedAt > TOLD_MS) known.delete(id);
  };
  const own = (subject: string, id: string): Known | null => {
    const found = known.get(id);
    return found?.subject === subject ? found : null;
  };

  return {
    open(subject, id) {
      forgetOld();
      if (unwanted.has(subject, id)) return 'cancelled';
      if (known.has(id) || known.size >= MOST) return null;
      const entry: Known = {
        transfer: { state: 'preparing', sent_bytes: 0, total_bytes: null, problem: null },
        subject,
        endedAt: null,
        isUnwanted: false,
        cancel: null,
      };
      known.set(id, entry);
      return {
        begin(total_bytes) {
          entry.transfer = { ...entry.transfer, state: 'running', total_bytes };
        },
        sent(bytes) {
          entry.transfer = { ...entry.transfer, sent_bytes: entry.transfer.sent_bytes + bytes };
        },
        end(state, problem) {
          if (entry.endedAt !== null) return;
          entry.transfer = { ...entry.transfer, state, problem: problem ?? null };
          entry.endedAt = now();
          entry.cancel = null;
        },
        onCancel(cancel) {
          entry.cancel = cancel;
          if (entry.isUnwanted) cancel();
        },
      };
    },
    read: (subject, id) => own(subject, id)?.transfer ?? (unwanted.has(subject, id) ? NEVER_BEGUN : null),
    cancel(subject, id) {
      const found = own(subject, id);
      if (found ? found.endedAt !== null : known.has(id)) return;
      // Also for one that is under way: a browser asks again for what broke off.
      unwanted.add(subject, id);
      if (!found) return;
      found.isUnwanted = true;
      found.cancel?.();
    },
  };
}
