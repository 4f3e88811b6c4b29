import type { AuthMode, Role } from '@/contract/session';
import type { Policy } from '@/domain/projection';

export const AUDIT_EVENTS = [
  'start',
  'stop',
  'resumed',
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'refused',
  'list',
  'view',
  'play',
  'log',
  'raw',
  'export',
] as const;

export type Who = {
  /** As the way of sign-in knows them: issuer and subject, or their name. */
  readonly subject: string | null;
  readonly name?: string;
  readonly role?: Role;
  /** What `DENY_FILE` can name; nothing can be opened with it. */
  readonly session?: string;
};

/** One line of the audit: who looked at what, from where and how much of it; never content of a call. */
export type AuditEvent = {
  readonly event: (typeof AUDIT_EVENTS)[number];
  readonly who?: Who;
  readonly call?: string;
  /** What a list was narrowed by: which filters, never their values. */
  readonly filters?: readonly string[];
  /** The recording or the file. */
  readonly source?: string;
  readonly policy?: Policy;
  readonly from?: string;
  readonly mode?: AuthMode;
  readonly reason?: string;
  readonly format?: string;
  /** How the server was set up when it started; no secrets. */
  readonly settings?: { readonly [name: string]: unknown };
  /** Bytes of an unfinished line that a crash had left at the end of the file and that were removed. */
  readonly torn_bytes?: number;
  /** Lines that the file should have had at its end and had not. */
  readonly missing?: number;
  /** Lines that could not be kept while the audit could not be written. */
  readonly lost?: number;
};
