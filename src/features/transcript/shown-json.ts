import { parseJsonText } from '@/domain/json-text';

/** Text as a tool sent or answered it: JSON laid out in lines, anything else as it is. */
export type ShownText = { readonly text: string; readonly isJson: boolean };

/** Deeper than this the lines go no further to the right. */
const DEEPEST = 24;

/**
 * Lays JSON out in lines without reading its values: long numbers keep every digit and repeated keys stay.
 * `text` must be JSON. Linear in its length.
 */
function indentJson(text: string): string {
  const out: string[] = [];
  let depth = 0;
  const line = () => `\n${'  '.repeat(Math.min(depth, DEEPEST))}`;
  const tokens = text.match(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
  tokens.forEach((token, i) => {
    if (token === '{' || token === '[') {
      depth += 1;
      out.push(token);
      const next = tokens[i + 1];
      if (next !== '}' && next !== ']') out.push(line());
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const before = tokens[i - 1];
      if (before !== '{' && before !== '[') out.push(line());
      out.push(token);
    } else if (token === ',') out.push(',', line());
    else if (token === ':') out.push(': ');
    else out.push(token);
  });
  return out.join('');
}

/** How a tool's arguments or answer are shown. */
export function shownText(text: string): ShownText {
  return parseJsonText(text).json ? { text: indentJson(text), isJson: true } : { text, isJson: false };
}

/** Where the keys stand in JSON that was laid out in lines: `[start, end)` of each, quotes included. */
export function keysOf(text: string): readonly (readonly [number, number])[] {
  const keys: [number, number][] = [];
  for (const match of text.matchAll(/^ *("[^"\\]*(?:\\.[^"\\]*)*"): /gm)) {
    const key = match[1] ?? '';
    const start = match.index + match[0].indexOf('"');
    keys.push([start, start + key.length]);
  }
  return keys;
}
