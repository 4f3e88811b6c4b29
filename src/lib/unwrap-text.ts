const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['#34', '"'],
  ['#x22', '"'],
  ['#39', "'"],
  ['#x27', "'"],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
  ['#160', ' '],
  ['amp', '&'],
  ['#38', '&'],
]);
const ENTITY = new RegExp(`&(${[...ENTITIES.keys()].join('|')});`, 'gi');

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** The quote before the first key of an object or text of a list, with its escapes. */
const FIRST_KEY = /[{[](?:\s|\\[nrt])*(\\*)"/;

type Wrapping = { readonly isIn: (text: string) => boolean; readonly remove: (text: string) => string };

/** What other programs put around the text that they hand on; each is removed only where it is found. */
const WRAPPINGS: readonly Wrapping[] = [
  // Quoted mail and chat. Slack escapes the sign.
  {
    isIn: (text) => /^[ \t]*(?:>|&gt;)/m.test(text),
    remove: (text) => text.replace(/^[ \t]*(?:(?:>|&gt;) ?)+/gm, ''),
  },
  {
    isIn: (text) => /&(?:quot|#34|#x22);/i.test(text),
    remove: (text) =>
      text.replace(ENTITY, (whole, name: string) => ENTITIES.get(name.toLowerCase()) ?? whole),
  },
  { isIn: (text) => /%7B(?:%0A|%20|\+)*%22/i.test(text), remove: decodeUrl },
  // Word processors and chats make quotes curly and spaces wide.
  { isIn: (text) => /[“”„]\s*:/.test(text), remove: (text) => text.replace(/[“”„]/g, '"') },
  { isIn: (text) => /\u00a0/.test(text), remove: (text) => text.replace(/\u00a0/g, ' ') },
  // JSON inside of a string literal: its first key is escaped. Escapes further on belong to texts inside of it.
  {
    isIn: (text) => (FIRST_KEY.exec(text)?.[1] ?? '') !== '',
    remove: (text) => text.replace(/\\([\\"/nrt])/g, (_, char: string) => ESCAPES.get(char) ?? char),
  },
];

/** Escapes inside of escapes are followed this far. */
const MAX_LAYERS = 4;

/**
 * The text with ever more of its wrapping removed: quote marks of mail, HTML entities, URL encoding, escapes of a string
 * literal. Begins with the text as it is.
 */
export function* unwrapText(text: string): Generator<string> {
  yield text;
  let now = text;
  for (const { isIn, remove } of WRAPPINGS)
    for (let layer = 0; layer < MAX_LAYERS && isIn(now); layer += 1) {
      const next = remove(now);
      if (next === now) break;
      now = next;
      yield now;
    }
}
