import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

// To look at style sheets axe would write some of its own into the page, which the policy forbids.
const OPTIONS = { preload: false };

/** What keeps people from using the page as it is now. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options(OPTIONS).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}

/** The same in light and in dark; the page is light before and after. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  const canvas = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await canvas();
  const inLight = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(canvas).not.toBe(light);
  const inDark = await violations(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(canvas).toBe(light);
  return [...inLight.map((text) => `light: ${text}`), ...inDark.map((text) => `dark: ${text}`)];
}
