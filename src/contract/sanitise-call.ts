import { mediaPaths } from '@/contract/media';
import { isJsonObject, type Json, type JsonObject } from '@/domain/json';

const REMOVED = '[removed]';
/** `Signature=`, also as it looks inside a link inside a link, or inside JSON by an encoder that is careful about HTML. */
const SIGNATURE = /signature(?:=|%(?:25)*3d|\\+u003d|&#(?:61|x3d);)/i;
/** A token inside JSON inside a text, as a tool's arguments or result hold it, or inside a link. */
const TOKEN_IN_TEXT = /(access[_-]?token\\*["']?\s*(?:[:=]|%3d)\s*\\*["']?)(?!null\b|[{[])[^"'\\\s&,;}<>]+/gi;

/** Tokens as short as this are not looked for in other texts; whatever else is looked for is longer. */
const LEAST = 8;

const isTokenKey = (key: string): boolean => key.replace(/[-_\s]/g, '').toLowerCase() === 'accesstoken';

/** Remembers what a function made of each text: a call of an hour has three keys for each of its ten thousand words. */
function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/**
 * The call as it may leave the server: as Retell gave it, unknown fields included, but
 * - `access_token`, a credential that joins the call's room, is gone wherever it occurs, and its value out of any text;
 * - known media links are our own paths (a field that holds no link stays as it is);
 * - any other text that equals such a link, or carries a signature, is `[removed]`; other links stay.
 *
 * Parts that stay as they are, which is nearly all of a transcript, are those of `call` itself.
 */
export function sanitiseCall(call: JsonObject, callId: string): JsonObject {
  const paths = mediaPaths(callId);
  const links = new Set<string>();
  const tokens = new Set<string>();
  const isToken = remembering(isTokenKey);
  for (const field of paths.keys()) {
    const link = Object.hasOwn(call, field) ? call[field] : undefined;
    if (typeof link === 'string' && link !== '') links.add(link);
  }
  collectTokens(call, isToken, tokens);

  const cleanText = (text: string): string => {
    if (links.has(text)) return REMOVED;
    if (text.length < LEAST) return text;
    if (SIGNATURE.test(text)) return REMOVED;
    for (const token of tokens) if (text.includes(token)) return REMOVED;
    return text.replace(TOKEN_IN_TEXT, `$1${REMOVED}`);
  };
  const cleanKey = remembering(cleanText);
  const clean = (value: Json): Json => {
    if (typeof value === 'string') return cleanText(value);
    if (Array.isArray(value)) return cleanList(value);
    if (isJsonObject(value)) return cleanObject(value);
    return value;
  };
  // What is clean is handed on and not copied.
  const cleanList = (list: readonly Json[]): readonly Json[] => {
    let copy: Json[] | null = null;
    for (let i = 0; i < list.length; i += 1) {
      const element = list[i] ?? null;
      const cleaned = clean(element);
      if (cleaned !== element) copy ??= list.slice(0, i);
      copy?.push(cleaned);
    }
    return copy ?? list;
  };
  const cleanObject = (object: JsonObject): JsonObject => {
    const keys = Object.keys(object);
    let kept: [string, Json][] | null = null;
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] ?? '';
      const value = object[key] ?? null;
      const isGone = isToken(key);
      const cleanedKey = isGone ? key : cleanKey(key);
      const cleaned = isGone ? value : clean(value);
      if (isGone || cleanedKey !== key || cleaned !== value)
        kept ??= keys.slice(0, i).map((before) => [before, object[before] ?? null]);
      if (!isGone) kept?.push([cleanedKey, cleaned]);
    }
    return kept ? Object.fromEntries(kept) : object;
  };

  const entries = Object.entries(call).flatMap(([key, value]): [string, Json][] => {
    if (isToken(key)) return [];
    const path = paths.get(key);
    return [[key, path !== undefined && typeof value === 'string' && value !== '' ? path : clean(value)]];
  });
  return Object.fromEntries(entries);
}

function collectTokens(value: Json, isToken: (key: string) => boolean, into: Set<string>): void {
  if (Array.isArray(value)) for (const element of value) collectTokens(element, isToken, into);
  else if (isJsonObject(value))
    for (const key of Object.keys(value)) {
      const inner = value[key] ?? null;
      if (isToken(key) && typeof inner === 'string' && inner.length >= LEAST) into.add(inner);
      else if (typeof inner === 'object') collectTokens(inner, isToken, into);
    }
}
