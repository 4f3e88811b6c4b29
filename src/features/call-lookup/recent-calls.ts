import { useSyncExternalStore } from 'react';
import { z } from 'zod';

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
export type RecentCall = z.infer<typeof recentSchema>;

const KEY = 'callscope.recent';
const MOST = 20;
const listeners = new Set<() => void>();
let cache: { readonly text: string; readonly calls: readonly RecentCall[] } = { text: '', calls: [] };

function read(): readonly RecentCall[] {
  let text = '';
  try {
    text = localStorage.getItem(KEY) ?? '';
  } catch {
    return cache.calls;
  }
  if (text === cache.text) return cache.calls;
  let value: unknown = [];
  try {
    value = JSON.parse(text || '[]');
  } catch {
    // Damaged storage is an empty list.
  }
  const calls = Array.isArray(value)
    ? value.flatMap((item) => {
        const parsed = recentSchema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      })
    : [];
  cache = { text, calls };
  return calls;
}

function write(calls: readonly RecentCall[]): void {
  const text = JSON.stringify(calls);
  cache = { text, calls };
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Without storage the list lasts as long as the page.
  }
  for (const listener of [...listeners]) listener();
}

/** Puts a call first in the list, with what is known of it now; the oldest of more than 20 falls out. */
export function rememberCall(call: RecentCall): void {
  write([call, ...read().filter(({ call_id }) => call_id !== call.call_id)].slice(0, MOST));
}

/** Empties the list; gives what brings it back. */
export function clearRecentCalls(): () => void {
  const before = read();
  write([]);
  return () => write(before);
}

export function useRecentCalls(): readonly RecentCall[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  }, read);
}
