import type { Context } from 'hono';
import {
  isCallId,
  isRecordingSource,
  isTextFile,
  RECORDING_SOURCES,
  type RecordingSource,
  type TextFile,
} from '@/contract/media';
import type { Policy } from '@/domain/projection';
import { viewerOf } from '@/server/auth/viewer';
import { ProblemError } from './problem-error';

/** Which file an endpoint serves: a recording that `?source=` names, perhaps none, a text file, or no file. */
export type NamedFile = 'recording' | 'recording or none' | TextFile | 'none';

declare const ALLOWED: unique symbol;
/** A file of a call that the reader's view lets through. Only {@link allowFile} makes one. */
export type AllowedFile<F extends RecordingSource | TextFile = RecordingSource | TextFile> = {
  readonly callId: string;
  readonly file: F;
  readonly policy: Policy;
  readonly [ALLOWED]: true;
};

type FileOf<F extends NamedFile> = F extends 'recording'
  ? AllowedFile<RecordingSource>
  : F extends 'recording or none'
    ? AllowedFile<RecordingSource> | null
    : F extends TextFile
      ? AllowedFile<TextFile>
      : null;

/** A request for something of one call, checked. */
export type CallRequest<F extends NamedFile = 'none'> = {
  readonly callId: string;
  readonly policy: Policy;
  readonly file: FileOf<F>;
  /** Aborts when the reader has left. */
  readonly signal: AbortSignal;
};

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

/** The file, if the policy lets it through. Throws the very answer of a call that has no such file, so that a refusal tells nothing. */
export function allowFile<F extends RecordingSource | TextFile>(
  policy: Policy,
  callId: string,
  file: F,
): AllowedFile<F> {
  if (!mayRead(policy, file)) throw new ProblemError('no_recording', 'The redacted view has no such file.');
  return { callId, file, policy } as AllowedFile<F>;
}

/** The id if it can be one. Throws `invalid_call_id`. */
export function checkedCallId(id: string | undefined): string {
  if (id !== undefined && isCallId(id)) return id;
  throw new ProblemError(
    'invalid_call_id',
    'A call ID has letters, digits, “_” and “-”, at most 128 of them. Check what was pasted.',
  );
}

/** The file that a request names, as far as it can be told; null for none. */
export function namedFile(c: Context, file: NamedFile): RecordingSource | TextFile | null {
  if (isTextFile(file)) return file;
  const source = file === 'none' ? undefined : c.req.query('source');
  return source !== undefined && isRecordingSource(source) ? source : null;
}

/** Reads and checks what a request asks for. Throws `invalid_call_id`, `invalid_request`, `no_recording` or `forbidden`. */
export function readCallRequest<F extends NamedFile>(
  c: Context,
  named: F,
  views: readonly Policy[],
): CallRequest<F> {
  const callId = checkedCallId(c.req.param('callId'));
  const file = namedFile(c, named);
  const isOptional =
    named === 'none' || (named === 'recording or none' && c.req.query('source') === undefined);
  if (file === null && !isOptional)
    throw new ProblemError('invalid_request', `source must be one of ${RECORDING_SOURCES.join(', ')}.`);
  const policy = policyOf(c);
  const allowed = file === null ? null : allowFile(policy, callId, file);
  if (!views.includes(policy)) throw new ProblemError('forbidden', 'This view of a call does not have this.');
  return { callId, policy, file: allowed as FileOf<F>, signal: c.req.raw.signal };
}
