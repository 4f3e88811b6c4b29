import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { SignInPage } from './pages/sign-in-page';
import { FAKE_KEY } from './retell/fake-retell';
import { PASSWORD, startSignInServer } from './retell/sign-in-server';

const CALL = 'call_canary_flow';
const AUDIT_KEY = 'audit-key-canary-0123456789abcdefghij';
const link = (name: string) =>
  `https://dxc03zgurdly9.cloudfront.net/canarypath/${name}?Expires=1&Signature=canarysignature-${name}`;
const says = (word: string) => [
  { role: 'agent', content: word, words: [{ word, start: 0.5, end: 1.5 }] },
  {
    role: 'tool_call_invocation',
    tool_call_id: 't1',
    name: 'canarytool',
    arguments: '{"a":"canaryargument"}',
  },
  { role: 'tool_call_result', tool_call_id: 't1', content: 'canaryresult' },
];
const call = {
  call_id: CALL,
  call_type: 'phone_call',
  call_status: 'ended',
  agent_id: 'agent_1',
  agent_name: 'canaryagent',
  from_number: '+14155550142',
  to_number: '+16285550199',
  start_timestamp: 1_760_000_000_000,
  end_timestamp: 1_760_000_030_000,
  duration_ms: 30_000,
  disconnection_reason: 'user_hangup',
  access_token: 'canarytoken-0123456789',
  metadata: { note: 'canarymetadata', copy: link('recording.wav') },
  call_analysis: { call_summary: 'canarysummary' },
  transcript: 'Agent: canarywords\n',
  transcript_with_tool_calls: says('canarywords'),
  scrubbed_transcript_with_tool_calls: says('canaryscrubbed'),
  recording_url: link('recording.wav'),
  scrubbed_recording_url: link('scrubbed/recording.wav'),
  public_log_url: link('public.log'),
  knowledge_base_retrieved_contents_url: link('knowledge.json'),
};

const METRICS_TOKEN = 'metrics-token-of-the-tests-0123456789';

/** In nothing that leaves the server, whoever asks. */
const SECRETS = [
  FAKE_KEY,
  'canarytoken',
  'canarysignature',
  'canarypath',
  AUDIT_KEY,
  METRICS_TOKEN,
  'session-secret',
  'scrypt',
];
/** What a call says: on the page and in the answers that are the call, nowhere else. */
const CONTENT = /canary(?!_flow|-)|4155550142|6285550199/i;

const API = `/api/calls/${CALL}`;
/** Everything else that can be asked for, and everything that can go wrong. */
const ASKED = [
  `${API}/log`,
  `${API}/knowledge-base`,
  `${API}/clip?source=mono&from=1&to=2`,
  `${API}/bundle?source=mono&clip=1-2&zone=UTC`,
  `${API}?view=redacted`,
  `${API}/recording?source=scrubbed&view=redacted`,
  `${API}/recording?source=mono&view=redacted`,
  `${API}/recording?source=canary`,
  '/api/calls/call_of_nobody',
  '/api/calls/call_broken',
  '/api/calls/call_failing',
  '/api/calls/call_waiting',
  '/api/calls/call_elsewhere/recording?source=mono',
  '/api/calls/canary%0acanary',
  '/api/canarypath',
];

/** What a browser keeps, and what a script on the page can read of its cookies. */
const stores = () =>
  new Promise<Record<string, unknown>>((resolve) => {
    const read = async () => {
      const databases = await indexedDB.databases();
      const kept = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      resolve({
        local: { ...localStorage },
        session: { ...sessionStorage },
        cookie: document.cookie,
        databases,
        caches: kept.flat().map(({ url }) => url),
        history: history.state,
      });
    };
    void read();
  });

/** Answers that the browser could give again by itself. */
const keptAnswers = (page: Page, paths: readonly string[]) =>
  page.evaluate(async (all) => {
    const kept: string[] = [];
    for (const path of all) {
      const answer = await fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
      if (answer && answer.status !== 504) kept.push(path);
    }
    return kept;
  }, paths);

