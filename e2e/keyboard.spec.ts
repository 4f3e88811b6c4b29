import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test('from pasting to hearing, by keyboard alone', async ({ page, lookupPage, callPage }) => {
  await lookupPage.open();
  await expect(lookupPage.field).toBeFocused();
  await page.keyboard.insertText(DENTAL);
  await page.keyboard.press('Enter');
  await callPage.drawn();
  await callPage.ready();
  await page.keyboard.press('Space');
  await expect(callPage.pause).toBeVisible();
  await page.keyboard.press('Space');
  await expect(callPage.play).toBeVisible();
});

test('Tab reaches every control, in the order it is seen, with the focus to be seen', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
      const style = getComputedStyle(element);
      const around = element.closest('label, form, search, span, div');
      const ring = (candidate: Element | null) =>
        candidate !== null &&
        (getComputedStyle(candidate).outlineStyle !== 'none' ||
          getComputedStyle(candidate).boxShadow !== 'none');
      return {
        name: name || element.tagName,
        seen: style.outlineStyle !== 'none' || ring(element) || ring(around),
      };
    });
    if (!at) break;
    reached.push(at.name);
    if (!at.seen) unseen.push(at.name);
  }
  for (const name of ['Play', 'Seek', 'Speed', 'Volume', 'Back 5 seconds', 'Keyboard shortcuts']) {
    expect(reached).toContain(name);
  }
  expect(unseen).toEqual([]);
});
