import { type Audit, createAudit } from '@/server/audit/audit';
import type { AuditEvent } from '@/server/audit/audit-event';
import { GENESIS } from '@/server/audit/chain';

export type AuditLines = {
  readonly audit: Audit;
  /** What was written, as lines and as what they hold. */
  readonly text: () => string;
  readonly events: () => readonly AuditEvent[];
  /** From now on nothing can be written, or it can again. */
  fail(fails: boolean): Promise<void>;
};

/** An audit that a test reads and breaks. */
export function auditLines(): AuditLines {
  let text = '';
  let fails = false;
  const due: (() => void)[] = [];
  const audit = createAudit({
    sink: {
      prepare: async () => false,
      append: async (lines) => {
        if (fails) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        text += lines;
      },
    },
    key: Buffer.alloc(32),
    from: GENESIS,
    isJoined: false,
    later: (_ms, then) => {
      due.push(then);
      return () => due.splice(due.indexOf(then), 1);
    },
  });
  return {
    audit,
    text: () => text,
    events: () =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    async fail(now) {
      fails = now;
      for (const then of due.splice(0)) then();
      await audit.settled();
    },
  };
}
