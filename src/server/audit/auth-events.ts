import type { AuthEvent } from '@/server/auth/viewer';
import type { AuditEvent } from './audit-event';

/** What sign-in reports, as a line of the audit. */
export const auditEventOf = ({ kind, mode, subject, address, reason, call }: AuthEvent): AuditEvent => ({
  event: kind,
  mode,
  who: { subject },
  from: address,
  ...(call === undefined ? {} : { call }),
  ...(reason === undefined ? {} : { reason }),
});
