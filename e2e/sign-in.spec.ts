import type { Page } from '@playwright/test';
import { test as base, expect } from './fixtures';
import { SignInPage } from './pages/sign-in-page';
import type { SignInServer } from './retell/sign-in-server';

const CALL = 'call_sign_in';
const LONG = 'call_sign_in_long';
const FILES = 'https://dxc03zgurdly9.cloudfront.net';

const turns = (...texts: string[]) =>
  texts.map((content, i) => ({
    role: i % 2 === 0 ? 'agent' : 'user',
    content,
    words: content
      .split(' ')
      .map((word, n) => ({ word, start: i * 5 + n * 0.5, end: i * 5 + n * 0.5 + 0.4 })),
  }));

/** A call whose original says what the scrubbed version must not. */
const call = (call_id: string) => ({
  call_id,
  call_type: 'web_call',
  agent_id: 'agent_1',
  agent_name: 'Ava',
  call_status: 'ended',
  disconnection_reason: 'user_hangup',
  start_timestamp: 1_760_000_000_000,
  end_timestamp: 1_760_000_030_000,
  duration_ms: 30_000,
  transcript_object: turns('Who is it', 'Canaryname Whitfield'),
  transcript_with_tool_calls: turns('Who is it', 'Canaryname Whitfield'),
  scrubbed_transcript_with_tool_calls: turns('Who is it', '[PERSON_NAME]'),
  recording_url: `${FILES}/${'a'.repeat(64)}/recording.wav`,
  scrubbed_recording_url: `${FILES}/${'b'.repeat(64)}/recording.wav`,
  call_analysis: { call_summary: 'Canarysummary of the call', user_sentiment: 'Neutral' },
  metadata: { note: 'canarymetadata' },
});

const test = base.extend<{ signInPage: SignInPage; server: SignInServer }>({
  signInPage: async ({ page, watch }, use) => {
    // Those who are not signed in are told so by the server.
    watch.allow(/401/);
    // Looked for in the browser's cache, and not found.
    watch.allow(/ERR_CACHE_MISS/);
    await use(new SignInPage(page));
  },
  server: async ({ signIn }, use) => {
    signIn.retell.serveCall(CALL, call(CALL));
    signIn.retell.serveCall(LONG, { ...call(LONG), duration_ms: 1_800_000 });
    await use(signIn);
  },
});

test('asks who is there, says what was wrong, and goes to where the address leads', async ({
  callPage,
  page,
  server,
  signInPage,
}) => {
  await page.goto(`${server.url}/calls/${CALL}?t=12.5`);
  await expect(signInPage.name).toBeFocused();
  await expect(signInPage.name).toHaveAttribute('autocomplete', 'username');
  await expect(signInPage.password).toHaveAttribute('autocomplete', 'current-password');
  await expect(signInPage.account).toHaveCount(0);
  await signInPage.signIn('ana', 'not this one');
  await expect(signInPage.refusal).toHaveText('This name and password do not fit together. Check both.');
  await expect(signInPage.password).toBeFocused();
  await expect(signInPage.password).toHaveAccessibleDescription(/do not fit/);
  await signInPage.signIn('ana');
  await callPage.drawn();
  await expect(page).toHaveURL(`${server.url}/calls/${CALL}?t=12.5`);
  await callPage.ready();
  expect(await callPage.currentTime()).toBeCloseTo(12.5, 1);
  await signInPage.account.click();
  const menu = page.getByRole('menu');
  await expect(menu).toContainText('ana');
  await expect(menu).toContainText('Sees calls in full');
  await expect(menu).toContainText('name and password');
});

test('after too many attempts says how long to wait', async ({ page, server, signInPage, watch }) => {
  watch.allow(/429/);
  for (let i = 0; i < 5; i += 1)
    await page.request.post(`${server.url}/api/session`, {
      headers: { origin: server.url },
      data: { user: 'nobody', password: 'wrong' },
    });
  await page.goto(server.url);
  await signInPage.signIn('nobody', 'wrong');
  await expect(signInPage.refusal).toHaveText(/too many attempts.*possible in 15 minutes, at \d/);
  await expect(page.getByRole('button', { name: /^Wait 1[45]:\d\d$/ })).toBeDisabled();
});

test('a session that ends while listening keeps the place, and the sound goes on where it was', async ({
  callPage,
  page,
  server,
  signInPage,
}) => {
  server.retell.recordingLength(1800);
  await page.goto(`${server.url}/calls/${LONG}`);
  await signInPage.signIn('ana');
  await callPage.drawn();
  await callPage.play.click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.2);
  await server.endSessions();
  await expect.poll(async () => (await page.request.get(`${server.url}/api/session`)).status()).toBe(401);
  // Far from what has been loaded, so that the recording is asked for again.
  const at = await callPage.onTimeline(0.75);
  await page.mouse.click(at.x, at.y);
  await expect(signInPage.again).toBeVisible();
  await expect(callPage.audio).toHaveJSProperty('paused', true);
  await expect(page.locator('main')).toContainText('Canaryname');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(signInPage.again).toBeVisible();
  await expect(signInPage.name).toHaveValue('ana');
  await signInPage.signIn('ana');
  await expect(signInPage.again).toHaveCount(0);
  await expect(callPage.pause).toBeVisible();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(1340);
  expect(await callPage.currentTime()).toBeLessThan(1400);
  await expect.poll(() => callPage.paused()).toBe(false);
  server.retell.recordingLength(30);
});

