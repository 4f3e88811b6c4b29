import { expect, test } from './fixtures';

test.use({ colorScheme: 'light' });

test('a chosen theme is kept', async ({ page, lookupPage }) => {
  const canvas = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await lookupPage.open();
  const light = await canvas();
  const button = page.getByRole('button', { name: /^Theme:/ });
  await expect(button).toHaveAccessibleName(/as the system/);
  await button.click();
  await button.click();
  await expect(button).toHaveAccessibleName(/^Theme: dark/);
  await expect.poll(canvas).not.toBe(light);
  const dark = await canvas();
  await page.reload();
  await expect(button).toHaveAccessibleName(/^Theme: dark/);
  expect(await canvas()).toBe(dark);
});

test('without a choice the system decides', async ({ page, lookupPage }) => {
  const canvas = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await lookupPage.open();
  const light = await canvas();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(canvas).not.toBe(light);
});
