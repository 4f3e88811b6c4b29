import { expect, test } from './fixtures';
import { DENTAL } from './samples';
import { violations, violationsInBoth } from './violations';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

for (const viewport of SIZES) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ colorScheme: 'light', viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('the lookup page has no violation, light or dark', async ({ page, lookupPage }) => {
      await lookupPage.open();
      await expect(page.getByRole('link', { name: /hang-up/ })).toBeVisible();
      expect(await violationsInBoth(page)).toEqual([]);
    });

    test('a call has no violation, light or dark', async ({ page, callPage }) => {
      await callPage.open(DENTAL, '?t=12');
      await callPage.ready();
      expect(await violationsInBoth(page)).toEqual([]);
    });

    test('the definitions of measures have no violation, light or dark', async ({ page }) => {
      await page.goto('/help/measures#tool_time');
      await expect(page.getByRole('heading', { name: 'Tool time' })).toBeInViewport();
      expect(await violationsInBoth(page)).toEqual([]);
    });

    test('an error has no violation, light or dark', async ({ page, live, watch }) => {
      watch.allow(/404/);
      await page.goto(`${live.url}/calls/call_unknown`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violationsInBoth(page)).toEqual([]);
    });
  });
}

test('the list of keys has no violation', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
