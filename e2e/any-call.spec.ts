import fc from 'fast-check';
import { anyCalls } from '../src/testing/damaged-calls';
import { expect, test } from './fixtures';

/** What a page shows when a value was used that was not there. */
const SLIPS = /\bNaN\b|\bundefined\b|Invalid Date|\[object Object\]|\bInfinity\b|could not be shown/g;
const CALLS = fc.sample(anyCalls(), { numRuns: 25, seed: 20_261_123 });

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
