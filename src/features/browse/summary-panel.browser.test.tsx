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
const replies = [[600, 2], [800, 800], [1200], [900, 3100, 2999]];
const mixed = listPages(36, 36, 0, (i) => ({
  ...callAt(i),
  disconnection_reason: reasons[i],
  latency: { e2e: { values: replies[i % 4] } },
}));

async function openCharts() {
  const list = await openBrowse(mixed);
  await list.screen.getByRole('button', { name: 'Charts' }).click();
  const chart = (name: string) =>
    list.screen.getByRole('table', { name: new RegExp(`^${name.replace(/[()]/g, '.')}`) });
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

it('counts replies in closed bands, and says of how many', async () => {
  const { rowsOf, chart } = await openCharts();
  // 63 replies of 36 calls; nine more of 2 ms were not measured.
  expect(rowsOf('Replies (Retell e2e)')).toEqual([
    'under 750 ms 9 14%',
    '750 ms – 1 s 27 43%',
    '1 s – 1.5 s 9 14%',
    '1.5 s – 2 s 0 0%',
    '2 s – 3 s 9 14%',
    '3 s and more 9 14%',
  ]);
  await expect.element(chart('Replies (Retell e2e)')).toHaveAccessibleName('Replies (Retell e2e) 63 replies');
  // No filter of Retell's can ask for single replies.
  expect(chart('Replies (Retell e2e)').getByRole('button').elements()).toEqual([]);
});

it('gives percentiles of replies, says of how many, and links to how they are measured', async () => {
  const { screen } = await openBrowse(mixed);
  const summary = screen.getByRole('region', { name: 'Summary' });
  await expect.element(summary.getByText('Retell e2e of 63 replies in 36 calls.')).toBeVisible();
  const figure = (name: string) =>
    [...summary.element().querySelectorAll('dt')].find((dt) => dt.textContent === name)?.nextElementSibling
      ?.textContent;
  expect(figure('Reply p50 (e2e)')?.trim()).toBe('900 ms');
  expect(figure('Reply p99 (e2e)')?.trim()).toMatch(/^3\.10? s$/);
  await expect
    .element(summary.getByRole('link', { name: 'How these are measured' }))
    .toHaveAttribute('href', '/help/measures');
});

it('says what is hidden, not yet there, and left out as impossible, and sums none of it', async () => {
  const items = [
    callAt(0),
    { ...callAt(1), duration_ms: -1_777_348_752_751, call_cost: { combined_cost: -3 } },
    {
      ...callAt(2),
      call_status: 'ongoing',
      start_timestamp: Date.now(),
      duration_ms: undefined,
      call_cost: undefined,
      call_analysis: undefined,
      latency: undefined,
    },
  ];
  const answer = listPages(3, 3, 0, (i) => items[i] ?? {});
  const { screen } = await openBrowse(answer);
  const text = () => screen.getByRole('region', { name: 'Summary' }).element().textContent;
  await expect
    .poll(text)
    .toContain('Talked1 min 1 of 3 calls · 1 not yet · 1 impossible, left outCost$0.100 1 of 3 calls');
  expect(text()).toContain('1 of 2 judged · 1 not yet');
  expect(text()).toContain('Retell e2e of 6 replies in 2 calls. 1 call not yet.');
});

it('says in the redacted view that sentiment and success are hidden', async () => {
  const withheld = listPages(3, 3, 0, (i) => ({ ...callAt(i), call_analysis: undefined }));
  const { screen } = await openBrowse(withheld, '', 'redacted');
  await screen.getByRole('button', { name: 'Charts' }).click();
  const summary = screen.getByRole('region', { name: 'Summary' });
  const figure = (name: string) =>
    [...summary.element().querySelectorAll('dt, h3')].find(({ textContent }) => textContent === name)
      ?.nextElementSibling?.textContent;
  expect(figure('Successful')?.trim()).toBe('hidden');
  expect(figure('Sentiment')).toBe('hidden');
  expect(summary.element().textContent).not.toContain('not given');
});

it('says beside the judged calls how many are hidden', async () => {
  const some = listPages(3, 3, 0, (i) => (i === 0 ? callAt(i) : { ...callAt(i), call_analysis: undefined }));
  const { screen } = await openBrowse(some, '', 'redacted');
  await expect
    .poll(() => screen.getByRole('region', { name: 'Summary' }).element().textContent)
    .toMatch(/Successful(?:100|0)% [01] of 1 judged · 2 hidden/);
});
