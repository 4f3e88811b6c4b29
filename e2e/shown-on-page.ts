import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { ShownFigure } from '../src/testing/consistency/compare-shown';
import type { Expected } from '../src/testing/consistency/expected';
import { readHeadline } from '../src/testing/consistency/read-headline';
import { expect } from './expect';
import type { CallPage } from './pages/call-page';

/** A length as the page writes it: 850 ms, 1.40 s, 3:07. */
const LENGTH = String.raw`\d+(?:\.\d+)? m?s|\d+(?::\d\d)+`;
/** The places that are read on a real page. */
export const PAGE_PLACES = [
  'Header',
  'Latency',
  'Latency, each reply',
  'Moments',
  'Transcript',
  'Conversation',
  'Ticket (text)',
  'Export',
  'Headline',
  'Tab',
] as const;

type Read = {
  readonly shown: ShownFigure[];
  add(what: string, place: string, text: string | undefined): void;
};

function reading(): Read {
  const shown: ShownFigure[] = [];
  return {
    shown,
    add: (what, place, text) => {
      if (text !== undefined) shown.push({ what, place, text });
    },
  };
}

/** Groups of a sentence by the names given; nothing where the sentence is another one. */
function readSentence(r: Read, place: string, text: string, pattern: string, names: readonly string[]): void {
  const found = new RegExp(pattern.replaceAll('<len>', `(${LENGTH})`)).exec(text);
  names.forEach((name, i) => {
    if (found) r.add(name, place, found[i + 1]);
  });
}

const SOURCES = [
  ['from the audio', 'audio'],
  ['from the transcript', 'transcript'],
  ['Retell’s e2e', 'retell'],
] as const;

function readSource(r: Read, place: string, text: string): void {
  for (const [name, source] of SOURCES) if (text.includes(name)) r.add('source', place, source);
}

const plainText = async (locator: Locator): Promise<string> =>
  ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();

/** A waiting time is named by its start, which people read as a clock: the one of the oracle that begins in that second. */
function startOf(clock: string, starts: readonly number[]): number {
  const second = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return starts.find((ms) => Math.floor(ms / 1000) === second) ?? second * 1000;
}

async function readHeader(r: Read, page: Page): Promise<void> {
  const fact = page.getByRole('term').filter({ hasText: /^Median reply$/ });
  if ((await fact.count()) > 0) {
    const text = await plainText(fact.locator('xpath=following-sibling::dd[1]'));
    readSentence(r, 'Header', text, '^<len> n = (\\d+)', ['median', 'n']);
  }
  const headline = await plainText(page.getByRole('main').getByRole('heading', { level: 1 }));
  r.add('headline', 'Headline', headline);
  for (const { what, text } of readHeadline(headline)) r.add(what, 'Headline', text);
  // The tab says more: whose call it was, and when.
  const title = await page.title();
  r.add('headline', 'Tab', title.startsWith(`${headline} · `) ? headline : title);
}

async function readMoments(r: Read, page: Page, expected: Expected): Promise<void> {
  const waits = expected.replies.flatMap(({ wait }) => (wait ? [wait.from] : []));
  const silences = expected.states.longSilences.map(({ from }) => from);
  const again = expected.spokeAgain.map(({ from }) => from);
  for (const item of await page.getByRole('region', { name: 'Moments' }).getByRole('listitem').all()) {
    const text = await plainText(item);
    const at = /([\d:]+)$/.exec(text)?.[1] ?? '';
    const length = new RegExp(LENGTH).exec(text)?.[0];
    if (text.startsWith('Slow reply')) {
      r.add(`wait from ${startOf(at, waits)}`, 'Moments', length);
      readSentence(r, 'Moments', text, 'median reply took <len> \\(n = (\\d+)', ['median', 'n']);
    } else if (/^No reply for .* caller spoke again/.test(text))
      r.add(`no reply from ${startOf(at, again)}`, 'Moments', length);
    else if (text.startsWith('No reply for')) r.add('no reply to the end', 'Moments', length);
    else if (text.startsWith('Long silence'))
      r.add(`silence from ${startOf(at, silences)}`, 'Moments', length);
    else if (text.startsWith('Dead air')) r.add('dead air', 'Moments', length);
  }
}

/** Chips of the transcript in its order; the n-th reply that is shown is the n-th that is due. */
async function readTranscript(r: Read, { transcript }: CallPage, expected: Expected): Promise<void> {
  const place = 'Transcript';
  const { replies, spokeAgain, states } = expected;
  const again = spokeAgain.filter(({ from, to }) => to - from >= 2000);
  const next = { reply: 0, again: 0, answer: 0 };
  for (const text of await transcript.getByRole('listitem').allTextContents()) {
    const wait = new RegExp(`Wait before the reply: (not measured|${LENGTH})`).exec(text)?.[1];
    if (wait !== undefined) {
      const reply = replies[next.reply];
      next.reply += 1;
      r.add(`wait of turn ${reply?.turn ?? `(reply ${next.reply})`}`, place, wait);
      if (reply?.wait) r.add(`wait from ${reply.wait.from}`, place, wait);
    }
    const answer = new RegExp(`^\\s*Answer after .*, (${LENGTH})`).exec(text)?.[1];
    if (answer !== undefined) {
      r.add(`answer from ${states.answers[next.answer]?.from ?? '?'}`, place, answer);
      next.answer += 1;
    }
    const none = new RegExp(`No reply for (${LENGTH})`).exec(text)?.[1];
    if (none === undefined) continue;
    if (text.includes('until the call ended')) r.add('no reply to the end', place, none);
    else {
      r.add(`no reply from ${again[next.again]?.from ?? '?'}`, place, none);
      next.again += 1;
    }
  }
}

