import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { conversationStats } from '@/domain/conversation-stats';
import { latencyCsv } from '@/domain/export/tables';
import { headlineOf, headlineText } from '@/domain/headline/headline';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { findMoments } from '@/domain/moments/find-moments';
import type { Moment } from '@/domain/moments/moment';
import { type Ticket, ticketMarkdown, ticketText } from '@/domain/ticket';
import { Facts } from '@/features/call-header/facts';
import { WaitsLine } from '@/features/latency/waits-line';
import { AnswerCells, NoReplyCells, ReplyCells } from '@/features/transcript/event-rows';
import { buildRows } from '@/features/transcript/rows';
import type { ShownFigure } from './compare-shown';
import type { MeasuredCall } from './product-measures';

/** What is read of a rendered element: its text, as a person reads it. */
const textOf = (element: ReactNode): string =>
  renderToStaticMarkup(element)
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#x27;', '’')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** A length as the page writes it: 850 ms, 1.40 s, 3:07. */
const LENGTH = String.raw`\d+(?:\.\d+)? m?s|\d+(?::\d\d)+`;

/** Where a view gets its figures from; a test plants a fault in one of them. */
export type Views = {
  readonly stats: typeof conversationStats;
  readonly ticket: (product: MeasuredCall) => CallMeasures;
};

const VIEWS: Views = { stats: conversationStats, ticket: ({ measures }) => measures };

class Collector {
  readonly shown: ShownFigure[] = [];

  add(what: string, place: string, text: string | undefined): void {
    if (text !== undefined) this.shown.push({ what, place, text });
  }

  /** Reads named groups out of a sentence. */
  read(place: string, sentence: string, pattern: string, names: readonly string[]): void {
    const found = new RegExp(pattern.replaceAll('<len>', `(${LENGTH})`)).exec(sentence);
    if (!found) return;
    names.forEach((name, i) => {
      this.add(name, place, found[i + 1]);
    });
  }
}

function ticketOf(
  { call, conversation }: MeasuredCall,
  measures: CallMeasures,
  headline: string,
  moments: readonly Moment[],
): Ticket {
  return {
    callId: call.call_id,
    headline,
    advice: null,
    reason: call.disconnection_reason ?? null,
    agent: null,
    started: null,
    note: null,
    conversation,
    measures,
    moments,
    selection: null,
    url: () => 'https://example.test/',
  };
}

function collectMoments(c: Collector, moments: readonly Moment[]): void {
  for (const { kind, title, detail, at } of moments) {
    const place = 'Moments';
    const ms = Math.round(at * 1000);
    const length = new RegExp(LENGTH).exec(title)?.[0];
    switch (kind) {
      case 'slow_reply':
        c.add(`wait from ${ms}`, place, length);
        c.read(place, detail, 'median reply took <len> \\(n = (\\d+)', ['median', 'n']);
        break;
      case 'no_reply':
        c.add('no reply to the end', place, length);
        break;
      case 'unanswered':
        c.add(`no reply from ${ms}`, place, length);
        break;
      case 'long_silence':
        c.add(`silence from ${ms}`, place, length);
        break;
      case 'dead_air':
        c.add('dead air', place, length);
        break;
      case 'failed_tool':
      case 'reported_failure':
      case 'hangup_mid_reply':
      case 'interruption':
      case 'talk_over':
        break;
      default:
        kind satisfies never;
    }
  }
}

function collectRows(c: Collector, { conversation, measures }: MeasuredCall): void {
  const place = 'Transcript';
  for (const row of buildRows(conversation, measures)) {
    if (row.kind === 'reply') {
      const shown = textOf(<ReplyCells row={row} />);
      const text = new RegExp(`reply: (not measured|${LENGTH})`).exec(shown)?.[1];
      c.add(`wait of turn ${row.reply.turn}`, place, text);
      if (row.reply.wait !== null) c.add(`wait from ${Math.round(row.reply.from * 1000)}`, place, text);
    }
    if (row.kind === 'answer')
      c.add(
        `answer from ${Math.round(row.answer.from * 1000)}`,
        place,
        new RegExp(`(${LENGTH})$`).exec(textOf(<AnswerCells row={row} />))?.[1],
      );
    if (row.kind === 'no_reply') {
      const { until, from } = row.noReply;
      const what =
        until === 'call_ended' ? 'no reply to the end' : `no reply from ${Math.round(from * 1000)}`;
      c.add(what, place, new RegExp(LENGTH).exec(textOf(<NoReplyCells row={row} />))?.[0]);
    }
  }
}

