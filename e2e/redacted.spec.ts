import { expect, test } from './fixtures';

test.use({ oneDocument: true });

const SCRUBBED = 'call_1c7e94d02ab85f3e6d41b97a0c3';
const NOT_SCRUBBED = 'call_8f3b1c92d7e04a56b0c9ef1d274';

test('the redacted view is asked of the server and plays the bleeped recording from the same moment', async ({
  callPage,
  page,
}) => {
  await callPage.open(SCRUBBED, '?t=12.5');
  const asked = page.waitForRequest((request) =>
    request.url().includes(`/api/calls/${SCRUBBED}?view=redacted`),
  );
  await callPage.transcript.getByRole('button', { name: 'Redacted' }).click();
  await asked;
  await expect(page).toHaveURL(/view=redacted/);
  await expect(page).toHaveURL(/t=12\.5/);
  await callPage.drawn();
  await expect(callPage.audio).toHaveAttribute('src', /source=scrubbed$/);
  await expect.poll(() => callPage.currentTime()).toBeCloseTo(12.5, 1);
  await page.keyboard.press('r');
  await expect(page).not.toHaveURL(/view=redacted/);
});

test('where Retell scrubbed nothing the redacted view says so', async ({ callPage, page }) => {
  await callPage.open(NOT_SCRUBBED, '?view=redacted');
  await expect(callPage.transcript).toContainText('Not redacted by Retell');
  await expect(callPage.player).toContainText('Not redacted by Retell');
  await expect(page.getByText('Whitfield')).toHaveCount(0);
  await expect(callPage.audio).toHaveCount(0);
});
