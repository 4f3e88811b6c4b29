import { mediaPaths } from '@/contract/media';
import { isJsonObject, type Json, type JsonObject } from '@/domain/json';

const REMOVED = '[removed]';
/** `Signature=`, also as it looks inside a link inside a link, or inside JSON by an encoder that is careful about HTML. */
const SIGNATURE = /signature(?:=|%(?:25)*3d|\\+u003d|&#(?:61|x3d);)/i;
/** A token inside JSON inside a text, as a tool's arguments or result hold it, or inside a link. */
const TOKEN_IN_TEXT = /(access[_-]?token\\*["']?\s*(?:[:=]|%3d)\s*\\*["']?)(?!null\b|[{[])[^"'\\\s&,;}<>]+/gi;

const isTokenKey = (key: string): boolean => key.replace(/[-_\s]/g, '').toLowerCase() === 'accesstoken';

/**
 * The call as it may leave the server: as Retell gave it, unknown fields included, but
 * - `access_token`, a credential that joins the call's room, is gone wherever it occurs, and its value out of any text;
 * - known media links are our own paths (a field that holds no link stays as it is);
 * - any other text that equals such a link, or carries a signature, is `[removed]`; other links stay.
 */
export function sanitiseCall(call: JsonObject, callId: string): JsonObject {
  const paths = mediaPaths(callId);
  const links = new Set<string>();
  const tokens = new Set<string>();
  for (const field of paths.keys()) {
    const link = Object.hasOwn(call, field) ? call[field] : undefined;
    if (typeof link === 'string' && link !== '') links.add(link);
  }
  collectTokens(call, tokens);

  const cleanText = (text: string): string => {
    if (links.has(text) || SIGNATURE.test(text)) return REMOVED;
    for (const token of tokens) if (text.includes(token)) return REMOVED;
    return text.replace(TOKEN_IN_TEXT, `$1${REMOVED}`);
  };
  const clean = (value: Json): Json => {
    if (typeof value === 'string') return cleanText(value);
    if (Array.isArray(value)) return value.map(clean);
    if (isJsonObject(value)) return cleanObject(value);
    return value;
  };
  const cleanObject = (object: JsonObject): JsonObject => {
    const kept: [string, Json][] = [];
    for (const [key, value] of Object.entries(object))
      if (!isTokenKey(key)) kept.push([cleanText(key), clean(value)]);
    return Object.fromEntries(kept);
  };

  const entries = Object.entries(call).flatMap(([key, value]): [string, Json][] => {
    if (isTokenKey(key)) return [];
    const path = paths.get(key);
    return [[key, path !== undefined && typeof value === 'string' && value !== '' ? path : clean(value)]];
  });
  return Object.fromEntries(entries);
}

function collectTokens(value: Json, into: Set<string>): void {
  if (Array.isArray(value)) for (const element of value) collectTokens(element, into);
  else if (isJsonObject(value))
    for (const [key, inner] of Object.entries(value)) {
      if (isTokenKey(key) && typeof inner === 'string' && inner.length >= 8) into.add(inner);
      else collectTokens(inner, into);
    }
}
