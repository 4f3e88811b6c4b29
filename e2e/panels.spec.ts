import { expect, test } from './fixtures';
import { DENTAL } from './samples';

const SCRUBBED = 'call_1c7e94d02ab85f3e6d41b97a0c3';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('pointing at a bar lights its turn, and pointing at a turn lights its bar', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const latency = page.getByRole('region', { name: 'Latency' });
  await expect(latency.getByText(/^Slowest, /)).toBeVisible();
  const surface = latency.locator('.latency-surface');
  await surface.scrollIntoViewIfNeeded();
  const box = await surface.boundingBox();
  if (!box) throw new Error('The chart has no size.');
  await page.mouse.move(box.x + (box.width * 0.5) / 11, box.y + box.height / 2);
  await expect(callPage.transcript.locator('[data-pointed]')).toHaveText(/Happy to help, Dana/);
  await page.mouse.click(box.x + (box.width * 3.5) / 11, box.y + box.height / 2);
  await expect(callPage.pause).toBeVisible();
  await expect(callPage.transcript.getByText('The week after is Thanksgiving')).toBeInViewport();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(66);
  await callPage.transcript.getByText('The week after is Thanksgiving').hover();
  await expect(latency.getByText(/^1:06: 2\.7 s = /)).toBeVisible();
});

test('the figures of a chart are a table too, and play from there by keyboard', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL, '?tab=latency');
  await callPage.ready();
  const latency = page.getByRole('region', { name: 'Latency' });
  await expect(latency.getByRole('row', { name: /^End to end/ })).toContainText('2,700');
  await latency.getByText('Each reply as a table').click();
  const play = latency.getByRole('button', { name: 'Play from 1:06' });
  await play.focus();
  await page.keyboard.press('Enter');
  await expect(callPage.pause).toBeVisible();
});

test('the ticket holds the verdict, quotes with links and whose call it was', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  await page.getByRole('button', { name: 'Copy for ticket' }).click();
  await page.getByRole('menuitem', { name: 'As Markdown' }).click();
  await expect(page.getByText('Copied for the ticket')).toBeAttached();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('**Caller hung up while the agent was still talking');
  expect(text).toMatch(
    /> Caller \(\[2:\d\d\]\(http:\/\/127\.0\.0\.1:\d+\/calls\/call_\w+\?t=[\d.]+\)\): Hello\?/,
  );
  expect(text).toContain('2026-11-17 18:42:06 UTC');
  expect(text).toMatch(/17.* 2026.* PST/);
});

test('the ticket quotes what is selected, in the view that is seen', async ({ page, callPage }) => {
  await callPage.open(SCRUBBED, '?t=8.0-13.5&view=redacted');
  await callPage.ready();
  await page.getByRole('button', { name: 'Copy for ticket' }).click();
  await page.getByRole('menuitem', { name: 'As plain text' }).click();
  await expect(page.getByText('Copied for the ticket')).toBeAttached();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Selected, 5.5 s');
  expect(text).toContain('(redacted view)');
  expect(text).toContain('view=redacted');
});

test('raw is searched to its end', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.main.getByRole('button', { name: 'Raw JSON' }).click();
  const raw = page.getByRole('dialog', { name: 'Raw JSON' });
  await raw.getByRole('searchbox').fill('upstream_timeout');
  await expect(raw.getByText(/^1 of \d/)).toBeVisible();
  await expect(raw.locator('[data-hit]')).toBeInViewport();
});
