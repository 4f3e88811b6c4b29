import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

for (const width of [320, 390, 768, 1024, 1440, 2560]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: width < 700 ? 640 : 900 } });

    test('nothing needs sideways scrolling', async ({ page, lookupPage, callPage }) => {
      await lookupPage.open();
      await expect(page.getByRole('link', { name: /hang-up/ })).toBeVisible();
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      await callPage.open(DENTAL);
      await callPage.ready();
      expect(await overhang(page)).toBeLessThanOrEqual(0);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the call plays and the transport stays in reach', async ({ callPage }) => {
    await callPage.open(DENTAL);
    await callPage.ready();
    await callPage.transcript.getByText('Thanksgiving').scrollIntoViewIfNeeded();
    await expect(callPage.play).toBeInViewport();
    await callPage.play.tap();
    await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.3);
  });
});

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('the page works, and focus is seen', async ({ page, callPage }) => {
    await callPage.open(DENTAL);
    await callPage.ready();
    await callPage.play.focus();
    const outline = await callPage.play.evaluate((button) => getComputedStyle(button).outlineStyle);
    await page.keyboard.press('Space');
    await expect(callPage.pause).toBeVisible();
    expect(outline).not.toBe('none');
  });
});

test.describe('reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves by itself', async ({ page, callPage }) => {
    await callPage.open(DENTAL);
    await callPage.ready();
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .map((animation) => animation.effect?.getComputedTiming().duration)
        .filter((duration) => typeof duration === 'number' && duration > 1),
    );
    expect(moving).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
  });
});

/** Pixels by which the page is wider than the window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
