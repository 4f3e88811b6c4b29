import { expect, test } from './fixtures';
import { DENTAL } from './samples';

const PASTED = [
  ['an ID with stray spaces', `  ${DENTAL} `],
  ['an ID in quotes', `"${DENTAL}"`],
  ['a link from here', `http://127.0.0.1:4300/calls/${DENTAL}?t=42.3`],
  ['a link from the dashboard', `https://dashboard.retellai.com/call-history?history=${DENTAL}`],
  ['a recording link', `https://dxc03zgurdly9.cloudfront.net/${DENTAL}/recording.wav`],
  ['JSON', `{"event":"call_ended","call":{"call_id":"${DENTAL}","duration_ms":1}}`],
] as const;

test('finds the call in whatever is pasted', async ({ page, lookupPage, callPage }) => {
  await lookupPage.open();
  for (const [what, text] of PASTED)
    await test.step(what, async () => {
      await lookupPage.goBack();
      await lookupPage.lookUp(text);
      await expect(page).toHaveURL(new RegExp(`/calls/${DENTAL}`));
      await callPage.drawn();
    });
  await test.step('a phone number, as it is copied from an address book', async () => {
    await lookupPage.goBack();
    await lookupPage.field.fill('\u202a+1\u00a0(415)\u00a0555\u20110142\u202c');
    await expect(lookupPage.field).toHaveAccessibleDescription(/calls from or to \+1 \(415\) 555-0142/);
    await lookupPage.field.press('Enter');
    await expect(page).toHaveURL(/\/calls\?number=%2B14155550142$/);
    const rows = page.getByRole('table', { name: 'Calls' }).locator('tr.list-row');
    await expect(rows.locator(`a[data-call="${DENTAL}"]`)).toBeVisible();
    for (const row of await rows.all()) await expect(row).toContainText('+1 415 555 0142');
  });
  await test.step('a number without a country code, searched by its ending and shown as typed', async () => {
    for (const [text, chip] of [
      ['Phone: (415) 555-0142 ext. 3', 'Number (415) 555-0142'],
      ['0142', 'Number ending in 0142'],
    ] as const) {
      await lookupPage.goBack();
      await lookupPage.lookUp(text);
      await expect(page).toHaveURL(/\/calls\?number=\*/);
      await expect(page.getByRole('button', { name: chip })).toBeVisible();
      const rows = page.getByRole('table', { name: 'Calls' }).locator('tr.list-row');
      await expect(rows.locator(`a[data-call="${DENTAL}"]`)).toBeVisible();
      for (const row of await rows.all()) await expect(row).toContainText('0142');
    }
  });
  await test.step('the name of an agent in the list that was loaded', async () => {
    await lookupPage.goBack();
    await lookupPage.field.fill('Ava');
    await page.getByRole('button', { name: /^Search calls for agent Ava/ }).click();
    await expect(page).toHaveURL(/\/calls\?agent=agent_/);
  });
});

test('an ID that was cut off is not asked for', async ({ page, lookupPage }) => {
  await lookupPage.open();
  await lookupPage.lookUp('call_8f3b1c92…1d274');
  await expect(lookupPage.field).toHaveAccessibleDescription(/This ID was cut off/);
  await expect(page).toHaveURL(/\/$/);
  await lookupPage.lookUp(DENTAL.slice('call_'.length));
  await expect(page).toHaveURL(new RegExp(`/calls/${DENTAL}$`));
});

test('where nothing is found it says so and asks nobody', async ({ page, lookupPage }) => {
  await lookupPage.open();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/calls/')) asked.push(request.url());
  });
  await lookupPage.lookUp('hello there');
  await expect(lookupPage.field).toHaveAccessibleDescription(/.+/);
  await expect(lookupPage.field).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveURL(/\/$/);
  expect(asked).toEqual([]);
});

test('the samples are offered, and each leads to its call', async ({ page, lookupPage, callPage }) => {
  await lookupPage.open();
  await page.getByRole('link', { name: /Failed booking, then a hang-up/ }).click();
  await expect(page).toHaveURL(new RegExp(`/calls/${DENTAL}$`));
  await callPage.drawn();
});

test('a call that was opened is among the recent ones, until they are cleared', async ({
  page,
  lookupPage,
  callPage,
}) => {
  await callPage.open(DENTAL);
  await lookupPage.open();
  const recent = page.getByRole('region', { name: 'Recent calls' });
  await expect(recent.getByRole('link')).toHaveCount(1);
  for (const speaker of ['agent', 'caller'])
    await expect(recent.locator(`.fingerprint [data-speaker="${speaker}"] rect`).first()).toBeVisible();
  await expect(recent.locator('.fingerprint-mark').first()).toBeVisible();
  await recent.getByRole('link').first().click();
  await callPage.drawn();
  await lookupPage.open();
  await recent.getByRole('button', { name: /Clear/ }).click();
  await expect(recent.getByRole('link')).toHaveCount(0);
});

test('a path that is nothing here says so and leads back', async ({ page, watch }) => {
  watch.allow(/404/);
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Look up a call' }).click();
  await expect(page.getByRole('textbox', { name: 'Find a call' })).toBeVisible();
});
