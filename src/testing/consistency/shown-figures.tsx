import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { conversationStats } from '@/domain/conversation-stats';
import { bundleReadme } from '@/domain/export/bundle';
import { latencyCsv } from '@/domain/export/tables';
import { type Headline, headlineOf, headlineText } from '@/domain/headline/headline';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { findMoments, type Moments } from '@/domain/moments/find-moments';
import type { Moment } from '@/domain/moments/moment';
import { type Ticket, ticketMarkdown, ticketText } from '@/domain/ticket';
import { Facts } from '@/features/call-header/facts';
import { HeadlineTitle } from '@/features/call-header/headline-title';
import { WaitsLine } from '@/features/latency/waits-line';
import { AnswerCells, NoReplyCells, ReplyCells } from '@/features/transcript/event-rows';
import { buildRows } from '@/features/transcript/rows';
import { callTitle } from '@/lib/call-title';
import type { ShownFigure } from './compare-shown';
import type { MeasuredCall } from './product-measures';
import { readHeadline } from './read-headline';

/** What is read of a rendered element: its text, as a person reads it. */
const textOf = (element: ReactNode): string =>
  renderToStaticMarkup(element)
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** A length as the page writes it: 850 ms, 1.40 s, 3:07. */
const LENGTH = String.raw`\d+(?:\.\d+)? m?s|\d+(?::\d\d)+`;

/** Where a view gets its figures from; a test plants a fault in one of them. */
export type Views = {
  readonly stats: typeof conversationStats;
  readonly ticket: (product: MeasuredCall) => CallMeasures;
  /** Of the page: its title, the tab and the ticket. */
  readonly headline: (product: MeasuredCall) => Headline;
  readonly bundleHeadline: (product: MeasuredCall) => Headline;
};

const ownHeadline: Views['headline'] = ({ call, conversation, measures }) =>
  headlineOf(call, conversation, measures);

const VIEWS: Views = {
  stats: conversationStats,
  ticket: ({ measures }) => measures,
  headline: ownHeadline,
  bundleHeadline: ownHeadline,
};

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
      if (row.reply.wait !== null) c.add(`wait from ${Math.round(row.reply.start * 1000)}`, place, text);
    }
    if (row.kind === 'answer')
      c.add(
        `answer from ${Math.round(row.answer.start * 1000)}`,
        place,
        new RegExp(`(${LENGTH})$`).exec(textOf(<AnswerCells row={row} />))?.[1],
      );
    if (row.kind === 'no_reply') {
      const { until, start: from } = row.noReply;
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

/** A text without the backslashes that keep Markdown from reading its marks. */
const withoutEscapes = (markdown: string | undefined) => markdown?.replace(/\\(?=[!-/:-@[-`{-~])/g, '');

/** What the README of a bundle says under the call's ID. Without dates, which are slow to write and not read here. */
function bundleHeadline({ call, conversation, measures }: MeasuredCall, found: Moments, headline: Headline) {
  const readme = bundleReadme(
    {
      call: { call_id: call.call_id },
      conversation,
      measures,
      view: 'original',
      stretch: null,
      raw: {},
      headline: headlineText(headline),
      found,
      clips: [],
      leftOut: [],
      noSound: null,
      moved: null,
      zone: 'UTC',
      madeAt: Number.NaN,
      link: () => 'https://example.test/',
    },
    [],
  );
  return withoutEscapes(readme.split('\n')[2]);
}

/** The headline at every place that says all of it, and the figures in it. */
function collectHeadline(
  c: Collector,
  product: MeasuredCall,
  found: Moments,
  headline: Headline,
  inBundle: Headline,
): void {
  const title = textOf(<HeadlineTitle headline={headline} linkAt={() => '/'} onEvidence={() => undefined} />);
  c.add('headline', 'Headline', title);
  c.add('headline', 'Tab', callTitle(product.call, headline, { kind: 'everybody' })[0]);
  c.add('headline', 'Bundle', bundleHeadline(product, found, inBundle));
  for (const { what, text } of readHeadline(title)) c.add(what, 'Headline', text);
}

function collectSentences(
  c: Collector,
  product: MeasuredCall,
  moments: readonly Moment[],
  views: Views,
  pageHeadline: Headline,
): void {
  const { call, measures } = product;
  const header = textOf(<Facts call={call} view="original" measures={measures} pending="nothing" />);
  c.read('Header', header, 'Median reply<len> n = (\\d+)', ['median', 'n']);
  const sentence = textOf(<WaitsLine measures={measures} />);
  c.read('Latency', sentence, '<len> median, <len> p90, <len> slowest\\. n = (\\d+)', [
    'median',
    'p90',
    'slowest',
    'n',
  ]);
  const ticket = ticketOf(product, views.ticket(product), headlineText(pageHeadline), moments);
  const plain = ticketText(ticket);
  const markdown = ticketMarkdown(ticket);
  c.add('headline', 'Ticket (text)', plain.split('\n')[0]);
  c.add('headline', 'Ticket (Markdown)', withoutEscapes(/^\*\*(.*)\*\*$/m.exec(markdown)?.[1]));
  for (const [place, text] of [
    ['Ticket (Markdown)', markdown],
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
  const found = findMoments(product.call, product.conversation, product.measures);
  const { moments } = found;
  const headline = views.headline(product);
  collectHeadline(c, product, found, headline, views.bundleHeadline(product));
  collectSentences(c, product, moments, views, headline);
  collectMoments(c, moments);
  collectRows(c, product);
  collectExport(c, product);
  collectConversation(c, product, views);
  collectBreakdown(c, product);
  return c.shown;
}
