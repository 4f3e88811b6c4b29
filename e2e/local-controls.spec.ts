import type { Request } from '@playwright/test';
import { expect, test } from './fixtures';
import { pressEverything } from './press-everything';

/** What nobody but the person in front of the page may ever get of the call below. */
const SECRETS = [
  'call_5ec4e700000000000000000abcd',
  'zanzibarword',
  'kumquatname',
  '5556667788',
  '5559990011',
  'marmosetvalue',
];

function said(role: string, content: string, start: number) {
  const words = content
    .split(' ')
    .map((word, i) => ({ word, start: start + i * 0.4, end: start + i * 0.4 + 0.3 }));
  return { role, content, words };
}

const CALL = {
  call_id: 'call_5ec4e700000000000000000abcd',
  call_status: 'ended',
  call_type: 'phone_call',
  direction: 'inbound',
  from_number: '+15556667788',
  to_number: '+15559990011',
  agent_id: 'agent_kumquatname',
  agent_name: 'kumquatname',
  agent_version: 3,
  start_timestamp: 1_777_348_752_751,
  end_timestamp: 1_777_348_772_751,
  duration_ms: 20_000,
  disconnection_reason: 'user_hangup',
  public_log_url: 'https://elsewhere.example/marmosetvalue.txt',
  recording_url: 'https://elsewhere.example/marmosetvalue.wav',
  knowledge_base_retrieved_contents_url: 'https://elsewhere.example/marmosetvalue.json',
  metadata: { secret: 'marmosetvalue', tree: { deep: ['marmosetvalue'] } },
  retell_llm_dynamic_variables: { secret: 'marmosetvalue' },
  transcript_with_tool_calls: [
    said('agent', 'zanzibarword hello there', 0.2),
    said('user', 'zanzibarword is my name', 3),
    {
      role: 'tool_call_invocation',
      tool_call_id: 'one',
      name: 'book_marmosetvalue',
      arguments: '{"who":"kumquatname"}',
      time_sec: 6,
    },
    {
      role: 'tool_call_result',
      tool_call_id: 'one',
      content: '{"error":"marmosetvalue"}',
      successful: false,
      time_sec: 7,
    },
    said('agent', 'that zanzibarword failed', 9),
    said('user', 'zanzibarword goodbye', 17),
  ],
  call_analysis: { call_summary: 'kumquatname asked', custom_analysis_data: { secret: 'marmosetvalue' } },
  latency: { e2e: { p50: 800, values: [800, 1900] }, llm: { p50: 500, values: [500, 900] } },
  call_cost: { combined_cost: 12, product_costs: [{ product: 'marmosetvalue', cost: 12 }] },
  llm_token_usage: { average: 100, num_requests: 2, values: [90, 110] },
};

/** URL, headers and body of a request, raw and decoded, in lower case. */
function everythingIn(request: Request): string {
  const text = [request.url(), JSON.stringify(request.headers()), request.postData() ?? ''].join(' ');
  const plain = text.replace(/%[0-9a-f]{2}/gi, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
  return `${text} ${plain}`.toLowerCase();
}

test.use({ ownPage: true });

test('whatever is pressed on the page of a pasted call, no request holds anything of it', async ({
  page,
  context,
  lookupPage,
  callPage,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lookupPage.open();
  await lookupPage.field.fill(JSON.stringify(CALL));
  const requests: { readonly from: string; readonly request: Request }[] = [];
  context.on('request', (request) => requests.push({ from: new URL(page.url()).pathname, request }));
  await page.getByRole('button', { name: 'View pasted JSON' }).click();
  const open = async () => {
    if (new URL(page.url()).pathname !== '/local') await page.goto('/local');
    await expect(callPage.transcript).toContainText('zanzibarword goodbye');
  };
  await expect(page).toHaveURL(/\/local$/);
  await open();
  const markWord = async () => {
    // Earlier presses may still be moving the text, so the double-click is repeated until it marks a word.
    await expect(async () => {
      const { x, y } = await callPage.pointOf('hello');
      await page.mouse.dblclick(x, y);
      await expect(page.getByRole('toolbar', { name: 'Marked words' })).toBeVisible({ timeout: 2_000 });
    }).toPass();
  };
  const pressed = await pressEverything(page, {
    path: '/local',
    open,
    scene: markWord,
    text: 'zanzibarword',
  });
  await page.goto('/local');
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(lookupPage.field).toBeVisible();

  // Buttons of every part of the page, and of what they open.
  for (const part of [
    /Raw JSON/,
    /CSV/,
    /Copy p50/,
    /Play/,
    /Search/,
    /Seek/,
    /Follow/,
    /Logs/,
    /Quote|quote/,
    /^key x/,
  ])
    expect(
      pressed.filter((key) => part.test(key)),
      String(part),
    ).not.toEqual([]);
  expect(pressed.length).toBeGreaterThan(200);
  expect(requests.length).toBeGreaterThan(0);
  const leaks = requests
    .map(({ request }) => everythingIn(request))
    .filter((text) => SECRETS.some((secret) => text.includes(secret)));
  expect(leaks).toEqual([]);
  // Of the page itself our server hears nothing but who is there.
  const asked = requests
    .filter(({ from }) => from === '/local')
    .map(({ request }) => new URL(request.url()).pathname)
    .filter((path) => path.startsWith('/api/'));
  expect([...new Set(asked)].filter((path) => path !== '/api/session' && path !== '/api/config')).toEqual([]);
});
