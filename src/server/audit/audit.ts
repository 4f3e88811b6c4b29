import { ProblemError } from '@/server/http/problem-error';
import type { Health } from '@/server/http/readiness';
import type { AuditSink } from '@/server/ports/audit-sink';
import type { AuditEvent } from './audit-event';
import { type ChainEnd, sealLine } from './chain';

/** The record of every look. */
export type Audit = {
  /** Writes a line; it is safe when this resolves. Throws `audit_unavailable` when it cannot be. */
  record(event: AuditEvent): Promise<void>;
  /** Writes a line as soon as that is possible; nobody waits for it. */
  note(event: AuditEvent): void;
  /** Throws `audit_unavailable` while lines cannot be written. */
  check(): void;
  health(): Health;
  /** The number of the last line that is safe. */
  sequence(): number;
  /** Resolves when everything noted so far was written or has failed. */
  settled(): Promise<void>;
};

export type AuditParts = {
  readonly sink: AuditSink;
  readonly key: Buffer;
  /** Where the chain is taken up. */
  readonly from: ChainEnd;
  /** Whether the first line stands behind the one that `from` names, in the same file. */
  readonly isJoined: boolean;
  readonly now?: () => number;
  /** Calls back later; the next try to write, and the end of patience, hang on it. */
  readonly later?: (ms: number, then: () => void) => () => void;
  /** Told once when writing begins to fail, with the failure's code, and once when it works again. */
  readonly tell?: (what: 'audit_failed' | 'audit_resumed', code: string) => void;
};

type Waiting = { readonly event: AuditEvent; readonly at: number; readonly settle: Settle | null };
type Settle = { resolve(): void; reject(error: unknown): void };

/** Lines written together. */
const MOST_AT_ONCE = 512;
/** Lines kept for later while nothing can be written. */
const MOST_NOTES = 1_000;
const RETRY_MS = 1_000;
/** A store that does not answer for this long counts as failed. */
const PATIENCE_MS = 5_000;

const realLater = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms).unref();
  return () => clearTimeout(timer);
};

const unavailable = () =>
  new ProblemError(
    'audit_unavailable',
    'Looks at calls cannot be recorded just now, so no call is shown. Whoever runs this server should look at its audit file.',
  );
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** An audit whose lines are chained; those that come while a write is under way share the next one. */
export function createAudit(parts: AuditParts): Audit {
  const { sink, key, now = Date.now, later = realLater, tell } = parts;
  let end = parts.from;
  let joined = parts.isJoined;
  let waiting: Waiting[] = [];
  let lost = 0;
  let failing = false;
  let isRunning = false;
  let running: Promise<void> = Promise.resolve();

  const fail = (code: string) => {
    if (!failing) tell?.('audit_failed', code);
    failing = true;
  };
  const works = () => {
    if (failing) tell?.('audit_resumed', '');
    failing = false;
  };
  const keepNotes = (batch: readonly Waiting[]) => {
    const notes = [...batch, ...waiting].filter(({ settle, event }) => !settle && event.event !== 'resumed');
    lost += Math.max(0, notes.length - MOST_NOTES);
    for (const { settle } of waiting) settle?.reject(unavailable());
    waiting = notes.slice(0, MOST_NOTES);
  };

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    const isNew = await sink.prepare();
    let next = end;
    let text = '';
    for (const { event, at } of batch) {
      const named = text === '' && (isNew || !joined);
      const line = sealLine(key, next, new Date(at).toISOString(), event, named);
      next = line.end;
      text += `${line.text}\n`;
    }
    await sink.append(text, next);
    end = next;
    joined = true;
  };

  const writeBatch = async (batch: readonly Waiting[]): Promise<boolean> => {
    const refuse = (code: string) => {
      fail(code);
      for (const { settle } of batch) settle?.reject(unavailable());
    };
    const stopWaiting = later(PATIENCE_MS, () => refuse('no answer'));
    try {
      await write(batch);
    } catch (error) {
      refuse(codeOf(error));
      keepNotes(batch);
      later(RETRY_MS, retry);
      return false;
    } finally {
      stopWaiting();
    }
    works();
    for (const { event, settle } of batch) {
      if (event.event === 'resumed') lost -= event.lost ?? 0;
      settle?.resolve();
    }
    return true;
  };
  const run = async (): Promise<void> => {
    let isWell = true;
    while (isWell && waiting.length > 0) isWell = await writeBatch(waiting.splice(0, MOST_AT_ONCE));
    // In the same breath as the look at what waits: whoever adds a line from now on starts another run.
    isRunning = false;
  };
  const start = () => {
    if (isRunning) return;
    isRunning = true;
    running = run();
  };
  function retry(): void {
    waiting.unshift({
      event: { event: 'resumed', ...(lost > 0 ? { lost } : {}) },
      at: now(),
      settle: null,
    });
    start();
  }
  const add = (event: AuditEvent, settle: Settle | null) => {
    if (failing && waiting.length >= MOST_NOTES) {
      lost += 1;
      return;
    }
    waiting.push({ event, at: now(), settle });
    // While it fails, the next try takes everything along.
    if (!failing) start();
  };

  return {
    record(event) {
      if (failing) return Promise.reject(unavailable());
      return new Promise((resolve, reject) => add(event, { resolve, reject }));
    },
    note: (event) => add(event, null),
    check() {
      if (failing) throw unavailable();
    },
    health: () => ({ name: 'audit', ok: !failing, why: 'Looks at calls cannot be recorded.' }),
    sequence: () => end.seq,
    async settled() {
      while (isRunning) await running;
    },
  };
}