async function readLatency(r: Read, page: Page, expected: Expected): Promise<void> {
  const latency = page.getByRole('region', { name: 'Latency', exact: true });
  const sentences = await latency.getByRole('paragraph').allTextContents();
  const sentence =
    sentences.map((text) => text.replace(/\s+/g, ' ')).find((text) => /^Waits? /.test(text)) ?? '';
  readSentence(r, 'Latency', sentence, '<len> median, <len> p90, <len> slowest\\. n = (\\d+)', [
    'median',
    'p90',
    'slowest',
    'n',
  ]);
  readSource(r, 'Latency', sentence);
  const table = latency.getByRole('region', { name: 'Each reply' }).getByRole('table');
  if ((await table.count()) === 0) return;
  const titles = await table.getByRole('columnheader').allTextContents();
  const column = (title: string) => titles.indexOf(title) - 1;
  const measured = expected.replies.filter(({ wait }) => wait !== null);
  const rows = await table.getByRole('row').all();
  let place = 0;
  for (const row of rows.slice(1)) {
    const cells = await row.getByRole('cell').allTextContents();
    const cell = (title: string) => cells[column(title)]?.trim();
    // A reply whose wait is unknown is listed for its e2e; the others come in the order of the replies.
    if (cell('Waited') === 'not measured') continue;
    const turn = measured[place]?.turn ?? `(row ${place})`;
    place += 1;
    r.add(`wait of turn ${turn}`, 'Latency, each reply', cell('Waited'));
    if (cell('Retell’s e2e') === 'not measured') continue;
    for (const [what, title] of [
      ['tool', 'Tools'],
      ['other', 'Other'],
      ['outside', 'Outside Retell’s measure'],
    ] as const) {
      const text = cell(title);
      r.add(
        `${what} of turn ${turn}`,
        'Latency, each reply',
        text === undefined || text === '–' ? '0 ms' : text,
      );
    }
  }
}

async function readConversation(r: Read, page: Page): Promise<void> {
  const region = page.getByRole('region', { name: 'Conversation', exact: true });
  const place = 'Conversation';
  // Without a turn there is no side.
  if ((await region.getByRole('table').count()) === 0)
    return r.add('share of silence', place, 'not measured');
  const speakers = (await region.getByRole('columnheader').allTextContents()).map((name) => name.trim());
  const keys = new Map([
    ['Agent', 'agent'],
    ['Caller', 'caller'],
    ['Transfer target', 'transfer_target'],
  ]);
  for (const [what, title] of [
    ['share of', 'Share of the call'],
    ['longest speech of', 'Longest speech'],
  ] as const) {
    const cells = await region
      .getByRole('row', { name: new RegExp(`^${title}`) })
      .getByRole('cell')
      .allTextContents();
    cells.forEach((text, i) => {
      const speaker = keys.get(speakers[i] ?? '');
      const shown = what === 'share of' ? text.replace('%', ' %') : new RegExp(LENGTH).exec(text)?.[0];
      r.add(`${what} ${speaker}`, place, shown ?? text);
    });
  }
  const silence = await plainText(region.getByText(/^(Nobody spoke for|Silence was not measured)/));
  r.add('share of silence', place, /(\d+)%/.exec(silence)?.[1]?.concat(' %') ?? 'not measured');
}

async function readTicket(r: Read, page: Page): Promise<void> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name: 'Copy for ticket' }).click();
  await page.getByRole('menuitem', { name: 'As plain text' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('Call ID');
  const ticket = await copied();
  r.add('headline', 'Ticket (text)', ticket.split('\n')[0]);
  readSentence(r, 'Ticket (text)', ticket, 'Replies: median <len>, slowest <len> \\(.*?, n = (\\d+)', [
    'median',
    'slowest',
    'n',
  ]);
  readSource(r, 'Ticket (text)', /Replies: .*/.exec(ticket)?.[0] ?? '');
}

/** The latency of the call as a file. */
async function readExport(r: Read, page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^Latency/ }).click(),
  ]);
  const [head = '', ...lines] = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
  const columns = head.split(',');
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    if (cell('component') !== 'wait') continue;
    const text = cell('ms') === 'not measured' ? 'not measured' : `${cell('ms')} ms`;
    const figure = cell('figure');
    if (figure === 'value') r.add(`wait of turn ${Number(cell('turn')) - 1}`, 'Export', text);
    else {
      r.add({ p50: 'median', p90: 'p90', max: 'slowest' }[figure] ?? figure, 'Export', text);
      r.add('n', 'Export', cell('n'));
    }
    r.add('source', 'Export', cell('source'));
  }
}

/** Reads every figure of the page that is open. `expected` gives those that have no name on the page their turn. */
export async function readPage(
  page: Page,
  callPage: CallPage,
  expected: Expected,
): Promise<readonly ShownFigure[]> {
  const r = reading();
  await callPage.openEverything();
  await readHeader(r, page);
  await readMoments(r, page, expected);
  await readTranscript(r, callPage, expected);
  await readLatency(r, page, expected);
  await readConversation(r, page);
  await readTicket(r, page);
  await readExport(r, page);
  return r.shown;
}
