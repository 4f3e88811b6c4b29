import { useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { useSession } from '@/lib/session';

z.config({ jitless: true });

/** A call that was opened on this device. Title and people stay here and are sent nowhere. */
const recentSchema = z.object({
  call_id: z.string(),
  title: z.string(),
  tone: z.enum(['ok', 'warn', 'bad', 'neu']),
  note: z.string(),
  /** When the call began, ms since the epoch; null when unknown. */
  started: z.number().nullable(),
  length_s: z.number().nullable(),
});
/** Of a call that somebody who signed in opened, nothing but its id stays on the device. */
const idSchema = z.string().transform((call_id) => ({ call_id }));
const itemSchema = z.union([recentSchema, idSchema]);

type KnownCall = z.infer<typeof recentSchema>;
export type RecentCall = z.infer<typeof itemSchema>;

/** Whose list it is: everybody's where nobody signs in, one person's, or no list while that is not known. */
export type ListOwner = { readonly kind: 'everybody' } | { readonly kind: 'person'; readonly person: string };

const KEY = 'callscope.recent';
const MOST = 20;
const keyOf = (owner: ListOwner): string => (owner.kind === 'everybody' ? KEY : `${KEY}.${owner.person}`);

const NONE: readonly RecentCall[] = [];
const listeners = new Set<() => void>();
const cache = new Map<string, { readonly text: string; readonly calls: readonly RecentCall[] }>();

function parse(text: string): readonly RecentCall[] {
  let value: unknown = [];
  try {
    value = JSON.parse(text || '[]');
  } catch {
    // Damaged storage is an empty list.
  }
  if (!Array.isArray(value)) return NONE;
  return value.flatMap((item) => {
    const parsed = itemSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

function read(owner: ListOwner | null): readonly RecentCall[] {
  if (owner === null) return NONE;
  const key = keyOf(owner);
  const known = cache.get(key);
  let text = '';
  try {
    text = localStorage.getItem(key) ?? '';
  } catch {
    return known?.calls ?? NONE;
  }
  if (text === known?.text) return known.calls;
  const calls = parse(text);
  cache.set(key, { text, calls });
  return calls;
}

function write(owner: ListOwner, calls: readonly RecentCall[]): void {
  const kept = owner.kind === 'everybody' ? calls : calls.map(({ call_id }) => call_id);
  const text = JSON.stringify(kept);
  cache.set(keyOf(owner), { text, calls: parse(text) });
  try {
    localStorage.setItem(keyOf(owner), text);
    // Titles from when nobody signed in here are for nobody now.
    if (owner.kind === 'person') localStorage.removeItem(KEY);
  } catch {
    // Without storage the list lasts as long as the page.
  }
  for (const listener of [...listeners]) listener();
}

/** Puts a call first in its owner's list, with what may be kept of it; the oldest of more than 20 falls out. */
export function rememberCall(call: KnownCall, owner: ListOwner): void {
  const others = read(owner).filter(({ call_id }) => call_id !== call.call_id);
  write(owner, [call, ...others].slice(0, MOST));
}

/** Empties the list; gives what brings it back. */
export function clearRecentCalls(owner: ListOwner): () => void {
  const before = read(owner);
  write(owner, []);
  return () => write(owner, before);
}

/** Whose recent calls this page shows and remembers. Null: it is not known who is there, so nothing is. */
export function useListOwner(): ListOwner | null {
  const state = useSession();
  const who = state.kind === 'in' ? state.who : null;
  const isEverybody = who?.mode === 'none';
  const person = who?.person ?? null;
  return useMemo(() => {
    if (isEverybody) return { kind: 'everybody' };
    return person === null ? null : { kind: 'person', person };
  }, [isEverybody, person]);
}

export function useRecentCalls(owner: ListOwner | null): readonly RecentCall[] {
  return useSyncExternalStore(subscribe, () => read(owner));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
