/** A spoken word of a line, with the name of what it gives away (`name`, `phone`) if it must be hidden when scrubbed. */
export type Token = { readonly text: string; readonly hides?: string };
export type Sentence = {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** How many tokens are heard before the speaker is cut off; all of them unless cut. */
  readonly heard: number;
};

/**
 * Reads a line of a script. `[[Dana|name]]` marks words that scrubbing hides, a lone `|` the point where the speaker
 * is cut off: what follows it is part of the sentence but is never heard.
 */
export function readLine(line: string): readonly Sentence[] {
  const hidden: { readonly from: number; readonly to: number; readonly label: string }[] = [];
  let plain = '';
  let rest = 0;
  for (const match of line.matchAll(/\[\[([^|\]]+)\|([^\]]+)\]\]/g)) {
    const [whole, said = '', label = ''] = match;
    plain += line.slice(rest, match.index);
    hidden.push({ from: plain.length, to: plain.length + said.length, label });
    plain += said;
    rest = match.index + whole.length;
  }
  plain += line.slice(rest);

  const sentences: Sentence[] = [];
  let tokens: Token[] = [];
  let heard = Number.POSITIVE_INFINITY;
  const finish = () => {
    if (tokens.length > 0) {
      const text = tokens.map((token) => token.text).join(' ');
      sentences.push({ text, tokens, heard: Math.min(heard, tokens.length) });
    }
    if (heard !== Number.POSITIVE_INFINITY) heard = 0;
    tokens = [];
  };
  for (const match of plain.matchAll(/\S+/g)) {
    const [text] = match;
    if (text === '|') {
      heard = tokens.length;
      continue;
    }
    const from = match.index;
    const label = hidden.find((range) => range.from < from + text.length && from < range.to)?.label;
    tokens.push(label === undefined ? { text } : { text, hides: label });
    if (/[.?!…]$/.test(text)) finish();
  }
  finish();
  return sentences;
}
