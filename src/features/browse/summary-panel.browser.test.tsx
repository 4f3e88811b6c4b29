import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { callAt, listPages, openBrowse } from '@/testing/open-browse';

beforeEach(() => page.viewport(1440, 900));
afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  await page.viewport(414, 896);
});

const REASONS = [
  'user_hangup',
  'agent_hangup',
  'call_transfer',
  'inactivity',
  'dial_busy',
  'dial_failed',
  'error_asr',
  'voicemail_reached',
];
/** 36 calls: eight of the first reason, seven of the next, and one of the last. */
const reasons = REASONS.flatMap((reason, i) => Array.from({ length: 8 - i }, () => reason));
const medians = [600, 800, 1200, 3100];
const mixed = listPages(36, 36, 0, (i) => ({
  ...callAt(i),
  disconnection_reason: reasons[i],
  latency: { e2e: { p50: medians[i % 4], values: [] } },
}));

async function openCharts() {
  const list = await openBrowse(mixed);
  await list.screen.getByRole('button', { name: 'Charts' }).click();
  const chart = (name: string) => list.screen.getByRole('table', { name, exact: true });
  const rowsOf = (name: string) =>
    [...chart(name).element().querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent).join(' '),
    );
  return { ...list, chart, rowsOf };
}

it('the reasons beyond those that are named are counted as other ones', async () => {
  const { rowsOf, chart } = await openCharts();
  const rows = rowsOf('How they ended');
  expect(rows).toHaveLength(7);
  expect(rows.at(-1)).toBe('Other 3 8%');
  await expect
    .element(chart('How they ended').getByText('Other'))
    .toHaveAttribute('title', 'Speech recognition failed: 2, Reached voicemail: 1');
});

it('a press on whether they were successful narrows the list to it, and a second one widens it again', async () => {
  const { rowsOf, chart, seen } = await openCharts();
  expect(rowsOf('Successful')).toEqual(['Yes 32 89%', 'No 4 11%']);
  await chart('Successful').getByRole('button', { name: 'No' }).click();
  expect(seen.filters).toEqual({ success: false });
  await chart('Successful').getByRole('button', { name: 'Yes' }).click();
  expect(seen.filters).toEqual({ success: true });
  await chart('Successful').getByRole('button', { name: 'Yes', pressed: true }).click();
  expect(seen.filters).toEqual({});
});

it('a median reply is pressed for what the list is narrowed to, and counted so', async () => {
  const { rowsOf, chart, seen } = await openCharts();
  expect(rowsOf('Median reply')).toEqual([
    'under 750 ms 9 25%',
    '750 ms and more 27 75%',
    '1 s and more 18 50%',
    '1.5 s and more 9 25%',
    '2 s and more 9 25%',
    '3 s and more 9 25%',
  ]);
  expect(chart('Median reply').getByRole('button', { name: 'under 750 ms' }).elements()).toEqual([]);
  await chart('Median reply').getByRole('button', { name: '750 ms and more' }).click();
  expect(seen.filters).toEqual({ latencyAbove: 749 });
});