test('another person on the page of an ended session gets nothing of the first', async ({
  callPage,
  page,
  server,
  signInPage,
}) => {
  await page.goto(`${server.url}/calls/${CALL}`);
  await signInPage.signIn('ana');
  await callPage.drawn();
  await page.context().clearCookies();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(signInPage.again).toBeVisible();
  const reloaded = page.waitForEvent('load');
  await signInPage.signIn('ben');
  await reloaded;
  await callPage.drawn();
  await expect(callPage.transcript).toContainText('[PERSON_NAME]');
  await expectNothingOf(page, /canary/i);
  expect(await keptAnswers(page), 'HTTP cache').toEqual(['/assets/']);
});

test('signing out ends it everywhere and leaves nothing behind for the next person', async ({
  callPage,
  page,
  server,
  signInPage,
}) => {
  const url = `${server.url}/calls/${CALL}`;
  await page.goto(url);
  await signInPage.signIn('ana');
  await callPage.drawn();
  await expect(callPage.main).toContainText('Canaryname');
  await callPage.ready();
  const second = await page.context().newPage();
  await second.goto(url);
  await expect(second.getByRole('region', { name: 'Transcript' })).toContainText('Canaryname');
  await signInPage.signOut();
  await expect(page).toHaveURL(`${server.url}/`);
  await expect(new SignInPage(second).heading).toBeVisible();
  await expectNothingOf(second, /canary/i);
  await second.close();
  await expectNothingOf(page, /canary|call_sign_in|ana/i);

  await page.goto(url);
  await signInPage.signIn('ben');
  await callPage.drawn();
  await expect(callPage.transcript).toContainText('[PERSON_NAME]');
  await expect(callPage.audio).toHaveAttribute('src', /source=scrubbed/);
  await expectNothingOf(page, /canary/i);
  await page.goBack();
  await expect(page.getByRole('main')).toBeVisible();
  await expectNothingOf(page, /canary/i);
});

test('who may see the redacted version alone is offered no other', async ({
  callPage,
  page,
  server,
  signInPage,
}) => {
  await page.goto(`${server.url}/calls/${CALL}?view=original`);
  await signInPage.signIn('ben');
  await callPage.drawn();
  await expect(callPage.transcript).toContainText('Redacted view');
  await expect(callPage.transcript.getByRole('button', { name: 'Original' })).toHaveCount(0);
  await page.keyboard.press('r');
  await expect(callPage.transcript).toContainText('[PERSON_NAME]');
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog')).toContainText('Play or pause');
  await expect(page.getByRole('dialog')).not.toContainText('Original or redacted');
});

test('recent calls are kept by their ids, for each person', async ({
  callPage,
  lookupPage,
  page,
  server,
  signInPage,
}) => {
  await page.goto(`${server.url}/calls/${CALL}`);
  await signInPage.signIn('ana');
  await callPage.drawn();
  await lookupPage.open(server.url);
  const recent = page.getByRole('region', { name: 'Recent calls' });
  await expect(recent.getByRole('link')).toHaveText([new RegExp(CALL)]);
  expect(Object.values(await stored(page))).toEqual([JSON.stringify([CALL])]);
  // Another person on this device, without the first having signed out.
  await page.context().clearCookies();
  await lookupPage.page.reload();
  await signInPage.signIn('cleo');
  await expect(recent).toContainText('No calls opened yet');
  await page.context().clearCookies();
  await lookupPage.page.reload();
  await signInPage.signIn('ana');
  await expect(recent.getByRole('link')).toHaveText([new RegExp(CALL)]);
});

test('what the page asks by itself says so', async ({ callPage, page, server, signInPage }) => {
  const ongoing = 'call_sign_in_ongoing';
  server.retell.serveCall(ongoing, { call_id: ongoing, call_status: 'ongoing', agent_name: 'Ava' });
  await page.goto(`${server.url}/calls/${ongoing}`);
  const polls: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith(`/api/calls/${ongoing}`)) polls.push(request.headers()['x-callscope-poll']);
  });
  await signInPage.signIn('ana');
  await callPage.drawn();
  await expect.poll(() => polls.length).toBeGreaterThan(2);
  expect(polls.slice(0, 3)).toEqual([undefined, '1', '1']);
});

base('where nobody signs in there is no account', async ({ lookupPage, page }) => {
  await lookupPage.open();
  await expect(page.getByRole('button', { name: /^Account/ })).toHaveCount(0);
});

const stored = (page: Page): Promise<Record<string, string>> => page.evaluate(() => ({ ...localStorage }));

/** Searches what a page shows, and everything that its browser keeps for the site. */
async function expectNothingOf(page: Page, trace: RegExp): Promise<void> {
  const found = await page.evaluate(async () => {
    const caches_ = await Promise.all(
      (await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url),
      ),
    );
    return {
      page: document.documentElement.outerHTML,
      title: document.title,
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      caches: JSON.stringify(caches_),
      databases: JSON.stringify(await indexedDB.databases()),
    };
  });
  for (const [where, text] of Object.entries(found)) expect(text, where).not.toMatch(trace);
  expect(await keptAnswers(page), 'HTTP cache').not.toContainEqual(expect.stringContaining('/api/'));
}

const API = ['/api/session', `/api/calls/${CALL}`, `/api/calls/${CALL}/recording?source=mono`];

/** What the browser can give again without asking the server; the page's own script shows that the look finds things. */
function keptAnswers(page: Page): Promise<string[]> {
  return page.evaluate(async (api) => {
    const script = document.querySelector<HTMLScriptElement>('script[src*="/assets/"]')?.src ?? '';
    const kept: string[] = [];
    for (const [path, name] of [[script, '/assets/'] as const, ...api.map((one) => [one, one] as const)]) {
      const answer = await fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
      if (answer && answer.status !== 504) kept.push(name);
    }
    return kept;
  }, API);
}
