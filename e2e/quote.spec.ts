import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('marked words are quoted with speaker, time and link, heard, repeated and linked', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const words = await callPage.words(DENTAL);
  const virtual = words.findIndex(({ text }) => text === 'virtual');
  const [from, to] = [words[virtual - 1], words[virtual + 1]];
  if (!from || !to) throw new Error('The sample has other words.');
  const one = await callPage.pointOf('virtual');
  const other = await callPage.pointOf('assistant');
  const before = await callPage.pointOf('the virtual');
  await page.mouse.move(before.x - 30, before.y);
  await page.mouse.down();
  await page.mouse.move(one.x, one.y, { steps: 4 });
  await page.mouse.move(other.x, other.y, { steps: 4 });
  await page.mouse.up();
  const tools = page.getByRole('toolbar', { name: 'Marked words' });
  await tools.getByRole('button', { name: 'Copy quote' }).click();
  await expect(page.getByText('Quote copied')).toBeAttached();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(
    /^Agent, 0:0\d: “the virtual assistant\.?”\nhttp:\/\/127\.0\.0\.1:\d+\/calls\/call_\w+\?t=\d+\.\d+-\d+\.\d+$/,
  );
  const [, start = '', end = ''] = /t=([\d.]+)-([\d.]+)$/.exec(text) ?? [];
  expect(Number(start)).toBeCloseTo(from.start, 2);
  expect(Number(end)).toBeCloseTo(to.end, 2);
  const link = text.split('\n').at(-1) ?? '';
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await tools.getByRole('button', { name: 'Copy link to these words' }).click();
  await expect(page.getByText('Link copied')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await callPage.ready();
  await tools.getByRole('button', { name: 'Play these words' }).click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(Number(end) - 0.1);
  await expect(callPage.play).toBeVisible();
  expect(await callPage.currentTime()).toBeLessThan(Number(end) + 0.3);
  await expect(page).not.toHaveURL(/[?&]t=/);
  await tools.getByRole('button', { name: 'Repeat these words' }).click();
  await expect(page).toHaveURL(/[?&]t=/);
  await expect(callPage.player.getByRole('button', { name: 'Loop selection' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(callPage.pause).toBeVisible();
  await callPage.hold();
  expect(await callPage.currentTime()).toBeLessThanOrEqual(Number(end) + 0.1);
  await page.goto(link);
  await callPage.drawn();
  const group = callPage.player.getByRole('group', { name: 'Selection' });
  await expect(group.getByRole('slider', { name: 'Selection start' })).toHaveAttribute(
    'aria-valuenow',
    start,
  );
  await expect(group.getByRole('slider', { name: 'Selection end' })).toHaveAttribute('aria-valuenow', end);
});

test('a key copies the quote, and without a mark there is no tool', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  const { x, y } = await callPage.pointOf('Thanksgiving');
  await page.mouse.dblclick(x, y);
  const tools = page.getByRole('toolbar', { name: 'Marked words' });
  await expect(tools).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.getByText('Quote copied')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('“Thanksgiving');
  const blank = await callPage.pointOf('Greeting');
  await page.mouse.click(blank.x, blank.y);
  await expect(tools).toBeHidden();
});
