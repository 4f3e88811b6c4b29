import type { Context } from 'hono';
import { isRecordingSource, type RecordingSource, type TextFile } from '@/contract/media';
import type { Policy } from '@/domain/projection';
import { viewerOf } from '@/server/auth/viewer';
import { ProblemError } from './problem-error';

/**
 * How much of a call this request may see: what its reader may see at most, less where the address asks for the
 * redacted view. Who may see no more gets the redacted view without asking. An unknown view is refused rather than guessed.
 */
export function policyOf(c: Context): Policy {
  const { role } = viewerOf(c);
  const asked = c.req.query('view');
  if (asked === 'redacted') return 'redacted';
  if (asked === undefined || asked === 'original') return role;
  throw new ProblemError('invalid_request', 'view must be original or redacted.');
}

const SCRUBBED: ReadonlySet<RecordingSource> = new Set<RecordingSource>([
  'scrubbed',
  'scrubbed_multi_channel',
]);

/** Whether the policy lets this file through: redacted readers get what Retell scrubbed, never logs or the original. */
export const mayRead = (policy: Policy, file: RecordingSource | TextFile): boolean =>
  policy === 'full' || (isRecordingSource(file) && SCRUBBED.has(file));

/** Throws the very answer of a call that has no such file, so that a refusal tells nothing. */
export function checkFile(policy: Policy, file: RecordingSource | TextFile): void {
  if (mayRead(policy, file)) return;
  throw new ProblemError('no_recording', 'The redacted view has no such file.');
}
