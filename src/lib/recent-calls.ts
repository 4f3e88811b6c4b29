import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { FINGERPRINT_COLUMNS, type Fingerprint } from '@/domain/fingerprint';
import { createOwnedStore, type ListOwner } from './owned-store';

z.config({ jitless: true });

const column = z.number().int().min(0).max(FINGERPRINT_COLUMNS);
const fingerprintSchema = z.object({
  lanes: z
    .array(
      z.object({
        speaker: z.enum(['agent', 'caller', 'transfer_target']),
        spans: z.array(z.tuple([column, column])).max(FINGERPRINT_COLUMNS),
      }),
    )
    .max(3),
  marks: z.array(z.object({ at: column, tone: z.enum(['bad', 'warn']) })).max(FINGERPRINT_COLUMNS),
});

/** A call that was opened on this device. Title and people stay here and are sent nowhere. */
const recentSchema = z.object({
  call_id: z.string(),
  title: z.string(),
  tone: z.enum(['ok', 'warn', 'bad', 'neu']),
  note: z.string(),
  /** When the call began, ms since the epoch; null when unknown. */
  started: z.number().nullable(),
  length_s: z.number().nullable(),
  /** Who spoke when; null where that is not known. */
  print: fingerprintSchema.nullable().catch(null).default(null),
});
/** Of a call that somebody who signed in opened, nothing but its id stays on the device. */
const idSchema = z.string().transform((call_id) => ({ call_id }));
const itemSchema = z.union([recentSchema, idSchema]);

export type KnownCall = Omit<z.infer<typeof recentSchema>, 'print'> & { readonly print: Fingerprint | null };
export type RecentCall = KnownCall | z.infer<typeof idSchema>;

const MOST = 20;
const NONE: readonly RecentCall[] = [];

const store = createOwnedStore<readonly RecentCall[]>({
  key: 'callscope.recent',
  empty: NONE,
  parse: (stored) =>
    Array.isArray(stored)
      ? stored.flatMap((item) => {
          const parsed = itemSchema.safeParse(item);
          return parsed.success ? [parsed.data] : [];
        })
      : NONE,
  kept: (calls, owner) => (owner.kind === 'everybody' ? calls : calls.map(({ call_id }) => call_id)),
});

/** Puts a call first in its owner's list, with what may be kept of it; the oldest of more than 20 falls out. */
export function rememberCall(call: KnownCall, owner: ListOwner): void {
  const others = store.get(owner).filter(({ call_id }) => call_id !== call.call_id);
  store.set(owner, [call, ...others].slice(0, MOST));
}

/** Empties the list; gives what brings it back. */
export function clearRecentCalls(owner: ListOwner): () => void {
  const before = store.get(owner);
  store.set(owner, []);
  return () => store.set(owner, before);
}

/** Takes one call out of the list; gives what brings the list back. */
export function forgetRecentCall(callId: string, owner: ListOwner): () => void {
  const before = store.get(owner);
  store.set(
    owner,
    before.filter(({ call_id }) => call_id !== callId),
  );
  return () => store.set(owner, before);
}

export function useRecentCalls(owner: ListOwner | null): readonly RecentCall[] {
  return useSyncExternalStore(store.subscribe, () => store.get(owner));
}
