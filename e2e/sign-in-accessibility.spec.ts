import { expect, test } from './fixtures';
import { SignInPage } from './pages/sign-in-page';
import { violationsInBoth } from './violations';

test.use({
  colorScheme: 'light',
  viewport: { width: 390, height: 844 },
  contextOptions: { reducedMotion: 'reduce' },
});

test('signing in, the account and signing in again have no violation, light or dark', async ({
  page,
  signIn,
  watch,
}) => {
  watch.allow(/401/);
  const signInPage = new SignInPage(page);
  await page.goto(signIn.url);
  await signInPage.signIn('ana', 'not this one');
  await expect(signInPage.refusal).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);
  await signInPage.signIn('ana');
  await signInPage.account.click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.context().clearCookies();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(signInPage.again).toBeVisible();
  await expect(signInPage.password).toBeFocused();
  expect(await violationsInBoth(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
