import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test('the header tells how it ended, who, when and how long, and its ID is copied whole', async ({
  page,
  context,
  callPage,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await callPage.open(DENTAL);
  const header = callPage.main.locator('.call-header');
  const headline = 'Not successful: book_appointment failed; caller hung up mid-reply';
  await expect(header.getByRole('heading', { level: 1 })).toHaveText(headline);
  await expect(header.getByText(DENTAL, { exact: true })).toBeVisible();
  for (const fact of ['Agent', 'Started', 'Duration', 'Cost', 'Sentiment', 'Successful']) {
    await expect(header.getByRole('term').filter({ hasText: fact })).toBeVisible();
  }
  await expect(header.locator('time').first()).toContainText(/P[SD]T/);
  await expect(header.getByRole('definition').filter({ hasText: '$' })).toHaveText(/^\$\d+\.\d{2,}$/);
  await expect(page).toHaveTitle(new RegExp(`^${headline} · .* · Callscope$`));
  await header.getByRole('button', { name: /Copy call ID/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(DENTAL);
});

test('the raw view shows what Retell gave', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.main.getByRole('button', { name: 'Raw JSON' }).click();
  const raw = page.getByRole('dialog', { name: 'Raw JSON' });
  await raw.getByRole('searchbox').fill('"disconnection_reason"');
  await expect(raw.getByText('1 of 1')).toBeVisible();
  await raw.getByRole('searchbox').fill('access_token');
  await expect(raw.getByText('No matches')).toBeVisible();
  await raw.getByRole('button', { name: 'Close' }).click();
  await expect(raw).toBeHidden();
});
