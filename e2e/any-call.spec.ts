import fc from 'fast-check';
import { anyCalls } from '../src/testing/damaged-calls';
import { expect, test } from './fixtures';

/** What a page shows when a value was used that was not there. */
const SLIPS = /\bNaN\b|\bundefined\b|Invalid Date|\[object Object\]|\bInfinity\b|could not be shown/g;
const CALLS = fc.sample(anyCalls(), { numRuns: 25, seed: 20_261_123 });

CALLS.forEach((given, index) => {
  test(`any call that may come in opens, and so do all its panels: ${index + 1}`, async ({
    live,
    callPage,
    page,
  }) => {
    const id = `call_any_${index}`;
    // Links of the schema lead anywhere; what they hold is another matter.
    const call = Object.fromEntries(Object.entries(given).filter(([name]) => !name.endsWith('_url')));
    live.retell.serveCall(id, { ...call, call_id: id });
    await callPage.open(id, '', live.url);
    await callPage.openEverything();
    const written = JSON.stringify(call);
    for (const slip of (await page.locator('body').innerText()).match(SLIPS) ?? [])
      expect(written, `the page says ${slip}`).toContain(slip);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});
