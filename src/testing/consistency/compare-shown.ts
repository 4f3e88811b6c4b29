import type { Expected } from './expected';
import { isInWait, longSpokenAgain, plainSilences, SLOW, slowReplies } from './expected-headline';
import type { Side } from './expected-timeline';
import type { Stretch } from './raw-call';

/** A figure at one place of the page, as text. `what` is the quantity, the same for every place that shows it. */
export type ShownFigure = { readonly what: string; readonly place: string; readonly text: string };

/** One figure that differs from what the definitions give, or from the same figure at another place. */
export type Difference = {
  readonly what: string;
  readonly place: string;
  readonly expected: string;
  readonly shown: string;
};

const SPEAKERS: readonly (readonly [Side, string])[] = [
  ['agent', 'agent'],
  ['caller', 'caller'],
  ['target', 'transfer_target'],
];

/** A quantity as the definitions give it: a length in ms, a share, or a text; `same`: any text that is the same at every place. */
type Right =
  | { readonly ms: number }
  | { readonly percent: number }
  | { readonly text: string }
  | { readonly same: true };

/** Places that say the whole headline. */
const HEADLINE_PLACES = ['Headline', 'Tab', 'Ticket (text)', 'Ticket (Markdown)', 'Bundle'] as const;

const length = ({ from, to }: Stretch): Right => ({ ms: to - from });
const optional = (ms: number | null): Right => (ms === null ? { text: 'not measured' } : { ms });

/** Every quantity of a call by its name, and the places that must show it. */
export function rightFigures(expected: Expected): Map<string, { right: Right; places: readonly string[] }> {
  const rights = new Map<string, { right: Right; places: readonly string[] }>();
  const add = (what: string, right: Right, ...places: string[]) => rights.set(what, { right, places });
  const { states, replies, breakdown } = expected;
  const hasTurns = expected.source === 'audio' || expected.source === 'transcript';
  add('source', { text: expected.source }, ...(expected.n > 0 ? ['Latency', 'Ticket (text)'] : []));
  if (expected.n > 0) {
    add('n', { text: String(expected.n) }, 'Header', 'Latency', 'Ticket (text)', 'Ticket (Markdown)');
    add('median', optional(expected.median), 'Header', 'Latency', 'Ticket (text)', 'Ticket (Markdown)');
    add('p90', optional(expected.p90), 'Latency');
    add('slowest', optional(expected.slowest), 'Latency', 'Ticket (text)', 'Ticket (Markdown)');
  }
  for (const { turn, wait } of replies) {
    const right = optional(wait && wait.to - wait.from);
    add(`wait of turn ${turn}`, right, 'Transcript', 'Export', ...(wait ? ['Latency, each reply'] : []));
    if (wait && hasTurns)
      add(`wait from ${wait.from}`, right, 'Transcript', ...(wait.to - wait.from >= SLOW ? ['Moments'] : []));
  }
  if (expected.toTheEnd) add('no reply to the end', length(expected.toTheEnd), 'Moments', 'Transcript');
  for (const silence of expected.spokeAgain)
    if (silence.to - silence.from >= SLOW)
      add(`no reply from ${silence.from}`, length(silence), 'Moments', 'Transcript');
  for (const silence of states.longSilences)
    add(`silence from ${silence.from}`, length(silence), ...(isInWait(silence, expected) ? [] : ['Moments']));
  if (states.deadAir)
    add('dead air', length(states.deadAir), ...(isInWait(states.deadAir, expected) ? [] : ['Moments']));
  if (hasTurns)
    for (const answer of states.answers) add(`answer from ${answer.from}`, length(answer), 'Transcript');
  addShares(add, expected);
  addHeadline(rights, expected);
  for (const one of breakdown) {
    const { turn } = one;
    const components = Object.values(one.components ?? {}).reduce((sum, part) => sum + part, 0);
    const place = 'Latency, each reply';
    add(`tool of turn ${turn}`, { ms: one.tools }, place);
    add(`component of turn ${turn}`, { ms: components }, place);
    add(`other of turn ${turn}`, { ms: one.other ?? 0 }, place);
    add(`overlap of turn ${turn}`, { ms: one.overlap }, place);
    if (one.outside !== null) add(`outside of turn ${turn}`, { ms: one.outside }, place);
  }
  return rights;
}

/** The headline is one text everywhere, and its figures are those of the definitions. */
function addHeadline(
  rights: Map<string, { right: Right; places: readonly string[] }>,
  expected: Expected,
): void {
  const add = (what: string, right: Right) => rights.set(what, { right, places: [] });
  const longest = (stretches: readonly Stretch[]): Right => ({
    ms: Math.max(...stretches.map(({ from, to }) => to - from)),
  });
  rights.set('headline', { right: { same: true }, places: HEADLINE_PLACES });
  const [slow, again, silences] = [slowReplies(expected), longSpokenAgain(expected), plainSilences(expected)];
  if (slow.length > 0) {
    add('slow replies', { text: String(slow.length) });
    add('longest slow reply', longest(slow));
  }
  if (again.length > 0) {
    add('times spoken again', { text: String(again.length) });
    add('longest wait until spoken again', longest(again));
  }
  if (silences.length > 0) add('longest silence', longest(silences));
  for (const what of expected.named) {
    const found = rights.get(what);
    if (!found) throw new Error(`${what} is not known.`);
    rights.set(what, { ...found, places: [...found.places, 'Headline'] });
  }
}

