import fc from 'fast-check';
import { cases } from '../src/testing/cases';
import { anyCalls } from '../src/testing/damaged-calls';
import { expect, test } from './fixtures';

/** What a page shows when a value was used that was not there. */
const SLIPS = /\bNaN\b|\bundefined\b|Invalid Date|\[object Object\]|\bInfinity\b|could not be shown/g;
const CALLS = fc.sample(anyCalls(), { numRuns: cases(10, 25), seed: 20_261_123 });

/** So many share a page, whose code is then loaded once. */
const A_PAGE = 5;

for (let first = 0; first < CALLS.length; first += A_PAGE) {
  const some = CALLS.slice(first, first + A_PAGE);
  test(`any call that may come in opens, and so do all its panels: ${first + 1} to ${first + some.length}`, async ({
    live,
    callPage,
    lookupPage,
    page,
  }) => {
    for (const [i, given] of some.entries()) {
      const id = `call_any_${first + i}`;
      // Links of the schema lead anywhere; what they hold is another matter.
      const call = Object.fromEntries(Object.entries(given).filter(([name]) => !name.endsWith('_url')));
      live.retell.serveCall(id, { ...call, call_id: id });
      await callPage.openNext(id, live.url);
      await callPage.openEverything();
      const written = JSON.stringify(call);
      for (const slip of (await page.locator('body').innerText()).match(SLIPS) ?? [])
        expect(written, `the page of ${id} says ${slip}`).toContain(slip);
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
    await lookupPage.goBack();
    const recent = page.getByRole('region', { name: 'Recent calls' });
    await expect(recent.getByRole('link')).toHaveCount(some.length);
    expect((await recent.innerText()).match(SLIPS)).toBeNull();
  });
}

test('any call stands in the list, and two of any kind are compared', async ({ live, page }) => {
  const rows = CALLS.map((given, i) => ({ ...given, call_id: `call_any_${i}` }));
  live.retell.serveList(rows);
  await page.goto(`${live.url}/calls`);
  await expect(page.getByText(`${rows.length} calls, newest first`)).toBeVisible();
  await page.getByRole('button', { name: 'Charts' }).click();
  const written = JSON.stringify(rows);
  for (const slip of (await page.locator('body').innerText()).match(SLIPS) ?? [])
    expect(written, `the list says ${slip}`).toContain(slip);
  for (let i = 0; i + 1 < rows.length; i += 6) {
    for (const row of rows.slice(i, i + 2)) live.retell.serveCall(row.call_id, row);
    await page.goto(`${live.url}/compare?a=call_any_${i}&b=call_any_${i + 1}`);
    await expect(page.getByRole('region', { name: 'Transcripts' })).toBeVisible();
    for (const slip of (await page.locator('body').innerText()).match(SLIPS) ?? [])
      expect(written, `${i} beside ${i + 1} says ${slip}`).toContain(slip);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

test('any call that was pasted is shown as it was', async ({ live, page, lookupPage, callPage, watch }) => {
  watch.allow(/404/);
  await lookupPage.open(live.url);
  // One that holds nothing is no more than its ID.
  const telling = CALLS.filter((call) => Object.keys(call).length > 3);
  for (let i = 0; i < telling.length; i += 4) {
    const call = { ...telling[i], call_id: `call_pasted_${i}` };
    await lookupPage.lookUp(JSON.stringify({ event: 'call_analyzed', call }));
    await expect(page.getByRole('main', { name: 'Pasted call' })).toBeVisible();
    await expect(callPage.transcript).toBeVisible();
    await expect(callPage.transcript.locator('[aria-busy="true"]')).toHaveCount(0);
    const written = JSON.stringify(call);
    for (const slip of (await page.locator('body').innerText()).match(SLIPS) ?? [])
      expect(written, `${i} says ${slip}`).toContain(slip);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await lookupPage.goBack();
  }
});
