import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

const SCRUBBED = 'call_1c7e94d02ab85f3e6d41b97a0c3';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('pointing at a bar lights its turn, and pointing at a turn lights its bar', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const latency = page.getByRole('region', { name: 'Latency' });
  await expect(latency.getByText(/^Slowest, /)).toBeVisible();
  const surface = latency.locator('.latency-surface');
  await surface.scrollIntoViewIfNeeded();
  const box = await surface.boundingBox();
  if (!box) throw new Error('The chart has no size.');
  await page.mouse.move(box.x + (box.width * 0.5) / 11, box.y + box.height / 2);
  await expect(callPage.transcript.locator('[data-pointed]')).toHaveText(/Happy to help, Dana/);
  await page.mouse.click(box.x + (box.width * 3.5) / 11, box.y + box.height / 2);
  await expect(callPage.pause).toBeVisible();
  await expect(callPage.transcript.getByText('The week after is Thanksgiving')).toBeInViewport();
  // From the end of what the caller said before, which the reply follows at 1:06.
  const from = await callPage.currentTime();
  expect(from).toBeGreaterThan(54);
  expect(from).toBeLessThan(66);
  await callPage.transcript.getByText('The week after is Thanksgiving').hover();
  await expect(latency.getByText(/^1:06: the caller waited 2\.7\d s/)).toBeVisible();
});

test('the figures of a chart are a table too, and play from there by keyboard', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL, '?tab=latency');
  await callPage.ready();
  const latency = page.getByRole('region', { name: 'Latency' });
  await expect(latency.getByRole('row', { name: /^End to end/ })).toContainText('2,700');
  await latency.getByText('Each reply as a table').click();
  const play = latency.getByRole('button', { name: 'Play from 1:06' });
  await play.focus();
  await page.keyboard.press('Enter');
  await expect(callPage.pause).toBeVisible();
});

test('the ticket holds the headline, quotes with links and whose call it was', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  await page.getByRole('button', { name: 'Copy for ticket' }).click();
  await page.getByRole('menuitem', { name: 'As Markdown' }).click();
  await expect(page.getByText('Copied for the ticket')).toBeAttached();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('**Not successful: book\\_appointment failed; caller hung up mid-reply**');
  expect(text).toMatch(
    /> Caller \(\[2:\d\d\]\(http:\/\/127\.0\.0\.1:\d+\/calls\/call_\w+\?t=[\d.]+\)\): Hello\?/,
  );
  expect(text).toContain('2026-11-17 18:42:06 UTC');
  expect(text).toMatch(/17.* 2026.* PST/);
});

test('the ticket quotes what is selected, in the view that is seen', async ({ page, callPage }) => {
  await callPage.open(SCRUBBED, '?t=8.0-13.5&view=redacted');
  await callPage.ready();
  await page.getByRole('button', { name: 'Copy for ticket' }).click();
  await page.getByRole('menuitem', { name: 'As plain text' }).click();
  await expect(page.getByText('Copied for the ticket')).toBeAttached();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Selected, 5.50 s');
  expect(text).toContain('(redacted view)');
  expect(text).toContain('view=redacted');
});

test('a redacted ticket holds nothing of what was scrubbed', async ({ page, callPage }) => {
  await callPage.open(SCRUBBED, '?t=0-40&view=redacted');
  await callPage.ready();
  for (const [name, quoted] of [
    ['As Markdown', /^> Caller .*\bIt's/m],
    ['As plain text', /Caller: It's/],
  ] as const) {
    await page.getByRole('button', { name: 'Copy for ticket' }).click();
    await page.getByRole('menuitem', { name }).click();
    // What was said of the first copy may still stand there: the clipboard, emptied after it, tells of the second.
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(quoted);
    // The port of this server may have any digits.
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const text = copied.replaceAll(new URL(page.url()).origin, '');
    for (const secret of [/oliver/i, /grant/i, /four, four, one/i, /4417/, /maple/i, /8302/, /mail\.example/])
      expect(text).not.toMatch(secret);
    await page.evaluate(() => navigator.clipboard.writeText(''));
  }
});

test('the panels tell of a call what there is to know, and lead to where it is heard', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const panel = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(panel('Moments').getByRole('listitem')).toHaveCount(7);
  await panel('Moments')
    .getByRole('link', { name: /^Play Slow reply/ })
    .click();
  await expect(callPage.pause).toBeVisible();
  await callPage.hold();
  await expect(panel('Conversation').getByRole('row', { name: /^Turns/ })).toHaveText(/14.*12/);
  await expect(panel('Conversation')).toContainText('Nobody spoke for');
  await expect(panel('Tools').getByRole('region', { name: 'book_appointment' })).toContainText('1 failed');
  await panel('Tools').getByRole('link', { name: '0:31.2' }).click();
  await expect.poll(() => callPage.currentTime()).toBeCloseTo(29.2, 0);
  await expect(panel('Cost')).toContainText('Billed 3:08 (188 s), talked 3:07 (187.1 s).');
  await expect(panel('Cost').getByRole('row', { name: /^ElevenLabs/ })).toContainText('$0.2193');
  await expect(panel('Tokens')).toContainText('Most in request 17: 2,528');
});

test('each panel says what the redacted view withholds', async ({ page, callPage }) => {
  await callPage.open(SCRUBBED, '?view=redacted');
  await expect(page.getByText(/^Redacted view: /)).toHaveCount(6);
  await expect(page.getByText('Redacted view: nothing of the cost is withheld.')).toBeVisible();
});

test('on paper the words and all figures stand, and nothing to press', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.panelsDrawn();
  await page.emulateMedia({ media: 'print' });
  // A sheet of A4 between its margins.
  await page.setViewportSize({ width: 718, height: 1000 });
  await expect(callPage.player).toBeHidden();
  await expect(page.getByRole('button', { name: 'Raw JSON' })).toBeHidden();
  await expect(callPage.transcript.getByText('Let me transfer you to')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Tokens' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Play from 1:06\.\d 2\.7\d s/ })).toBeVisible();
});

test('raw is searched to its end', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.main.getByRole('button', { name: 'Raw JSON' }).click();
  const raw = page.getByRole('dialog', { name: 'Raw JSON' });
  await raw.getByRole('searchbox').fill('upstream_timeout');
  await expect(raw.getByText(/^1 of \d/)).toBeVisible();
  await expect(raw.locator('[data-hit]')).toBeInViewport();
});
