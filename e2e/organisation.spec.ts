import { test as base, expect } from './fixtures';
import { SignInPage } from './pages/sign-in-page';
import { type OrganisationServer, startOrganisationServer } from './retell/organisation-server';

const CALL = 'call_organisation';

const test = base.extend<{ signInPage: SignInPage }, { server: OrganisationServer }>({
  signInPage: async ({ page, watch }, use) => {
    // Those who are not signed in are told so by the server, and what was still on its way to them is cut.
    watch.allow(/401|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONTENT_LENGTH_MISMATCH/);
    await use(new SignInPage(page));
  },
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape.
    async ({}, use) => {
      const server = await startOrganisationServer();
      server.retell.recordingLength(600);
      server.retell.serveCall(CALL, {
        call_id: CALL,
        call_type: 'web_call',
        agent_id: 'agent_1',
        agent_name: 'Ava',
        call_status: 'ended',
        start_timestamp: 1_760_000_000_000,
        end_timestamp: 1_760_000_600_000,
        duration_ms: 600_000,
        transcript_object: [{ role: 'agent', content: 'Who is it', words: [] }],
        recording_url: `https://dxc03zgurdly9.cloudfront.net/${'a'.repeat(64)}/recording.wav`,
      });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

test('signs in at the organisation, listens, signs in again and goes on listening, and signs out everywhere', async ({
  callPage,
  context,
  page,
  server,
  signInPage,
}) => {
  const organisation = page.getByRole('link', { name: 'Sign in with your organisation' });
  const account = page.getByRole('textbox', { name: 'Account' });
  await page.goto(`${server.url}/calls/${CALL}?t=12.5`);
  await expect(organisation).toBeFocused();
  await organisation.click();
  await account.fill('ana-1');
  await account.press('Enter');
  await callPage.drawn();
  await expect(page).toHaveURL(`${server.url}/calls/${CALL}?t=12.5`);
  await expect(signInPage.account).toHaveAccessibleName('Account: Ana Real');
  await callPage.play.click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(12.7);

  // In another tab, say; the provider is not told and still knows them.
  const out = await page.request.post(`${server.url}/api/sign-out`, { headers: { origin: server.url } });
  expect(out.ok()).toBe(true);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(signInPage.again).toBeVisible();
  await expect(callPage.audio).toHaveJSProperty('paused', true);
  const held = await callPage.currentTime();
  expect(held).toBeGreaterThan(12.5);
  const opened = context.waitForEvent('page');
  await organisation.click();
  await opened;
  await expect(signInPage.again).toHaveCount(0);
  await expect.poll(() => callPage.paused()).toBe(false);
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(held);
  expect(await callPage.currentTime()).toBeLessThan(held + 60);

  await page.bringToFront();
  await signInPage.account.click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(signInPage.heading).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/`);
  await organisation.click();
  await expect(account).toBeVisible();
});

test('who may see nothing reads why, and may sign in as someone else', async ({
  page,
  server,
  signInPage,
  watch,
}) => {
  watch.allow(/403/);
  server.provider.people.set('eve-3', { name: 'Eve', groups: ['sales'] });
  await page.goto(`${server.url}/calls/${CALL}`);
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
  await page.getByRole('textbox', { name: 'Account' }).fill('eve-3');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('main')).toContainText('None of your groups may see calls here');
  await page.getByRole('link', { name: 'Sign in as someone else' }).click();
  await page.getByRole('textbox', { name: 'Account' }).fill('ana-1');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(signInPage.account).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/calls/${CALL}`);
});
