import { isCallId } from '@/contract/media';
import { isDate, withoutInvisible } from './plain-text';

/** Where in the pasted text the id was. */
export type Found = { readonly callId: string; readonly from: 'id' | 'url' | 'json' | 'text' };

/** Not inside of a longer word. */
const START = '(?<![A-Za-z0-9_-])';
const END = '(?![A-Za-z0-9_-])';
/** With a digit among the next 64 characters of the word; a word such as call_successful has none. */
const HAS_DIGIT = '(?=[A-Za-z_-]{0,64}\\d)';
/**
 * Ids as they were seen: `call_` and 27 hex digits; in 2024 32 hex digits. A double click in many programs leaves the
 * prefix out.
 */
const SHAPED = `(?:(?:call|CALL)_${HAS_DIGIT}(?![0-9A-Fa-f]{20,26}${END})[A-Za-z0-9]{20,120}|${HAS_DIGIT}(?:[0-9a-f]{27}|[0-9a-f]{32}))`;
const SHAPED_ID = new RegExp(`${START}${SHAPED}${END}`);
/** Alone or in a list of ids, where nothing else can be meant. */
const LISTED_ID = new RegExp(
  `^(?:${SHAPED}|call_${HAS_DIGIT}[A-Za-z0-9_-]{1,120}|(?=[A-Za-z]*\\d)[A-Za-z0-9]{32})$`,
);
/** A key that names the call, in JSON, in a literal of any language or with escapes. */
const UNDER_KEY =
  /["'`\\]call_?id["'`\\]+\s*(?:[:=]|=>)\s*["'`\\]*([A-Za-z0-9_-]{4,128})(?![A-Za-z0-9_…-])/gi;
const ELLIPSIS = '(?:…|\\.{3})';
/** An id of which a part was left out, at its end or in its middle, or that is far too short. */
const CUT_OFF = new RegExp(
  `${START}(?:call_[0-9a-z]{0,26}\\s?${ELLIPSIS}|(?=[a-f]*\\d)[0-9a-f]{6,31}\\s?${ELLIPSIS}|call_(?=[a-f]*\\d)[0-9a-f]{1,26}${END})[0-9a-z]{0,26}`,
  'i',
);
/** Part of an id without its prefix: hex digits of a length that no id has. */
const PART_OF_ID = /^(?=[a-f]*\d)(?=\d*[a-f])(?:[0-9a-f]{12,26}|[0-9a-f]{28,31})$/;
/** The ids of other things, which are shaped alike: Retell's, Twilio's, and hashes. */
const OF_SOMETHING_ELSE =
  /^(?:agent|chat|llm|tool_call|conversation_flow|knowledge_base|batch_call|key|org|node|phone|voice|event|custom_voice)_|^[A-Z]{2}[0-9a-f]{32}$|^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** One piece, or a UUID: words joined by hyphens or underscores are a name, whatever number is in it. */
const ONE_PIECE = /^(?:[A-Za-z0-9]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

const PARAMETERS = ['call_id', 'callId', 'history', 'call', 'id'];
const AROUND = new Set(' \t\n\r\f\v\u00a0"\'`“”‘’„«»‹›<>()[]{},;.');

/** Without quotes, brackets and such at both ends. Linear, which a pattern for both ends would not be. */
function trimMarks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && AROUND.has(text.charAt(from))) from += 1;
  while (to > from && AROUND.has(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** The id as Retell knows it: with the prefix that a double click leaves out, in lower case where it was in capitals. */
function complete(id: string): string {
  if (/^[0-9a-f]{27}$/.test(id)) return `call_${id}`;
  return id.startsWith('CALL_') ? id.toLowerCase() : id;
}

/** Whether a value can be an id where something says that it is one: a key, a column, our own address. */
export const isPossibleId = (text: string): boolean =>
  isCallId(text) && /\d/.test(text) && !CUT_OFF.test(text) && !OF_SOMETHING_ELSE.test(text);

/** Whether a word can only be an id, where nothing else says so. */
function isIdAlone(text: string): boolean {
  if (!isPossibleId(text) || isDate(text)) return false;
  return LISTED_ID.test(text) || (ONE_PIECE.test(text) && /[A-Za-z]/.test(text) && !PART_OF_ID.test(text));
}

function inUrl(text: string): string | null {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/^[\w.-]+\/\S/.test(text)) return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const own = /\/calls\/([^/]+)/.exec(url.pathname)?.[1];
  if (own !== undefined && isPossibleId(decode(own))) return complete(decode(own));
  for (const name of PARAMETERS) {
    const value = url.searchParams.get(name);
    if (value && isIdAlone(value)) return complete(value);
  }
  const stored = /\/([^/]+)\/[\w.-]*(?:recording|public|knowledge)[\w.-]*$/.exec(url.pathname)?.[1] ?? '';
  // Newer stores file recordings under 64 hex digits that are not the call's id.
  if (isIdAlone(stored) && !/^[0-9a-f]{64}$/.test(stored)) return complete(stored);
  const shaped = SHAPED_ID.exec(decode(`${url.pathname} ${url.search} ${url.hash}`))?.[0];
  return shaped === undefined ? null : complete(shaped);
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
 * a recording's link, or any text that holds one. Null when there is none; nothing is guessed.
 */
export function findCallId(pasted: string): Found | null {
  const text = withoutInvisible(pasted).trim();
  const [keyed] = idsUnderKey(text);
  if (keyed !== undefined) return { callId: keyed, from: 'json' };
  const bare = trimMarks(text);
  const linked = inUrl(bare);
  if (linked) return { callId: linked, from: 'url' };
  const label = /^call[ _-]?id\s*[:=#]?\s*(?=\S)/i.exec(bare)?.[0] ?? '';
  const labeled = trimMarks(bare.slice(label.length));
  const isLabeled = label !== '' && labeled.length >= 4 && isPossibleId(labeled);
  if (isLabeled || isIdAlone(labeled)) return { callId: complete(labeled), from: 'id' };
  const shaped = SHAPED_ID.exec(text)?.[0];
  return shaped ? { callId: complete(shaped), from: 'text' } : null;
}

/** The part of an id in a text that holds no whole one; null where there is no such part. */
export function findCutOffId(pasted: string): string | null {
  const text = withoutInvisible(pasted).trim();
  const bare = trimMarks(text);
  if (PART_OF_ID.test(bare)) return bare;
  return CUT_OFF.exec(text)?.[0] ?? null;
}

/** The ids that stand under the key of a call's id, each once. */
function idsUnderKey(text: string): readonly string[] {
  const ids = new Set<string>();
  for (const [, id = ''] of text.matchAll(UNDER_KEY)) if (isPossibleId(id)) ids.add(complete(id));
  return [...ids];
}

/**
 * Every call id in a text, in order and as often as lines name it: a list with any separators, or text, links and tables
 * that hold ids as they were seen. A link that names the id of its own line again does not count twice. Where a key names
 * ids, such as in JSON that was cut, no other text is one.
 */
export function findCallIds(given: string): readonly string[] {
  const text = withoutInvisible(given);
  const keyed = idsUnderKey(text);
  if (keyed.length > 0) return keyed;
  /** Every part, for as long as each of them can only be an id. */
  let plain: string[] | null = [];
  const ids: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    const inLine = new Set<string>();
    for (const part of line.split(/[\s,;|"'`“”‘’<>()[\]{}]+/)) {
      if (part === '') continue;
      if (LISTED_ID.test(part) && isPossibleId(part)) plain?.push(complete(part));
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
  const shaped = SHAPED_ID.exec(part)?.[0];
  if (part.includes('/')) return inUrl(trimMarks(part));
  return shaped === undefined ? null : complete(shaped);
}
