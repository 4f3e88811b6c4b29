import { mediaPaths } from '@/contract/media';
import type { Call } from '@/domain/call';
import { pendingOf } from '@/domain/pending';
import type { CallView } from '@/lib/api-client';

/** Whether a file of a call is there, and if not, why. */
export type Presence = 'present' | 'withheld' | 'not_yet' | 'not_stored' | 'not_given' | 'unreadable';

/** Retell's fields that hold a link to a file. */
export const FILE_FIELDS = [...mediaPaths('x').keys()] as readonly FileField[];
export type FileField = Extract<keyof Call, `${string}_url`>;

const STORED_NOTHING: ReadonlySet<string> = new Set(['basic_attributes_only']);
/** What the redacted view lets through. */
const isScrubbed = (field: FileField) => field.startsWith('scrubbed_');

/** Whether Retell gave a link to this file. `given` is the field as it came, which may be no text. */
export function presenceOf(
  call: Call,
  field: FileField,
  view: CallView,
  given: unknown,
  now: number,
): Presence {
  const link = call[field];
  if (link !== undefined && link !== '') return 'present';
  if (given !== undefined && given !== null && given !== '') return 'unreadable';
  if (view === 'redacted' && !isScrubbed(field)) return 'withheld';
  const pending = pendingOf(call, now);
  if (pending === 'start' || pending === 'end') return 'not_yet';
  if (STORED_NOTHING.has(call.data_storage_setting ?? '')) return 'not_stored';
  return 'not_given';
}

export const PRESENCE_WORDS: { readonly [P in Presence]: string } = {
  present: 'Present',
  withheld: 'Withheld in the redacted view',
  not_yet: 'Not available yet',
  not_stored: 'Not stored',
  not_given: 'Absent',
  unreadable: 'Given, and not as a link',
};
