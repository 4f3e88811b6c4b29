import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main as verifyAudit } from '../scripts/audit-verify.mjs';
import { expect, test } from './fixtures';
import { SignInPage } from './pages/sign-in-page';
import { PASSWORD, startSignInServer } from './retell/sign-in-server';

const CALL = 'call_looked_at_0123456789abcdef';
const KEY = 'audit-key-of-the-tests-0123456789abcdef';
const canaryCall = {
  call_id: CALL,
  call_type: 'web_call',
  call_status: 'ended',
  agent_id: 'agent_1',
  agent_name: 'canary-agent',
  start_timestamp: 1_760_000_000_000,
  end_timestamp: 1_760_000_030_000,
  duration_ms: 30_000,
  disconnection_reason: 'user_hangup',
  access_token: 'canary-token',
  recording_url: `https://dxc03zgurdly9.cloudfront.net/${'a'.repeat(64)}/recording.wav`,
  transcript: 'Agent: canary-words\n',
  transcript_object: [
    {
      role: 'agent',
      content: 'canary-words',
      words: [{ word: 'canary-words', start: 0.5, end: 1.5 }],
    },
  ],
};

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('every look is in the audit once, nothing of the call is, and a removed line is found', async ({
  page,
  callPage,
  watch,
}) => {
  // Who is not signed in is told so by the server.
  watch.allow(/401/);
  const folder = await mkdtemp(join(tmpdir(), 'callscope-audit-'));
  const file = join(folder, 'audit.jsonl');
  const server = await startSignInServer({ AUDIT_FILE: file, AUDIT_KEY: KEY });
  try {
    server.retell.serveCall(CALL, canaryCall);
    const signIn = new SignInPage(page);
    await page.goto(`${server.url}/calls/${CALL}`);
    await signIn.signIn('ana');
    await callPage.drawn();
    await callPage.ready();
    await callPage.player.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.5);
    await callPage.main.getByRole('button', { name: 'Raw JSON' }).click();
    await expect(page.getByRole('dialog', { name: 'Raw JSON' })).toContainText('canary-words');
    await page.keyboard.press('Escape');
    const { x, y } = await callPage.pointOf('canary-words');
    await page.mouse.dblclick(x, y);
    const tools = page.getByRole('toolbar', { name: 'Marked words' });
    await tools.getByRole('button', { name: 'Copy link to these words' }).click();
    await expect(page.getByText('Link copied')).toBeAttached();
    await tools.getByRole('button', { name: 'Copy quote' }).click();
    await expect(page.getByText('Quote copied')).toBeAttached();
    await page.reload();
    await callPage.drawn();
    await callPage.ready();
    // What the page still asks by itself needs no answer any more.
    await page.goto('about:blank');
  } finally {
    await server.stop();
  }
  const text = await readFile(file, 'utf8');
  const lines = text.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).event)).toEqual([
    'start',
    'sign_in',
    'view',
    'play',
    'raw',
    'export',
    'stop',
  ]);
  expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ call: CALL, format: 'quote', policy: 'full' });
  for (const secret of ['canary', PASSWORD, KEY, 'session-secret', 'recording.wav'])
    expect(text).not.toContain(secret);

  const said: string[] = [];
  const verify = () => verifyAudit([file], { AUDIT_KEY: KEY }, (line: string) => said.push(line));
  expect(await verify()).toBe(0);
  await writeFile(file, `${lines.filter((line) => !line.includes('"event":"play"')).join('\n')}\n`);
  expect(await verify()).toBe(1);
  expect(said.join('\n')).toMatch(/has number \d+ and follows \d+: number \d+ is missing\./);
  await rm(folder, { recursive: true });
});
