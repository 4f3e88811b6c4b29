import { type Conversation, shownWords } from './conversation';
import { clock } from './formats';
import { SPEAKERS } from './speaker-labels';
import type { TimeRange } from './time-range';
import type { Seconds } from './units';

/** A place in the text of a turn; `offset` is in UTF-16 units. */
export type TextPlace = { readonly turn: number; readonly offset: number };

/** What was quoted of one turn. */
export type QuotedTurn = { readonly who: string; readonly at: Seconds | null; readonly text: string };

/** Words that a reader marked, and where they are heard; null where none of them has a time. */
export type Quote = {
  readonly turns: readonly QuotedTurn[];
  readonly stretch: TimeRange | null;
};

/**
 * The words between two places of the transcript, in reading order, each word whole. Null where there is no word
 * between them.
 */
export function quoteBetween(conversation: Conversation, from: TextPlace, to: TextPlace): Quote | null {
  const quoted: QuotedTurn[] = [];
  let first: Seconds | null = null;
  let last: Seconds | null = null;
  for (const turn of conversation.turns.slice(from.turn, to.turn + 1)) {
    const begin = turn.index === from.turn ? from.offset : 0;
    const end = turn.index === to.turn ? to.offset : turn.text.length;
    const own = shownWords(conversation, turn);
    const touched = own.filter(({ offset, length }) => offset < end && offset + length > begin);
    const opening = touched[0];
    const closing = touched.at(-1);
    // A transcript without words is quoted as it is marked.
    const text =
      opening && closing
        ? turn.text.slice(opening.offset, closing.offset + closing.length)
        : own.length === 0
          ? turn.text.slice(begin, end).trim()
          : '';
    if (text === '') continue;
    let at: Seconds | null = null;
    for (const word of touched) {
      if (word.start === null || word.end === null) continue;
      if (at === null || word.start < at) at = word.start;
      if (first === null || word.start < first) first = word.start;
      if (last === null || word.end > last) last = word.end;
    }
    quoted.push({ who: SPEAKERS[turn.speaker], at, text });
  }
  if (quoted.length === 0) return null;
  const stretch = first !== null && last !== null && last > first ? { start: first, end: last } : null;
  return { turns: quoted, stretch };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const speaker = ({ who, at }: QuotedTurn) => (at === null ? who : `${who}, ${clock(at)}`);

/** A quote as plain text: each turn with its speaker and time, then the link; null where nobody else could follow one. */
export function quoteText({ turns }: Quote, link: string | null): string {
  const lines = turns.map((turn) => `${speaker(turn)}: “${oneLine(turn.text)}”`);
  return [...lines, ...(link === null ? [] : [link])].join('\n');
}

const SIGNS = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS.get(sign) ?? sign);

const anchor = (link: string | null, text: string): string =>
  link === null ? text : `<a href="${escaped(link)}">${text}</a>`;

/** The same as HTML, for what takes formatted text: a block quote whose times lead to the call. */
export function quoteHtml({ turns }: Quote, link: string | null): string {
  const lines = turns.map(({ who, at, text }) => {
    const when = at === null ? '' : `, ${anchor(link, clock(at))}`;
    return `<p><b>${escaped(who)}</b>${when}: ${escaped(oneLine(text))}</p>`;
  });
  const end = link === null ? '' : `<p>${anchor(link, escaped(link))}</p>`;
  return `<blockquote>${lines.join('')}</blockquote>${end}`;
}
