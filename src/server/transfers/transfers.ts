import type { Transfer } from '@/contract/transfers';
import { createEarlyCancels } from './early-cancels';

/** Ended downloads are told of for so long, so that the page learns how they ended; a cancelling waits as long for its request. */
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
   * one that this person cancelled before it came.
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
  const early = createEarlyCancels(MOST, TOLD_MS, now);

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
      if (early.has(subject, id)) return 'cancelled';
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
    read: (subject, id) => own(subject, id)?.transfer ?? (early.has(subject, id) ? NEVER_BEGUN : null),
    cancel(subject, id) {
      const found = own(subject, id);
      if (!found && !known.has(id)) early.add(subject, id);
      if (!found || found.endedAt !== null) return;
      found.isUnwanted = true;
      found.cancel?.();
    },
  };
}