function addShares(
  add: (what: string, right: Right, ...places: string[]) => void,
  { states }: Expected,
): void {
  const { shares, longestSpeech, known } = states;
  // Shares this near to the limit of known time decide nothing.
  const isClear = Math.abs(known - 0.8) > 0.01;
  const share = (part: number | undefined): Right =>
    part === undefined ? { text: 'not measured' } : { percent: part * 100 };
  if (isClear) add('share of silence', share(shares?.silence), 'Conversation');
  for (const [side, speaker] of SPEAKERS) {
    if (isClear) add(`share of ${speaker}`, share(shares?.[side]));
    add(`longest speech of ${speaker}`, optional(longestSpeech[side] || null));
  }
}

/** The length that a text shows, in ms, and how finely it is written. */
export function parseLength(text: string): { ms: number; step: number } | null {
  const ms = /^(-?[\d.]+) ms$/.exec(text);
  if (ms) return { ms: Number(ms[1]), step: 1 };
  const seconds = /^(\d+)(?:\.(\d+))? s$/.exec(text);
  if (seconds) {
    const value = Number(`${seconds[1]}.${seconds[2] ?? '0'}`) * 1000;
    return { ms: value, step: value < 10_000 ? 10 : 100 };
  }
  if (!/^\d+(:\d\d)+$/.test(text)) return null;
  // A clock is cut to whole seconds.
  return { ms: text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000 + 500, step: 1000 };
}

function isShown(right: Right, text: string): boolean {
  if ('same' in right) return true;
  if ('text' in right) return text === right.text;
  if ('percent' in right) {
    const shown = /^(\d+)(\.\d)? %$/.exec(text);
    const step = shown?.[2] === undefined ? 1 : 0.1;
    return (
      shown !== null && Math.abs(Number(`${shown[1]}${shown[2] ?? ''}`) - right.percent) <= step / 2 + 0.001
    );
  }
  const shown = parseLength(text);
  return shown !== null && Math.abs(shown.ms - right.ms) <= shown.step / 2 + 0.01;
}

function describeRight(right: Right): string {
  if ('same' in right) return 'the headline';
  if ('text' in right) return right.text;
  return 'ms' in right ? `${right.ms} ms` : `${right.percent.toFixed(1)} %`;
}

const ALL_PLACES: readonly string[] = [
  'Header',
  'Latency',
  'Latency, each reply',
  'Moments',
  'Transcript',
  'Conversation',
  'Ticket (text)',
  'Ticket (Markdown)',
  'Export',
  'Headline',
  'Tab',
  'Bundle',
];

/** Places that write a length in whole ms for programs, not as a text for people. */
const PLAIN_PLACES: readonly string[] = ['Export', 'Latency, each reply', 'Conversation', 'Player'];

/**
 * Everything that a page shows differently from the definitions, shows differently at two places, shows although there is
 * nothing to show, or does not show where it must. `read` are the places that were read at all.
 */
export function compareShown(
  expected: Expected,
  shown: readonly ShownFigure[],
  read: readonly string[] = ALL_PLACES,
): readonly Difference[] {
  const rights = rightFigures(expected);
  const differences: Difference[] = [];
  const texts = new Map<string, string>();
  // A breakdown that no value of Retell's could be joined to says nothing of the reply.
  const isJoined = shown.some(({ what }) => what.startsWith('component of turn'));
  for (const { what, place, text } of shown) {
    const found = rights.get(what);
    if (!found) {
      if (!isOpen(what, expected)) differences.push({ what, place, expected: 'nothing', shown: text });
      continue;
    }
    if (!isShown(found.right, text))
      differences.push({ what, place, expected: describeRight(found.right), shown: text });
    if (PLAIN_PLACES.includes(place)) continue;
    const first = texts.get(what) ?? text;
    if (first !== text) differences.push({ what, place, expected: first, shown: text });
    texts.set(what, first);
  }
  for (const [what, { right, places }] of rights)
    for (const place of places) {
      if (!read.includes(place)) continue;
      if (!isJoined && /^(tool|component|other|overlap|outside) of turn/.test(what)) continue;
      if (!shown.some((one) => one.what === what && one.place === place))
        differences.push({ what, place, expected: describeRight(right), shown: 'nothing' });
    }
  return differences;
}

/** Quantities that the definitions leave open in this call: shares at the limit, parts of replies without e2e. */
function isOpen(what: string, { states, breakdown }: Expected): boolean {
  if (what.startsWith('share of')) return Math.abs(states.known - 0.8) <= 0.01;
  const part = /^(?:tool|component|other|overlap|outside) of turn (\d+)$/.exec(what);
  if (!part) return false;
  const found = breakdown.find(({ turn }) => turn === Number(part[1]));
  return found === undefined || (what.startsWith('outside') && found.outside === null);
}
