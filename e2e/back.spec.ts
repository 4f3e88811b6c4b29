import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test('the way back from another page leads to the place in the call where the reader was', async ({
  page,
  callPage,
}) => {
  const top = () => page.evaluate(() => scrollY);
  await callPage.open(DENTAL);
  await callPage.panelsDrawn();
  await callPage.transcript.getByText('any allergies or new medications').hover();
  await page.mouse.wheel(0, 4000);
  // The wheel scrolls for some frames.
  await expect
    .poll(async () => {
      const before = await top();
      await page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
      return before > 1000 && (await top()) === before;
    })
    .toBe(true);
  const place = await top();
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/\/calls$/);
  await expect(page.getByRole('main', { name: 'Calls' })).toBeVisible();
  await page.goBack();
  await callPage.drawn();
  // What the player loses in height while it sticks may stand between.
  await expect.poll(async () => Math.abs((await top()) - place)).toBeLessThan(40);
});
