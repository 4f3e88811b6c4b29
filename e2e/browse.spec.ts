import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { violationsInBoth } from './violations';

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Calls' }).locator('tr[data-current], tr.list-row');

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/calls${query}`);
  await expect(rows(page).first()).toBeVisible();
}

test('a filter is in the address for everybody, Back undoes it, and its calls are a worklist', async ({
  page,
  browser,
  callPage,
}) => {
  await open(page);
  await page.keyboard.press('f');
  await page.getByRole('menuitem', { name: /^Sentiment/ }).click();
  const negative = page.getByRole('checkbox', { name: 'Negative' });
  await negative.click();
  await expect(negative).toBeChecked();
  await expect(page).toHaveURL(/\/calls\?sentiment=Negative$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Sentiment negative' })).toBeVisible();

  const elsewhere = await browser.newPage();
  await open(elsewhere, new URL(page.url()).search);
  // Each list says so when what it shows is that of the filter.
  const shown = async (one: Page) => [
    await one.getByText(/Summary from/).textContent(),
    ...(await rows(one).getByRole('link').allTextContents()),
  ];
  await expect(async () => expect(await shown(page)).toEqual(await shown(elsewhere))).toPass();
  await elsewhere.close();

  const narrowed = await rows(page).getByRole('link').allTextContents();
  await page.getByRole('button', { name: 'Remove Sentiment' }).click();
  await expect(page).toHaveURL(/\/calls$/);
  await expect(page.getByRole('button', { name: /^Open \d+ loaded as worklist$/ })).toBeEnabled();
  await page.goBack();
  await expect(page).toHaveURL(/\/calls\?sentiment=Negative$/);
  await expect.poll(() => rows(page).getByRole('link').allTextContents()).toEqual(narrowed);

  const first = await rows(page).getByRole('link').first().getAttribute('data-call');
  await page.getByRole('button', { name: 'Open as worklist' }).click();
  await expect(page).toHaveURL(new RegExp(`/calls/${first}$`));
  await callPage.drawn();
  const bar = page.getByRole('navigation', { name: 'Worklist' });
  await expect(bar.getByRole('button', { name: /^1 of \d+/ })).toBeVisible();
  await bar.getByRole('link', { name: 'From the list of calls' }).click();
  await expect(page).toHaveURL(/\/calls\?sentiment=Negative$/);
  await expect.poll(() => rows(page).getByRole('link').allTextContents()).toEqual(narrowed);
  // Two steps back to the list before the call, a third to the list before the filter.
  for (let i = 0; i < 3; i += 1) await page.goBack();
  await expect(page).toHaveURL(/\/calls$/);
  await expect(page.getByRole('button', { name: 'Remove Sentiment' })).toHaveCount(0);
});

test('J and K go from call to call, and Back comes back to the same place', async ({ page, callPage }) => {
  await open(page);
  // The list grows by itself towards its end.
  for (const wanted of [200, 300])
    await expect
      .poll(async () => {
        await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        return Number(
          /(\d+) (?:loaded|calls)/.exec((await page.locator('.list-foot').textContent()) ?? '')?.[1],
        );
      })
      .toBeGreaterThanOrEqual(wanted);
  // By its ID, since the list may grow once more meanwhile; rows follow the scroll a moment later.
  let id: string | null = null;
  await expect(async () => {
    id = await rows(page).getByRole('link').last().getAttribute('data-call');
    await page.locator(`a[data-call="${id}"]`).focus({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  await expect(page.locator(`a[data-call="${id}"]`)).toBeFocused();
  const before = await page.evaluate(() => window.scrollY);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/calls/${id}$`));
  await callPage.drawn();
  await page.goBack();
  await expect(page.locator(`tr[data-current] a[data-call="${id}"]`)).toBeInViewport();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before - 100);
});

test('“Slow replies” lists calls with a slow reply, whatever their median, among the loaded ones', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('link', { name: 'Slow replies' }).click();
  await expect(page).toHaveURL(/\/calls\?slow_reply=yes$/);
  await expect(
    page.getByText(/^Summary from \d+ calls with a slow reply among the 100 loaded/),
  ).toBeVisible();
  // Its median is 850 ms, and one of its replies took 2.70 s.
  await expect(rows(page).locator('a[data-call="call_8f3b1c92d7e04a56b0c9ef1d274"]')).toBeVisible();
});

test('the hour that comes twice when daylight saving ends is told apart, and each row has its own offset', async ({
  page,
}) => {
  const call = (call_id: string, at: string) => ({
    call_id,
    call_type: 'web_call',
    call_status: 'ended',
    start_timestamp: Date.parse(at),
    duration_ms: 60_000,
  });
  await page.route('**/api/calls?*', (route) =>
    route.fulfill({
      json: {
        items: route.request().url().includes('count=')
          ? []
          : [
              call('call_after', '2026-11-01T10:30:12Z'),
              call('call_second', '2026-11-01T09:30:12Z'),
              call('call_first', '2026-11-01T08:30:12Z'),
              call('call_summer', '2026-07-01T08:30:12Z'),
            ],
        cursor: null,
        total: 4,
        after: null,
      },
    }),
  );
  await open(page, '?status=ended');
  await expect(rows(page).getByRole('link')).toHaveText([
    '02:30:12',
    '01:30:12 PST',
    '01:30:12 PDT',
    '01:30:12',
  ]);
  await expect(rows(page).getByRole('link').last()).toHaveAttribute('title', /Jul 1, 2026, 01:30:12 PDT/);
  await expect(page.getByText(/Times are in your time zone, (PST and PDT|PDT and PST)\./)).toBeVisible();
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ colorScheme: 'light', viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('the list has no violation, light or dark, and no sideways scroll', async ({ page }) => {
      await open(page, '?reply_above=1000&status=ended');
      await page.getByRole('button', { name: 'Charts' }).click();
      expect(await violationsInBoth(page)).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  });
}
