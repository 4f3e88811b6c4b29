import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test('search counts, steps and wraps', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await page.keyboard.press('/');
  const field = callPage.transcript.getByRole('searchbox', { name: 'Search the transcript' });
  await expect(field).toBeFocused();
  const spoken = await callPage.words(DENTAL);
  const count = spoken.filter(({ text }) => /thursday/i.test(text)).length;
  await field.fill('ThURsday');
  const found = callPage.transcript.getByText(/^\d+ of \d+$/);
  await expect(found).toHaveText(`1 of ${count}`);
  await page.keyboard.press('Enter');
  await expect(found).toHaveText(`2 of ${count}`);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(found).toHaveText(`${count} of ${count}`);
  await field.fill('zebra');
  await expect(callPage.transcript.getByText('No matches')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
});

test('a hit far down comes into view, and typing moves no playback', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  await page.keyboard.press('/');
  await page.keyboard.type('complete that booking');
  await expect(callPage.transcript.getByText('complete that booking')).toBeInViewport();
  await expect(callPage.transcript.getByText('1 of 1')).toBeVisible();
  expect(await callPage.currentTime()).toBe(0);
  expect(await callPage.paused()).toBe(true);
});

test('accents and letter case make no difference', async ({ page, live, callPage }) => {
  live.retell.serveCall('call_accents', {
    call_id: 'call_accents',
    call_status: 'ended',
    transcript_object: [{ role: 'agent', content: 'Mañana por la tarde, Señor Núñez. Straße', words: [] }],
  });
  await callPage.open('call_accents', '', live.url);
  await page.keyboard.press('/');
  const field = callPage.transcript.getByRole('searchbox');
  for (const text of ['manana', 'NUNEZ', 'señor']) {
    await field.fill(text);
    await expect(callPage.transcript.getByText('1 of 1')).toBeVisible();
  }
});
