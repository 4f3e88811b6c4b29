import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DENTAL } from './samples';

// To look at style sheets axe would write some of its own into the page, which the policy forbids.
const OPTIONS = { preload: false };
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the lookup page has no violation', async ({ page, lookupPage }) => {
        await lookupPage.open();
        await expect(page.getByRole('link', { name: /hang-up/ })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });

      test('a call has no violation', async ({ page, callPage }) => {
        await callPage.open(DENTAL, '?t=12');
        await callPage.ready();
        expect(await violations(page)).toEqual([]);
      });

      test('an error has no violation', async ({ page, live, watch }) => {
        watch.allow(/404/);
        await page.goto(`${live.url}/calls/call_unknown`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}

test('the list of keys has no violation', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options(OPTIONS).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}
