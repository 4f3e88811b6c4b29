import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test('following brings what is heard into view', async ({ callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const late = callPage.transcript.getByText('any allergies or new medications');
  const turns = await callPage.turns(DENTAL);
  const turn = turns.find(({ words }) => words.some(({ text }) => text.startsWith('medications')));
  const start = turn?.words[0]?.start;
  if (start === undefined) throw new Error('Nobody asks for medications.');
  await expect(late).not.toBeInViewport();
  await callPage.play.click();
  await callPage.seekTo(start);
  await expect(late).toBeInViewport();
});

test('it stops when the reader scrolls away, and one press resumes', async ({ page, callPage }) => {
  await callPage.open(DENTAL, '?t=60');
  await callPage.ready();
  await callPage.play.click();
  await expect(callPage.pause).toBeVisible();
  const resume = callPage.transcript.getByRole('button', { name: 'Resume following' });
  await callPage.pointOf('Okay');
  await page.mouse.move(400, 600);
  const top = () => page.evaluate(() => scrollY);
  const near = await top();
  await page.mouse.wheel(0, 4000);
  await expect.poll(top).toBeGreaterThan(near + 200);
  await expect(resume).toBeVisible();
  const away = await top();
  await resume.click();
  await expect(resume).toBeHidden();
  await expect.poll(top).toBeLessThan(away);
});

test('it can be switched off', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  await page.keyboard.press('f');
  await expect(callPage.transcript.getByRole('switch', { name: 'Follow' })).not.toBeChecked();
  const before = await page.evaluate(() => scrollY);
  await callPage.play.click();
  await callPage.seekTo(150);
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(150.5);
  expect(await page.evaluate(() => scrollY)).toBe(before);
});
