import { expect, test } from './fixtures';
import { DENTAL } from './samples';

const CALL = { call_id: 'call_after', call_status: 'ended', transcript: 'Agent: all is well' };

test('an unknown call is not found, without Retry', async ({ page, live, watch }) => {
  watch.allow(/404/);
  await page.goto(`${live.url}/calls/call_unknown`);
  await expect(page.getByRole('heading', { name: 'No call with this ID' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeHidden();
  await expect(page.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
});

const RETRIED = [
  ['rate_limited', 429, /429/, 'Retell asked to wait'],
  ['upstream_unavailable', 500, /502/, 'Retell could not be reached'],
  ['key_rejected', 401, /502/, 'Retell rejected the API key'],
] as const;

for (const [code, status, answered, title] of RETRIED) {
  test(`${code} is said, and Retry opens the call`, async ({ page, live, watch, callPage }) => {
    const id = `call_${code}`;
    watch.allow(answered);
    live.retell.serveError(id, status, status === 429 ? { 'retry-after': '1' } : {});
    await page.goto(`${live.url}/calls/${id}`);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    live.retell.serveCall(id, { ...CALL, call_id: id });
    await page.getByRole('button', { name: 'Retry' }).click();
    await callPage.drawn();
    await expect(callPage.transcript).toContainText('all is well');
  });
}

test.describe('with a script of its own', () => {
  test.use({ ownPage: true });

  test('a call that could not be had is not asked for again by itself', async ({ page, live, watch }) => {
    watch.allow(/502/);
    live.retell.serveError('call_once', 401);
    // A page that has time only once the answer is there.
    await page.addInitScript(() => {
      const waiting: IdleRequestCallback[] = [];
      window.requestIdleCallback = (run) => waiting.push(run);
      Object.assign(window, {
        rest: () => {
          for (const run of waiting.splice(0)) run({ didTimeout: false, timeRemaining: () => 50 });
        },
      });
    });
    await page.goto(`${live.url}/calls/call_once`);
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate(() => (window as unknown as { rest(): void }).rest());
    // Whatever is asked is asked by the time that this is answered.
    await page.evaluate(() => fetch('/healthz').then((answer) => answer.text()));
    expect(asked.filter((url) => url.includes('/api/calls/'))).toEqual([]);
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  });
});

test('an answer that is no call is said', async ({ page, live, watch }) => {
  watch.allow(/502/);
  live.retell.serve('call_html', () => ({ status: 200, body: '<html>' }));
  await page.goto(`${live.url}/calls/call_html`);
  await expect(page.getByRole('heading', { name: 'Retell’s answer could not be read' })).toBeVisible();
});

test('an ID that cannot be one is said', async ({ page, watch }) => {
  watch.allow(/400/);
  await page.goto('/calls/not%20an%20id');
  await expect(page.getByRole('heading', { name: 'This is not a call ID' })).toBeVisible();
});

test('without a network it says so, and Retry opens the call', async ({ page, watch, callPage }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await page.route('**/api/calls/**', (route) => route.abort('internetdisconnected'));
  await page.goto(`/calls/${DENTAL}`);
  await expect(page.getByRole('heading', { name: /could not be reached/ })).toBeVisible();
  await page.unroute('**/api/calls/**');
  await page.getByRole('button', { name: 'Retry' }).click();
  await callPage.drawn();
});

test('a recording that cannot be had leaves the transcript whole', async ({ page, watch, callPage }) => {
  watch.allow(/recording|peaks/);
  await page.route('**/recording?**', (route) => route.abort('failed'));
  await page.route('**/peaks?**', (route) => route.abort('failed'));
  await callPage.open(DENTAL);
  await expect(callPage.player.getByRole('alert')).toBeVisible();
  await expect(callPage.transcript).toContainText('Thanks for calling Harbor Dental');
  await page.unrouteAll();
  await callPage.player.getByRole('button', { name: 'Retry' }).click();
  await callPage.ready();
  await expect(callPage.player.getByRole('alert')).toBeHidden();
});