test('nothing secret and no word of a call is in a log, an error, a metric, the audit or the browser’s stores', async ({
  page,
  callPage,
  watch,
}) => {
  watch.allow(/401|404|40\d|429|502|ERR_CACHE_MISS/);
  const folder = await mkdtemp(join(tmpdir(), 'callscope-canary-'));
  const auditFile = join(folder, 'audit.jsonl');
  const server = await startSignInServer({
    AUDIT_FILE: auditFile,
    AUDIT_KEY,
    METRICS_TOKEN,
    LOG_LEVEL: 'trace',
    CACHE_DIR: join(folder, 'cache'),
  });
  const answers: { url: string; status: number; headers: string; body: string }[] = [];
  const cookies = new Set<string>();
  const gather = async () => {
    for (const { value } of await page.context().cookies()) if (value.length > 8) cookies.add(value);
  };
  const reading: Promise<void>[] = [];
  page.on('response', (answer) => {
    const read = async () => {
      const { 'set-cookie': _, ...headers } = await answer.allHeaders();
      const isText = /json|text/.test(headers['content-type'] ?? '');
      const body = isText ? await answer.text().catch(() => '') : '';
      answers.push({ url: answer.url(), status: answer.status(), headers: JSON.stringify(headers), body });
    };
    reading.push(read().catch(() => undefined));
  });
  try {
    const { retell } = server;
    retell.serveCall(CALL, call);
    retell.serve('call_broken', () => ({ status: 200, body: '{"call_id":"x","transcript":"canarywords' }));
    retell.serve('call_failing', () => ({ status: 500, body: '{"message":"canarywords"}' }));
    retell.serveError('call_waiting', 429, { 'retry-after': '86400' });
    const elsewhere = JSON.stringify({
      recording_url: 'https://evil.example/canarypath?Signature=canarysignature',
    });
    retell.serve('call_elsewhere', () => ({ status: 200, body: elsewhere }));

    const signIn = new SignInPage(page);
    await page.goto(`${server.url}/calls/${CALL}`);
    await signIn.signIn('ana', 'canary-not-this-one');
    await expect(signIn.refusal).toBeVisible();
    await signIn.signIn('ana');
    await callPage.drawn();
    await callPage.ready();
    await gather();
    await expect(callPage.transcript).toContainText('canarywords');
    await callPage.play.click();
    await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.5);
    await callPage.main.getByRole('button', { name: 'Raw JSON' }).click();
    await expect(page.getByRole('dialog', { name: 'Raw JSON' })).toContainText('canarywords');
    await page.keyboard.press('Escape');
    const all = [
      API,
      `${API}/recording?source=mono`,
      `${API}/peaks?source=mono`,
      `${API}/listening?source=mono`,
      ...ASKED,
    ];
    const statuses = await page.evaluate(async (paths) => {
      const seen: number[] = [];
      for (const path of paths) {
        const answer = await fetch(path);
        await answer.arrayBuffer();
        seen.push(answer.status);
      }
      return seen;
    }, all);
    expect(statuses.slice(0, 6)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(statuses.filter((status) => status >= 400).length).toBeGreaterThanOrEqual(8);
    await callPage.transcript.getByRole('button', { name: 'Redacted' }).click();
    await expect(callPage.transcript).toContainText('canaryscrubbed');
    await expect(page.locator('body')).not.toContainText('canarywords');
    await gather();

    // While ana is signed in: her browser keeps her preferences and the ids of calls, no more.
    const kept = JSON.stringify(await page.evaluate(stores));
    expect(kept).not.toMatch(CONTENT);
    for (const secret of [...SECRETS, ...cookies]) expect(kept).not.toContain(secret);
    expect(await keptAnswers(page, all)).toEqual([]);

    // The same addresses for somebody who may see less, in the same browser.
    await signIn.signOut();
    await page.goto(`${server.url}/calls/${CALL}`);
    await signIn.signIn('ben');
    await callPage.drawn();
    await gather();
    await expect(callPage.transcript).toContainText('canaryscrubbed');
    await expect(callPage.audio).toHaveAttribute('src', /source=scrubbed/);
    const seen = await page.evaluate(
      async (paths) => {
        const texts: Record<string, string> = {};
        for (const path of paths)
          for (const cache of ['default', 'force-cache'] as const) {
            const answer = await fetch(path, { cache });
            texts[`${cache} ${path}`] = `${answer.status} ${await answer.text()}`;
          }
        return texts;
      },
      [
        API,
        `${API}/recording?source=mono`,
        `${API}/peaks?source=mono`,
        `${API}/listening?source=mono`,
        `${API}/log`,
      ],
    );
    for (const [path, text] of Object.entries(seen)) {
      expect(text, path).not.toMatch(/canary(words|summary|metadata)/);
      if (!path.endsWith(API)) expect(text, path).toMatch(/^404 .*no_recording/);
    }
    await expect(page.locator('body')).not.toContainText('canarywords');
    await signIn.signOut();
    await Promise.all(reading);
    const metrics = await (
      await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
    ).text();
    expect(metrics).toContain('callscope_http_requests_total');
    for (const [where, text] of [
      ['metrics', metrics],
      ['stores', JSON.stringify(await page.evaluate(stores))],
    ] as const)
      for (const trace of [CONTENT, CALL]) expect(text, where).not.toMatch(trace);
  } finally {
    await server.stop();
  }

  const output = server.output();
  const audit = await readFile(auditFile, 'utf8');
  expect(output.split('\n').length).toBeGreaterThan(20);
  expect(audit).toContain(CALL);
  expect(cookies.size).toBeGreaterThanOrEqual(2);
  // The log has not even the id; the audit has that and the people.
  expect(output).not.toContain(CALL);
  for (const [where, text] of [
    ['output', output],
    ['audit', audit],
  ] as const) {
    expect(text, where).not.toMatch(CONTENT);
    for (const secret of [...SECRETS, ...cookies, PASSWORD, 'not-this-one', 'recording.wav'])
      expect(text, `${secret} in the ${where}`).not.toContain(secret);
  }
  const errors = answers.filter(({ status }) => status >= 400);
  expect(errors.length).toBeGreaterThan(8);
  for (const { url, body, headers } of errors) expect(body + headers, url).not.toMatch(CONTENT);
  const calls = answers.filter(({ body }) => body.includes('canarywords'));
  expect(calls.length).toBeGreaterThan(0);
  for (const { url, body, headers } of answers) {
    expect(headers, url).not.toMatch(CONTENT);
    for (const secret of [...SECRETS, ...cookies, PASSWORD])
      expect(body + headers, `${secret} in ${url}`).not.toContain(secret);
  }
  const files = await readdir(join(folder, 'cache'), { recursive: true });
  expect(files.join()).not.toContain(CALL);
  await rm(folder, { recursive: true });
});
