import { expect, test } from './fixtures';
import { litAgainstHeard } from './lit-words';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test('the word that is lit is the word that is heard', async ({ callPage }) => {
  await callPage.open(DENTAL, '?t=0.5');
  await callPage.ready();
  const words = await callPage.words(DENTAL);
  await callPage.play.click();
  const { wrong, seen } = await litAgainstHeard(callPage.page, words, 6);
  expect(wrong).toEqual([]);
  expect(seen.length).toBeGreaterThan(8);
});

test('a click on a word plays from its start', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const words = await callPage.words(DENTAL);
  for (const text of ['virtual', 'Thanksgiving', 'confirmation']) {
    const word = words.find((candidate) => candidate.text.replace(/\W/g, '') === text);
    if (!word) throw new Error(`Nobody says ${text}.`);
    const heard = callPage.firstTimePlayed();
    const { x, y } = await callPage.pointOf(text);
    await page.mouse.click(x, y);
    expect(Math.abs((await heard) - word.start)).toBeLessThan(0.05);
    await expect(callPage.pause).toBeVisible();
    await page.keyboard.press('Space');
    await expect(callPage.play).toBeVisible();
  }
});

test('every lit range is exactly one word', async ({ callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const words = await callPage.words(DENTAL);
  for (const word of [words[3], words[40], words[120]]) {
    if (!word) throw new Error('The call is too short.');
    await callPage.seekTo((word.start + word.end) / 2);
    await expect.poll(() => callPage.litWords()).toContain(word.text);
    for (const text of await callPage.litWords()) expect(text).toMatch(/^\S+$/);
  }
});

test('dragging over text selects it and moves nothing', async ({ page, callPage }) => {
  await callPage.open(DENTAL, '?t=3');
  await callPage.ready();
  await callPage.pointOf('Harbor');
  const from = await callPage.pointOf('Harbor');
  const to = await callPage.pointOf('virtual');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect(selected.length).toBeGreaterThan(5);
  expect(await callPage.currentTime()).toBe(3);
  expect(await callPage.paused()).toBe(true);
});
