import { expect, test } from './fixtures';

test('the page is busy from its first paint until the transcript is drawn', async ({
  page,
  live,
  callPage,
}) => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  live.retell.serveCall('call_slow', {
    call_id: 'call_slow',
    call_status: 'ended',
    transcript: 'Agent: worth the wait',
  });
  await page.route('**/api/calls/call_slow', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`${live.url}/calls/call_slow`);
  await expect(callPage.main).toHaveAttribute('aria-busy', 'true');
  await expect(callPage.transcript).toBeHidden();
  answer();
  await callPage.drawn();
  await expect(callPage.transcript).toContainText('worth the wait');
  await expect(callPage.main).not.toHaveAttribute('aria-busy', 'true');
});

test.describe('watched from its first script', () => {
  test.use({ ownPage: true });

  test('it was never there without being busy', async ({ page, live, callPage }) => {
    live.retell.serveCall('call_watched', {
      call_id: 'call_watched',
      call_status: 'ended',
      transcript: 'Agent: hello',
    });
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seenStates: seen });
      const note = () => {
        const main = document.querySelector('main[aria-label="Call"]');
        if (!main) return;
        const drawn = document.querySelector('section[aria-label="Transcript"]') ? 'drawn' : 'empty';
        const state = `${main.getAttribute('aria-busy') === 'true' ? 'busy' : 'idle'} ${drawn}`;
        if (seen.at(-1) !== state) seen.push(state);
      };
      new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await callPage.open('call_watched', '', live.url);
    const seen = await page.evaluate(() => (window as unknown as { seenStates: string[] }).seenStates);
    expect(seen[0]).toBe('busy empty');
    expect(seen).not.toContain('idle empty');
    expect(seen.at(-1)).toBe('idle drawn');
  });
});
