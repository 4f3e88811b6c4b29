import { expect, test } from './fixtures';

const CALL = {
  call_id: 'call_00000000000000000000000abcd',
  call_status: 'ended',
  call_type: 'phone_call',
  agent_name: 'canary-agent',
  disconnection_reason: 'user_hangup',
  duration_ms: 4000,
  access_token: 'canary-token',
  recording_url: 'https://elsewhere.example/canary.wav',
  transcript_object: [
    {
      role: 'agent',
      content: 'canary hello',
      words: [
        { word: 'canary ', start: 0.2, end: 0.6 },
        { word: 'hello', start: 0.7, end: 1 },
      ],
    },
    { role: 'user', content: 'canary  two', words: [{ word: 'canary  two', start: 2, end: 2.5 }] },
  ],
  latency: { e2e: { p50: 800, values: [800] } },
};

test('a call that Retell does not know is shown as it was pasted, and nothing of it is sent', async ({
  page,
  lookupPage,
  callPage,
  watch,
}) => {
  watch.allow(/404/);
  const sent: string[] = [];
  page.on('request', (request) => {
    sent.push(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`);
  });
  await lookupPage.open();
  await lookupPage.lookUp(JSON.stringify({ event: 'call_ended', call: CALL }));
  await expect(page).toHaveURL(/\/local$/);
  const main = page.getByRole('main', { name: 'Pasted call' });
  await expect(main.getByRole('note')).toContainText('Not from Retell');
  await expect(callPage.transcript).toContainText('canary hello');
  await expect(callPage.player).toContainText('no recording here');
  await main.getByRole('button', { name: 'Raw JSON' }).click();
  const raw = page.getByRole('dialog');
  await expect(raw).toContainText('agent_name');
  await expect(raw).not.toContainText('access_token');
  await expect(raw).not.toContainText('recording_url');
  await page.keyboard.press('Escape');
  await main.getByRole('link', { name: 'Latency' }).click();
  await expect(main.getByRole('region', { name: 'Latency' })).toBeVisible();
  await page.reload();
  await expect(callPage.transcript).toContainText('canary hello');
  expect(sent.filter((request) => request.includes('canary'))).toEqual([]);
  // The id alone was asked for, once.
  expect(sent.filter((request) => request.includes(CALL.call_id))).toHaveLength(1);
  await main.getByRole('button', { name: 'Forget it' }).click();
  await expect(lookupPage.field).toBeVisible();
  await page.goto('/local');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no pasted call here any more');
});

test('what was pasted can be shown without asking for its ID', async ({ page, lookupPage, callPage }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/calls/')) asked.push(request.url());
  });
  await lookupPage.open();
  await lookupPage.field.fill(JSON.stringify(CALL));
  await page.getByRole('button', { name: 'View pasted JSON' }).click();
  await expect(page).toHaveURL(/\/local$/);
  await expect(callPage.transcript).toContainText('canary hello');

  // Another one takes its place, from the beginning.
  await callPage.seek.press('End');
  await expect(callPage.seek).not.toHaveValue('0');
  await page.keyboard.press('ControlOrMeta+k');
  const { call_id: _, ...unnamed } = CALL;
  const words = [{ word: 'second one', start: 0.2, end: 0.6 }];
  const second = { ...unnamed, transcript_object: [{ role: 'agent', content: 'second one', words }] };
  await page.getByRole('combobox', { name: /Find a call/ }).fill(JSON.stringify(second));
  await page.keyboard.press('Enter');
  await expect(callPage.transcript).toContainText('second one');
  await expect(callPage.transcript).not.toContainText('canary');
  await expect(callPage.seek).toHaveValue('0');
  await expect(page).toHaveURL(/\/local$/);
  await page.reload();
  await expect(callPage.transcript).toContainText('second one');
  expect(asked).toEqual([]);
});

test('no link is offered to a call that only this tab has', async ({ page, lookupPage, callPage }) => {
  const late = { role: 'agent', content: 'late', words: [{ word: 'late', start: 12, end: 12.5 }] };
  const call = { ...CALL, duration_ms: 14_000, transcript_object: [...CALL.transcript_object, late] };
  await lookupPage.open();
  await lookupPage.field.fill(JSON.stringify(call));
  await page.getByRole('button', { name: 'View pasted JSON' }).click();
  await expect(callPage.transcript).toContainText('canary hello');
  await page.goto('/local?t=1-3');
  await expect(callPage.player.getByRole('button', { name: 'Clear selection' })).toBeVisible();
  await expect(
    page.getByRole('link', { name: /^Play (Silence|Slow reply|Dead air)/ }).first(),
  ).toBeAttached();
  const { x, y } = await callPage.pointOf('hello');
  await page.mouse.dblclick(x, y);
  await expect(page.getByRole('toolbar', { name: 'Marked words' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play this turn' })).toBeAttached();
  await expect(page.getByRole('button', { name: /copy link/i })).toHaveCount(0);
});

test('a file that is too large is not read, and the page says so', async ({ page, lookupPage }) => {
  await lookupPage.open();
  await page.evaluate(() => {
    const data = new DataTransfer();
    const part = new Uint8Array(1_000_000);
    data.items.add(
      new File(
        Array.from({ length: 40 }, () => part),
        'big.json',
      ),
    );
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(lookupPage.field).toHaveAccessibleDescription(/big\.json is too large \(40 MB\)/);
});
