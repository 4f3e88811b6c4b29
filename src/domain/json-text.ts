import type { Json } from './json';

/** Tool arguments and results are strings that are usually, not always, JSON. */
export type JsonText =
  | { readonly json: true; readonly value: Json }
  | { readonly json: false; readonly text: string };

/** Reads text that may be JSON; a bare word or number counts as text. Never throws. */
export function parseJsonText(text: string): JsonText {
  if (!/^\s*[[{]/.test(text)) return { json: false, text };
  try {
    return { json: true, value: JSON.parse(text) as Json };
  } catch {
    return { json: false, text };
  }
}
