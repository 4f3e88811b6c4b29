import { expect, test } from './fixtures';
import { DENTAL } from './samples';

const PANELS = [
  ['Moments', 'slow_reply'],
  ['Latency', 'waiting_time'],
  ['Conversation', 'share_of_call'],
] as const;

test('panels link to the definitions of what they measure, and Back returns to the call', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL);
  for (const [name, key] of PANELS) {
    const panel = page.getByRole('region', { name, exact: true });
    await panel.scrollIntoViewIfNeeded();
    const link = panel.getByRole('link', { name: 'How this is measured' });
    await expect(link).toHaveAttribute('href', `/help/measures#${key}`);
    await link.click();
    await expect(page).toHaveTitle('How calls are measured · Callscope');
    await expect(page.locator(`#${key}`)).toBeInViewport();
    await page
      .getByRole('navigation', { name: 'On this page' })
      .getByRole('link', { name: 'The list', exact: true })
      .click();
    await expect(page.getByRole('heading', { name: 'The list', exact: true })).toBeInViewport();
    await page.getByRole('link', { name: 'Back', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/calls/${DENTAL}`));
    await expect(panel).toBeVisible();
  }
});

test('the definitions open at an anchor, by the palette, and without a page before them', async ({
  page,
}) => {
  await page.goto('/help/measures#breakdown_overlap');
  await expect(page.getByRole('article', { name: 'Parts overlap' })).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(500);
  await page.getByRole('article', { name: 'Other', exact: true }).hover();
  await page.getByRole('link', { name: 'Link to Other', exact: true }).click();
  await expect(page).toHaveURL(/#other_part$/);
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/calls');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /Find a call/ }).fill('measured');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'How calls are measured' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a figure is defined beside it by a press, within the window', async ({ page, callPage }) => {
    await callPage.open(DENTAL);
    await page.goto(`/calls/${DENTAL}?tab=latency`);
    await page.getByRole('button', { name: 'About Latency' }).click();
    const popup = page.getByRole('dialog', { name: 'About Latency' });
    await expect(popup).toContainText('Waiting time');
    const box = await popup.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  });
});