const SOURCES = new Map([
  ['from the audio', 'audio'],
  ['from the transcript', 'transcript'],
  ['Retell’s e2e', 'retell'],
]);

function collectSentences(
  c: Collector,
  product: MeasuredCall,
  moments: readonly Moment[],
  views: Views,
): void {
  const { call, conversation, measures } = product;
  const header = textOf(<Facts call={call} view="original" measures={measures} pending="nothing" />);
  c.read('Header', header, 'Median reply<len> n = (\\d+)', ['median', 'n']);
  const sentence = textOf(<WaitsLine measures={measures} />);
  c.read('Latency', sentence, '<len> median, <len> p90, <len> slowest\\. n = (\\d+)', [
    'median',
    'p90',
    'slowest',
    'n',
  ]);
  const headline = headlineText(headlineOf(call, conversation, measures));
  c.read('Headline', headline, '(?<!longest )no reply for <len>(?!, caller)', ['no reply to the end']);
  const ticket = ticketOf(product, views.ticket(product), headline, moments);
  const plain = ticketText(ticket);
  for (const [place, text] of [
    ['Ticket (Markdown)', ticketMarkdown(ticket)],
    ['Ticket (text)', plain],
  ] as const)
    c.read(place, text, 'Replies: median <len>, slowest <len> \\(.*?, n = (\\d+)', [
      'median',
      'slowest',
      'n',
    ]);
  for (const [place, text] of [
    ['Latency', sentence],
    ['Ticket (text)', plain],
  ] as const)
    for (const [name, source] of SOURCES) if (text.includes(`${name}`)) c.add('source', place, source);
}

/** Rows of the latency export: whole ms, so they are shown as the page shows a length. */
function collectExport(c: Collector, { call, conversation, measures }: MeasuredCall): void {
  const [head = '', ...lines] = latencyCsv(call, conversation, measures).trim().split(/\r?\n/);
  const columns = head.split(',');
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    if (cell('component') !== 'wait') continue;
    const text = cell('ms') === 'not measured' ? 'not measured' : `${cell('ms')} ms`;
    const figure = cell('figure');
    if (figure === 'value') c.add(`wait of turn ${Number(cell('turn')) - 1}`, 'Export', text);
    else {
      c.add({ p50: 'median', p90: 'p90', max: 'slowest' }[figure] ?? figure, 'Export', text);
      c.add('n', 'Export', cell('n'));
    }
    c.add('source', 'Export', cell('source'));
  }
}

function collectConversation(c: Collector, { conversation, measures }: MeasuredCall, views: Views): void {
  const { sides, silenceShare } = views.stats(conversation, measures);
  const percent = (share: number | null) =>
    share === null ? 'not measured' : `${Math.round(share * 1000) / 10} %`;
  c.add('share of silence', 'Conversation', percent(silenceShare));
  for (const { speaker, talkShare, longestMonologue } of sides) {
    c.add(`share of ${speaker}`, 'Conversation', percent(talkShare));
    const lane = measures.talkShares.get(speaker);
    c.add(`share of ${speaker}`, 'Player', percent(lane ?? null));
    const longest = longestMonologue ? `${Math.round(longestMonologue.length)} ms` : 'not measured';
    c.add(`longest speech of ${speaker}`, 'Conversation', longest);
  }
}

function collectBreakdown(c: Collector, { measures }: MeasuredCall): void {
  for (const { turn, wait, e2e, parts, overlap } of measures.breakdowns.replies) {
    c.add(`wait of turn ${turn}`, 'Latency, each reply', wait === null ? 'not measured' : `${wait} ms`);
    if (e2e === null) continue;
    const sum = (kind: string) =>
      parts.filter((part) => part.kind === kind).reduce((total, { length }) => total + length, 0);
    for (const kind of ['tool', 'component', 'other', 'outside'])
      c.add(`${kind} of turn ${turn}`, 'Latency, each reply', `${sum(kind)} ms`);
    c.add(`overlap of turn ${turn}`, 'Latency, each reply', `${overlap} ms`);
  }
}

/** Every figure that the view models of a call show, at every place. */
export function collectFigures(product: MeasuredCall, planted: Partial<Views> = {}): readonly ShownFigure[] {
  const views = { ...VIEWS, ...planted };
  const c = new Collector();
  const { moments } = findMoments(product.call, product.conversation, product.measures);
  collectSentences(c, product, moments, views);
  collectMoments(c, moments);
  collectRows(c, product);
  collectExport(c, product);
  collectConversation(c, product, views);
  collectBreakdown(c, product);
  return c.shown;
}
