import { isJsonObject, type Json } from './json';

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

/** Whether a tool's answer says inside that it failed: a JSON object with `success` false. Null if it does not say. */
export function saysSuccess(text: string): boolean | null {
  // Answers of tools can be long, and few have such a key; it may be written with escapes.
  if (!text.includes('success') && !text.includes('\\u')) return null;
  const parsed = parseJsonText(text);
  if (!parsed.json || !isJsonObject(parsed.value) || !Object.hasOwn(parsed.value, 'success')) return null;
  const { success } = parsed.value;
  if (success === false || success === 'false') return false;
  return success === true || success === 'true' ? true : null;
}
