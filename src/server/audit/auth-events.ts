import type { AuthEvent } from '@/server/auth/viewer';
import { elapsedMs } from '@/server/clock';
import type { Audit } from './audit';
import type { AuditEvent } from './audit-event';
import { RecentLooks } from './recent-looks';

/** What sign-in reports, as a line of the audit. */
export const auditEventOf = ({ kind, mode, subject, address, reason, call }: AuthEvent): AuditEvent => ({
  event: kind,
  mode,
  who: { subject },
  from: address,
  ...(call === undefined ? {} : { call }),
  ...(reason === undefined ? {} : { reason }),
});

/**
 * Takes what sign-in reports into the audit. The same refusal of the same person from the same address is one line in
 * 10 min, since a page goes on asking, and so is the same failure of nobody in particular; every attempt to sign in that
 * was judged is a line.
 */
export function authReporter(
  audit: Pick<Audit, 'note'>,
  now: () => number = elapsedMs,
): (event: AuthEvent) => void {
  const recent = new RecentLooks(now);
  return (event) => {
    const write = async () => audit.note(auditEventOf(event));
    const isJudged = event.subject !== null && event.reason !== 'too many attempts';
    const repeats = event.kind === 'refused' || (event.kind === 'sign_in_failed' && !isJudged);
    const written = repeats ? recent.once(JSON.stringify(event), false, write) : write();
    written.catch(() => undefined);
  };
}
