import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { SignInPage } from './pages/sign-in-page';

// To look at style sheets axe would write some of its own into the page, which the policy forbids.
const OPTIONS = { preload: false };

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options(OPTIONS).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme}, 390 px`, () => {
    test.use({
      colorScheme,
      viewport: { width: 390, height: 844 },
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('signing in, the account and signing in again have no violation', async ({
      page,
      signIn,
      watch,
    }) => {
      watch.allow(/401/);
      const signInPage = new SignInPage(page);
      await page.goto(signIn.url);
      await signInPage.signIn('ana', 'not this one');
      await expect(signInPage.refusal).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await signInPage.signIn('ana');
      await signInPage.account.click();
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.context().clearCookies();
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
      await expect(signInPage.again).toBeVisible();
      await expect(signInPage.password).toBeFocused();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
}
