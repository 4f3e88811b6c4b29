import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DENTAL } from './samples';

/** In sample mode nobody knows it. */
const UNKNOWN = 'call_000000000000000000000000000';

async function sampleIds(page: Page): Promise<string[]> {
  const links = page.getByRole('region', { name: 'Sample calls' }).getByRole('link');
  // They come a moment after the page.
  await links.first().waitFor();
  return links.evaluateAll((all) =>
    all.map((link) => (link as HTMLAnchorElement).pathname.replace('/calls/', '')),
  );
}

test('several IDs are worked through, also past one that cannot be found, and after a reload', async ({
  page,
  lookupPage,
  callPage,
  watch,
}) => {
  watch.allow(/404/);
  await lookupPage.open();
  const samples = await sampleIds(page);
  const other = samples.find((id) => id !== DENTAL) ?? '';
  await page.evaluate(
    ([first, missing, last]) => {
      const data = new DataTransfer();
      const text = `Call ID,Agent\n${first},Ava\n${missing},Ava\n${last},Ava\n${first},Ava\n`;
      data.items.add(new File([text], 'monday.csv', { type: 'text/csv' }));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [DENTAL, UNKNOWN, other],
  );
  await expect(page.getByText('Review 3 calls')).toBeVisible();
  await expect(page.getByText('1 duplicate removed', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Open' }).click();
  const bar = page.getByRole('navigation', { name: 'Worklist' });
  await callPage.drawn();
  await expect(page).toHaveURL(new RegExp(`/calls/${DENTAL}$`));
  await expect(bar.getByRole('button', { name: /1 of 3/ })).toBeVisible();
  await expect(page).toHaveTitle(/^1\/3 · /);
  await page.keyboard.press('x');
  await expect(bar.getByRole('checkbox', { name: 'Reviewed' })).toBeChecked();

  await page.keyboard.press(']');
  await expect(page).toHaveURL(new RegExp(UNKNOWN));
  await expect(page.getByRole('alert')).toContainText(UNKNOWN);
  await bar.getByRole('link', { name: 'Next call' }).click();
  await expect(page).toHaveURL(new RegExp(other));
  await callPage.drawn();
  await page.reload();
  await callPage.drawn();
  await expect(bar.getByRole('button', { name: /3 of 3/ })).toBeVisible();
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(page).toHaveURL(new RegExp(DENTAL));
  await expect(bar.getByRole('checkbox', { name: 'Reviewed' })).toBeChecked();

  await lookupPage.open();
  await page.getByRole('link', { name: /Go on at 1 of 3/ }).click();
  await callPage.drawn();
});

test('the next call is loaded ahead, and the redacted view goes along to it', async ({
  page,
  lookupPage,
  callPage,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await lookupPage.open();
  const samples = await sampleIds(page);
  await lookupPage.lookUp(samples.slice(0, 2).join(' '));
  await callPage.drawn();
  for (const part of ['', '/peaks', '/listening'])
    await expect
      .poll(() => asked.filter((path) => path === `/api/calls/${samples[1]}${part}`))
      .toHaveLength(1);
  // Its own were begun before the page stood, and the page took them up.
  expect(asked.filter((path) => path === `/api/calls/${samples[0]}/peaks`)).toHaveLength(1);
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: 'Redacted', pressed: true })).toBeVisible();
  await page.keyboard.press(']');
  await expect(page).toHaveURL(new RegExp(`/calls/${samples[1]}\\?view=redacted`));
  await callPage.drawn();
});
