import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test('a link lands on its very moment', async ({ callPage }) => {
  await callPage.open(DENTAL, '?t=42.3');
  await callPage.ready();
  await expect.poll(() => callPage.currentTime()).toBe(42.3);
  await expect(callPage.seek).toHaveAttribute('aria-valuetext', /^42 seconds of 3 minutes/);
  expect(await callPage.paused()).toBe(true);
});

test('a link to a stretch plays to its end', async ({ callPage }) => {
  await callPage.open(DENTAL, '?t=42.3-43.1');
  await callPage.ready();
  await expect.poll(() => callPage.currentTime()).toBe(42.3);
  await callPage.play.click();
  await expect(callPage.play).toBeVisible();
  await expect.poll(() => callPage.paused()).toBe(true);
  expect(await callPage.currentTime()).toBeCloseTo(43.1, 1);
});

test('a link with a time that is none still opens the call', async ({ callPage }) => {
  for (const query of ['?t=x', '?t=1e999', '?t=51-42'])
    await test.step(query, async () => {
      await callPage.open(DENTAL, query);
      await callPage.ready();
      expect(Number.isFinite(await callPage.currentTime())).toBe(true);
    });
});

test('a time past the end stays within the call', async ({ callPage }) => {
  await callPage.open(DENTAL, '?t=99999');
  await callPage.ready();
  const length_s = await callPage.audio.evaluate((audio: HTMLAudioElement) => audio.duration);
  await expect.poll(() => callPage.currentTime()).toBeLessThanOrEqual(length_s);
  await expect(callPage.seek).toHaveAttribute('aria-valuetext', /^3 minutes .* of 3 minutes/);
});

test('a copied link opens elsewhere at this moment', async ({
  page,
  context,
  browser,
  callPage,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await callPage.open(DENTAL, '?t=20');
  await callPage.ready();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => callPage.currentTime()).toBe(25);
  await page.getByRole('button', { name: /^Copy link at/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${baseURL}/calls/${DENTAL}?t=25`);

  const elsewhere = await browser.newPage();
  await elsewhere.goto(copied);
  const time = () => elsewhere.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
  await expect.poll(time).toBe(25);
  await elsewhere.close();
});
