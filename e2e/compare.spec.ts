import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { DENTAL, TRANSFER } from './samples';

test.use({ oneDocument: true });

/** A row's bar as parts of its track: where it begins, and how long it is. */
async function barOf(row: Locator): Promise<{ from: number; length: number }> {
  const track = await row.locator('.compare-track').boundingBox();
  const bar = await row.locator('.compare-track i').boundingBox();
  if (!track || !bar) throw new Error('There is no bar.');
  return { from: (bar.x - track.x) / track.width, length: bar.width / track.width };
}

test('two calls show their moments, latency on one scale, tools and cost side by side', async ({ page }) => {
  await page.goto(`/compare?a=${DENTAL}&b=${TRANSFER}`);
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  const half = (name: string, side: 'a' | 'b') => part(name).locator(`[data-side="${side}"]`);
  const moments = (side: 'a' | 'b') => half('Moments', side).getByRole('listitem');

  await expect(moments('a')).toHaveCount(7);
  await expect(moments('a').first()).toContainText('book_appointment failed');
  await expect(moments('a').first().getByRole('link')).toHaveAttribute(
    'href',
    new RegExp(`^/calls/${DENTAL}\\?t=18[01]\\.`),
  );
  await expect(moments('a').nth(3)).toContainText('Slow reply, 2.75 s');
  // The 9.91 s before the transfer target answers are ringing, which is no silence of the conversation.
  await expect(half('Moments', 'b')).toContainText('No moment stood out.');

  const latency = part('Latency').getByRole('row');
  const endToEnd = [
    latency.filter({ hasText: 'End to end' }),
    latency.filter({ hasText: '882 ms' }),
  ] as const;
  await expect(endToEnd[0].getByRole('cell')).toHaveText(['A', '', '850 ms', '1.45 s', '2.02 s', '2.56 s']);
  await expect(endToEnd[1].getByRole('cell')).toHaveText(['B', '', '882 ms', '1.33 s', '1.53 s', '1.69 s']);
  const [one, other] = [await barOf(endToEnd[0]), await barOf(endToEnd[1])];
  // The scale ends at the largest figure of the table, the waiting time of call A.
  expect(one.from).toBeCloseTo(0.85 / 2.63, 2);
  expect(one.from + one.length).toBeCloseTo(2.56 / 2.63, 2);
  expect(other.from).toBeCloseTo(0.882 / 2.63, 2);
  expect(other.from + other.length).toBeCloseTo(1.69 / 2.63, 2);
  // What one call has not has no bar.
  const knowledge = part('Latency').locator('tbody', { hasText: 'Knowledge base' });
  await expect(knowledge.locator('.compare-track')).toHaveCount(1);

  const cells = (name: string, row: string) => part(name).getByRole('row', { name: row }).getByRole('cell');
  await expect(cells('Tools', 'book_appointment')).toHaveText([
    '1 call, 1 failed, median 15.0 s',
    'not called',
  ]);
  await expect(cells('Tools', 'lookup_account')).toHaveText(['not called', '1 call, median 948 ms']);
  await expect(cells('Cost', 'Total')).toHaveText(['$0.4543', '$0.2473']);
  await expect(cells('Cost', 'GPT-4.1')).toHaveText([/^\$0\.14\d\d$/, /^\$0\.0[78]\d\d$/]);
  await expect(cells('Cost', 'PII removal')).toHaveText(['$0.0313', '–']);

  await expect(half('Transcripts', 'a').getByRole('listitem').filter({ hasText: 'Keypad' })).not.toHaveCount(
    0,
  );
  await expect(half('Transcripts', 'b').getByRole('listitem').filter({ hasText: 'Node' })).not.toHaveCount(0);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
});

test('from a call the palette opens the comparison with that call', async ({ page, callPage }) => {
  await callPage.open(DENTAL, '?view=redacted');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /Find a call/ }).fill('compare two');
  await expect(page.getByRole('option', { name: /Compare two calls/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/compare\\?a=${DENTAL}&aview=redacted$`));
  await expect(page.getByRole('region', { name: 'Call A', exact: true })).toContainText(DENTAL);
  await expect(page.getByRole('textbox', { name: 'Call ID for B' })).toBeVisible();
});
