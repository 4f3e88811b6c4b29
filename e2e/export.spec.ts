import { readFileSync } from 'node:fs';
import { readWav } from '../src/testing/read-wav';
import { readZip } from '../src/testing/read-zip';
import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

const SCRUBBED = 'call_1c7e94d02ab85f3e6d41b97a0c3';

test('the transcript is saved as a file, of the selected part where there is one', async ({
  page,
  callPage,
}) => {
  await callPage.open(DENTAL, '?t=61.5-70');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('menuitemradio', { name: /Selection 1:01 to 1:10/ })).toBeChecked();
  const part = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /WebVTT/ }).click();
  const file = await part;
  expect(file.suggestedFilename()).toBe(`callscope-${DENTAL}-transcript-61.5s-70s.vtt`);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain('<v Caller>Oh, the nineteenth doesn');
  expect(text).not.toContain('Thanks for calling');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitemradio', { name: 'The whole call' }).click();
  const whole = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Plain text/ }).click();
  expect(readFileSync(await (await whole).path(), 'utf8')).toContain('Thanks for calling');
});

test('a bundle holds what was ticked', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /Evidence bundle/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Evidence bundle' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(8);
  await dialog.getByRole('checkbox', { name: 'Slow reply' }).uncheck();
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the bundle' }).click();
  await expect(dialog).toBeHidden();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`callscope-${DENTAL}-evidence.zip`);
  const names = readZip(readFileSync(await file.path())).map(({ name }) => name);
  expect(names.filter((name) => name.includes('/clips/'))).toHaveLength(4);
});

test('the sound of the redacted view is the redacted one', async ({ page, callPage }) => {
  await callPage.open(SCRUBBED, '?t=8-10&view=redacted');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('menuitem', { name: /^Recording as WAV/ })).toHaveCount(0);
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Redacted recording as WAV/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/-audio-scrubbed-redacted-8s-10s\.wav$/);
  const wav = readWav(readFileSync(await file.path()));
  expect(wav.dataBytes / wav.byteRate).toBeCloseTo(2, 2);
});
