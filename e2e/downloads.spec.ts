import { expect, test } from './fixtures';
import { answerFile } from './retell/fake-retell';
import type { LiveServer } from './retell/live-server';
import { toneWav } from './retell/wav';

const WHOLE = toneWav(60);
const HALF = WHOLE.length / 2;
const [ONE, OTHER] = ['call_kept_0123456789', 'call_after_it_0123456789'];

/** Two calls whose recording comes as far as its middle until it is let go. */
function serveSlowly(live: LiveServer): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  live.retell.serveFile('/slow.wav', async (request, response) => {
    const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
    const [first, last] = [Number(from), Math.min(Number(to || WHOLE.length - 1), WHOLE.length - 1)];
    if (request.headers.range === undefined || last - first < HALF)
      return answerFile(request, response, WHOLE);
    response.writeHead(206, {
      'content-type': 'audio/wav',
      'content-length': last + 1 - first,
      'content-range': `bytes ${first}-${last}/${WHOLE.length}`,
      etag: `"${WHOLE.length}"`,
    });
    response.write(WHOLE.subarray(first, first + HALF));
    await released;
    response.end(WHOLE.subarray(first + HALF, last + 1));
  });
  for (const id of [ONE, OTHER])
    live.retell.serveCall(id, {
      call_id: id,
      call_status: 'ended',
      disconnection_reason: 'user_hangup',
      duration_ms: 60_000,
      recording_url: `${live.retell.origin}/slow.wav`,
      transcript_object: [{ role: 'agent', content: 'hello', words: [{ word: 'hello', start: 1, end: 2 }] }],
    });
  return release;
}

test('a download is told of on the pages that follow, until it is saved', async ({
  page,
  callPage,
  live,
}) => {
  const release = serveSlowly(live);
  await callPage.open(ONE, '', live.url);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Recording as WAV/ }).click();
  const notes = page.getByRole('complementary', { name: 'Downloads' });
  await expect(notes).toContainText(/Saving the recording: \d+ kB of 960 kB/);
  await callPage.goOn(OTHER);
  await expect(notes.getByRole('progressbar')).toBeVisible();
  await page.getByRole('link', { name: 'Callscope' }).click();
  await expect(page.getByRole('textbox', { name: 'Find a call' })).toBeVisible();
  await expect(notes.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(notes).toContainText(ONE);
  release();
  expect(await (await saved).failure()).toBeNull();
  await expect(notes).toContainText('Saved the recording, 960 kB. It is among your downloads.');
});

test('Cancel ends the download that it stands beside, and no other', async ({ page, callPage, live }) => {
  const release = serveSlowly(live);
  await callPage.open(ONE, '', live.url);
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Recording as WAV/ }).click();
  const first = await started;
  await callPage.goOn(OTHER);
  const next = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Recording as WAV/ }).click();
  const notes = page.getByRole('complementary', { name: 'Downloads' }).getByRole('listitem');
  const second = await next;
  await expect(notes).toHaveCount(2);
  await notes.first().getByRole('button', { name: 'Cancel' }).click();
  await expect(notes.first()).toContainText('Saving the recording was cancelled.');
  expect(await first.failure()).not.toBeNull();
  release();
  expect(await second.failure()).toBeNull();
  await expect(notes.last()).toContainText('Saved the recording');
});
