import { useCallback, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { DEFAULT_THRESHOLDS, type Thresholds } from '@/domain/moments/thresholds';
import { milliseconds } from '@/domain/units';

z.config({ jitless: true });

const limit = (key: keyof Thresholds) =>
  z.number().min(100).max(600_000).transform(milliseconds).catch(DEFAULT_THRESHOLDS[key]);

/** What a person set once and expects to find again, on this device only. */
const SCHEMAS = {
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  rate: z.number().min(0.5).max(3).catch(1),
  volume: z.number().min(0).max(1).catch(1),
  muted: z.boolean().catch(false),
  follow: z.boolean().catch(true),
  skipSilence: z.boolean().catch(false),
  characterKeys: z.boolean().catch(true),
  /** The list of calls: columns beside those that are always there, which of them stay in a narrow window, the height of rows, whether the charts of its summary are open. */
  listColumns: z.array(z.string().max(32)).max(20).nullable().catch(null),
  listColumnsKept: z.array(z.string().max(32)).max(20).catch([]),
  listDensity: z.enum(['comfortable', 'compact']).catch('comfortable'),
  listSummary: z.boolean().catch(false),
  /** In ms; see `domain/moments/thresholds`. */
  thresholds: z
    .object({
      slowReply: limit('slowReply'),
      longSilence: limit('longSilence'),
      deadAir: limit('deadAir'),
      interruption: limit('interruption'),
      talkOver: limit('talkOver'),
    })
    .catch(DEFAULT_THRESHOLDS),
  /** Further lines across the latency chart, in ms. */
  latencyLines: z.array(z.number().min(100).max(600_000).transform(milliseconds)).max(3).catch([]),
} as const;

export type Preferences = { [K in keyof typeof SCHEMAS]: z.infer<(typeof SCHEMAS)[K]> };

const PREFIX = 'callscope.';
const listeners = new Set<() => void>();

/** Storage may be full, switched off or cleared at any time; then a preference lasts as long as the page. */
const fallback = new Map<string, string>();

function readText(key: string): string | null {
  // What could not be stored is newer than what is.
  const unstored = fallback.get(key);
  if (unstored !== undefined) return unstored;
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const read = new Map<string, { readonly text: string | null; readonly value: unknown }>();

/** The same object for as long as the same is stored. */
export function getPreference<K extends keyof Preferences>(key: K): Preferences[K] {
  const text = readText(key);
  const known = read.get(key);
  if (known && known.text === text) return known.value as Preferences[K];
  const value = SCHEMAS[key].parse(parse(text)) as Preferences[K];
  read.set(key, { text, value });
  return value;
}

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(PREFIX + key, text);
    fallback.delete(key);
  } catch {
    fallback.set(key, text);
  }
  for (const listener of [...listeners]) listener();
}

/** Calls back when a preference changed, here or in another tab. */
export function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A preference and what sets it. */
export function usePreference<K extends keyof Preferences>(
  key: K,
): readonly [Preferences[K], (value: Preferences[K]) => void] {
  const value = useSyncExternalStore(subscribePreferences, () => getPreference(key));
  const set = useCallback((next: Preferences[K]) => setPreference(key, next), [key]);
  return [value, set];
}
