import { expect, test } from './fixtures';
import { DENTAL } from './samples';
import { violationsInBoth } from './violations';

test.use({ colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

test('the palette goes to a moment, a panel and a call, and has no violation, light or dark', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL);
  await expect(page.getByRole('region', { name: 'Moments', exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: /Find a call/ });
  await expect(field).toBeFocused();
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);

  await field.fill('slow reply');
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
  await expect(callPage.pause).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await field.fill('panels cost');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tab=cost/);
  await page.keyboard.press('ControlOrMeta+k');
  await field.fill('compare');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/compare\\?a=${DENTAL}$`));
});

test('two calls are compared, each by itself, and swapped, without a violation, light or dark', async ({
  page,
  lookupPage,
  watch,
}) => {
  watch.allow(/404/);
  await lookupPage.open();
  const other = await page
    .getByRole('link', { name: /Warm transfer/ })
    .evaluate((link) => (link as HTMLAnchorElement).pathname.replace('/calls/', ''));
  await page.goto(`/compare?a=${DENTAL}&b=call_000000000000000000000000000`);
  const sideA = page.getByRole('region', { name: 'Call A', exact: true });
  const sideB = page.getByRole('region', { name: 'Call B', exact: true });
  await expect(sideA).toContainText('caller hung up mid-reply');
  await expect(sideB.getByRole('alert')).toBeVisible();
  await sideB.getByRole('button', { name: 'Other call' }).click();
  await sideB.getByRole('textbox', { name: 'Call ID for B' }).fill(other);
  await sideB.getByRole('button', { name: 'Choose' }).click();
  await expect(sideB).toContainText('Transferred to Billing');
  await expect(page.getByRole('region', { name: 'Transcripts' })).toContainText('Lakeside Energy');
  expect(await violationsInBoth(page)).toEqual([]);
  await page.getByRole('button', { name: 'Swap A and B' }).click();
  await expect(sideA).toContainText('Transferred to Billing');
  await expect(page).toHaveTitle(/Transferred to Billing.* \/ Not successful: book_appointment failed/);
  await sideA.getByRole('button', { name: 'Redacted' }).click();
  await expect(page).toHaveURL(/aview=redacted/);
});
