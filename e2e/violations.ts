import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './expect';

type RunOptions = Parameters<AxeBuilder['options']>[0];

// To look at style sheets axe would write some of its own into the page, which the policy forbids.
const OPTIONS: RunOptions = { preload: false, resultTypes: ['violations'] };
/** The rules that another theme can break: it changes colours and nothing else. */
const OF_COLOUR: RunOptions = { ...OPTIONS, runOnly: ['color-contrast', 'link-in-text-block'] };

/** What keeps people from using the page as it is now. */
export async function violations(page: Page, options = OPTIONS): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options(options).analyze();
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
  const inDark = await violations(page, OF_COLOUR);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(canvas).toBe(light);
  return [...inLight.map((text) => `light: ${text}`), ...inDark.map((text) => `dark: ${text}`)];
}
