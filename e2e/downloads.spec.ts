import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { answerFile } from './retell/fake-retell';
import type { LiveServer } from './retell/live-server';
import { toneWav } from './retell/wav';

const WHOLE = toneWav(60);

/** A call whose recording is there, and whose redacted recording its store has lost. */
function serveHalf(live: LiveServer, id: string): void {
  live.retell.serveFile(`/${id}.wav`, (request, response) => answerFile(request, response, WHOLE));
  live.retell.serveFile(`/${id}-scrubbed.wav`, (_, response) => response.writeHead(404).end());
  live.retell.serveCall(id, {
    call_id: id,
    call_status: 'ended',
    disconnection_reason: 'user_hangup',
    duration_ms: 60_000,
    recording_url: `${live.retell.origin}/${id}.wav`,
    scrubbed_recording_url: `${live.retell.origin}/${id}-scrubbed.wav`,
    transcript_object: [{ role: 'agent', content: 'hello', words: [{ word: 'hello', start: 1, end: 2 }] }],
  });
}

test('a download is the browser’s own, and the page says nothing of one that goes well', async ({
  page,
  callPage,
  live,
}) => {
  serveHalf(live, 'call_kept_0123456789');
  await callPage.open('call_kept_0123456789', '', live.url);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Recording as WAV/ }).click();
  expect((await readFile(await (await saved).path())).length).toBe(WHOLE.length);
  await expect(page.getByRole('complementary', { name: 'Downloads' })).toHaveCount(0);
});

test('a download that fails says why and of which call, also on the next page, until it is closed', async ({
  page,
  callPage,
  live,
  watch,
}) => {
  const id = 'call_lost_0123456789';
  serveHalf(live, id);
  await callPage.open(id, '', live.url);
  watch.allow(/404/);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Redacted recording as WAV/ }).click();
  await page.getByRole('link', { name: 'Callscope' }).click();
  await expect(page.getByRole('textbox', { name: 'Find a call' })).toBeVisible();
  const notes = page.getByRole('complementary', { name: 'Downloads' });
  await expect(notes.getByRole('alert')).toHaveText(
    `Saving the recording failed. The store no longer has this file; it may have been deleted. ${id}`,
  );
  await notes.getByRole('button', { name: 'Close this note' }).click();
  await expect(notes).toHaveCount(0);
});
