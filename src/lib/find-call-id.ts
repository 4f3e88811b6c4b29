import { isCallId } from '@/contract/media';
import { callsInJson } from '@/contract/pasted-call';
import { isDate, withoutInvisible } from './plain-text';

/** Where in the pasted text the id stood. */
export type Found = { readonly callId: string; readonly from: 'id' | 'url' | 'json' | 'text' };

/** Ids as they were seen: `call_` and 27 hex digits; in 2024 32 hex digits. A hint for finding one, not a rule for having one. */
const SHAPED = /(?<![A-Za-z0-9_-])(?:call_[A-Za-z0-9]{8,120}|[0-9a-f]{32})(?![A-Za-z0-9_-])/;
/** As it stands in a list of ids, where nothing else can be meant. */
const LISTED = /^(?:call_[A-Za-z0-9_-]{1,120}|(?=[A-Za-z]*\d)[A-Za-z0-9]{32})$/;
const AROUND = new Set(' \t\n\r\f\v\u00a0"\'`“”‘’„«»‹›<>()[]{},;.');

const PARAMETERS = ['call_id', 'callId', 'history', 'call', 'id'];

/** Without quotes, brackets and such at both ends. Linear, which a pattern for both ends would not be. */
function bareOf(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && AROUND.has(text.charAt(from))) from += 1;
  while (to > from && AROUND.has(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function inJson(text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A piece cut out of JSON still names its call.
    return /"call_id"\s*:\s*"([^"\\]+)"/.exec(text)?.[1] ?? null;
  }
  for (const { call_id } of callsInJson(value)) if (typeof call_id === 'string') return call_id;
  return null;
}

function inUrl(text: string): string | null {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/^[\w.-]+\/\S/.test(text)) return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const own = /\/calls\/([^/]+)/.exec(url.pathname)?.[1];
  if (own !== undefined && isCallId(decode(own))) return decode(own);
  for (const name of PARAMETERS) {
    const value = url.searchParams.get(name);
    if (value && isCallId(value)) return value;
  }
  const stored = /\/([^/]+)\/[\w.-]*(?:recording|public|knowledge)[\w.-]*$/.exec(url.pathname)?.[1] ?? '';
  // Newer stores file recordings under 64 hex digits that are not the call's id.
  if (isCallId(stored) && !/^[0-9a-f]{64}$/.test(stored)) return stored;
  return SHAPED.exec(decode(`${url.pathname} ${url.search} ${url.hash}`))?.[0] ?? null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The call id in whatever was pasted: an id with stray spaces or quotes, a link from here or from Retell's dashboard,
 * a recording's link, JSON (also a webhook's), or any text that holds one. Null when there is none; nothing is guessed.
 */
export function findCallId(pasted: string): Found | null {
  const text = withoutInvisible(pasted).trim();
  if (/^["'`“‘]?\s*[[{]/.test(text) || /"call_id"\s*:/.test(text)) {
    const callId = inJson(text)?.trim();
    if (callId && isCallId(callId)) return { callId, from: 'json' };
  }
  const bare = bareOf(text);
  const linked = inUrl(bare);
  if (linked) return { callId: linked, from: 'url' };
  const labelled = bareOf(bare.replace(/^call[ _]?id\s*[:=]\s*/i, ''));
  if (isCallId(labelled) && labelled.length >= 4 && !isWord(labelled) && !isDate(labelled))
    return { callId: labelled, from: 'id' };
  const shaped = SHAPED.exec(text)?.[0];
  return shaped ? { callId: shaped, from: 'text' } : null;
}

/** A single plain word, such as "hello", is no id; ids have a digit or an underscore, or are long. */
const isWord = (text: string): boolean => !/[\d_]/.test(text) && text.length < 20;

/**
 * Every call id in a text, in order and as often as lines name it: a list with any separators, or text, links and tables
 * that hold ids as they were seen. A link that names the id of its own line again does not count twice.
 */
export function findCallIds(text: string): readonly string[] {
  /** Every part, for as long as each of them can only be an id. */
  let plain: string[] | null = [];
  const ids: string[] = [];
  for (const line of withoutInvisible(text).split(/[\r\n]+/)) {
    const inLine = new Set<string>();
    for (const part of line.split(/[\s,;|"'`“”‘’<>()[\]{}]+/)) {
      if (part === '') continue;
      if (LISTED.test(part)) plain?.push(part);
      else plain = null;
      const id = idIn(part);
      if (id !== null) inLine.add(id);
    }
    ids.push(...inLine);
  }
  return plain && plain.length > 1 ? plain : ids;
}

/** The id that a part of a line, without any space in it, is or links to. */
function idIn(part: string): string | null {
  const shaped = SHAPED.exec(part)?.[0] ?? null;
  if (shaped === null && !part.includes('/')) return null;
  return part.includes('/') ? inUrl(bareOf(part)) : shaped;
}
