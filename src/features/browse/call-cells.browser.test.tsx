import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { callAt, listPages, openBrowse } from '@/testing/open-browse';

beforeEach(() => page.viewport(1600, 900));
afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  await page.viewport(414, 896);
});

type Items = readonly object[];
const COLUMNS = ['agent', 'duration', 'sentiment', 'success', 'reply', 'cost', 'tools'];

/** The texts of a column, from the top, in a list of these calls. */
async function openCells(items: Items, view: 'original' | 'redacted' = 'original') {
  localStorage.setItem('callscope.listColumns', JSON.stringify(COLUMNS));
  localStorage.setItem('callscope.listColumnsKept', JSON.stringify(COLUMNS));
  const list = await openBrowse(
    listPages(items.length, items.length, 0, (i) => ({ ...callAt(i), ...items[i] })),
    '',
    view,
  );
  await expect.poll(list.drawn).toBe(items.length);
  const cells = (column: string) =>
    [...document.querySelectorAll(`.list-row td[data-column="${column}"]`)].map((cell) =>
      cell.textContent?.replace(/^–/, '').trim(),
    );
  const title = (i: number) => document.querySelector(`a[data-call="call_${i}"]`)?.getAttribute('title');
  return { ...list, cells, title };
}

const NOTHING = { duration_ms: null, latency: null, call_cost: null, call_analysis: null };

it('tells a value of zero, a missing one, one that is still to come and an impossible one apart', async () => {
  const { cells, title } = await openCells([
    { duration_ms: 0, call_cost: { combined_cost: 0 }, tool_calls: [] },
    NOTHING,
    { ...NOTHING, call_status: 'ongoing', start_timestamp: Date.now() - 60_000, end_timestamp: null },
    { duration_ms: -1_777_348_752_751, call_cost: { combined_cost: 1e300 } },
  ]);
  expect(cells('duration')).toEqual(['0:00', 'not given', 'not yet', 'not known']);
  expect(cells('cost')).toEqual(['$0.00', 'not given', 'not yet', 'not known']);
  expect(cells('sentiment')).toEqual(['Neutral', 'not given', 'not yet', 'Neutral']);
  expect(cells('success')).toEqual(['No', 'not given', 'not yet', 'Yes']);
  expect(cells('reply').slice(1, 3)).toEqual(['not measured', 'not yet']);
  expect(cells('tools')).toEqual(['0', 'not given', 'not yet', 'not given']);
  expect(title(3)).toContain('Duration not known: Retell’s value can’t be right');
});

it('says in the redacted view what is hidden, also of a call that goes on', async () => {
  const withheld = { call_analysis: null, tool_calls: null };
  const { cells } = await openCells([withheld, { ...withheld, call_status: 'ongoing' }], 'redacted');
  for (const column of ['sentiment', 'success', 'tools']) expect(cells(column)).toEqual(['hidden', 'hidden']);
});

it('names the tools that failed', async () => {
  const tool = (name: string, success?: boolean) => ({ name, success });
  const { cells, title } = await openCells([
    { tool_calls: [tool('find_slots', true), tool('book_appointment', false), tool('end_call')] },
    { tool_calls: [tool('find_slots', false), tool('find_slots', false)] },
  ]);
  expect(cells('tools')).toEqual(['1 of 3 failed: book_appointment', '2 of 2 failed: find_slots ×2']);
  expect(title(0)).toContain('Tools: 1 of 3 failed: book_appointment');
});

it('shows the median of the replies that Retell measured, and says in the row’s title of how many', async () => {
  const { cells, title } = await openCells([
    { latency: { e2e: { p50: 9999, values: [800, 2, 900, 2400] } } },
    { latency: { e2e: { values: [700, 800] } } },
    { latency: { e2e: { p50: 640, max: 1200, num: 7 } } },
    { latency: { e2e: { p50: 1, max: 2, values: [0, 1, 2] } } },
    { latency: {} },
    { latency: { e2e: { p50: 1010, max: 2600, values: [800] } }, cut: { replies: 2345 } },
  ]);
  expect(cells('reply')).toEqual([
    '900 ms, with a slow reply',
    '750 ms',
    '640 ms',
    'not measured',
    'not measured',
    expect.stringMatching(/^1\.01 s, with a slow reply$/),
  ]);
  expect(title(0)).toMatch(/Retell e2e: median 900 ms of 3 replies\nSlowest reply 2\.40? s/);
  expect(title(5)).toContain('2,344 replies not in this row');
});

it('shows each start in local time, and the full date and zone in the row’s title', async () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { cells, title } = await openCells([{ start_timestamp: Date.UTC(2026, 10, 17, 18, 42, 6) }]);
  const expected = new Date(Date.UTC(2026, 10, 17, 18, 42, 6)).toLocaleTimeString(undefined, {
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
  });
  expect(cells('started')).toEqual([expected]);
  expect(title(0)).toMatch(new RegExp(`2026.*${expected} \\S+`));
});
