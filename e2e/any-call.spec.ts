import fc from 'fast-check';
import { callsFromSchema } from '../src/testing/call-from-schema';
import { expect, test } from './fixtures';

/** What a page shows when a value was used that was not there. */
const SLIPS = /\bNaN\b|\bundefined\b|Invalid Date|\[object Object\]|could not be shown/;
const CALLS = fc.sample(callsFromSchema(), { numRuns: 25, seed: 20_261_123 });

CALLS.forEach((given, index) => {
  test(`any call that the published schema allows opens: ${index + 1}`, async ({ live, callPage, page }) => {
    const id = `call_any_${index}`;
    // Links of the schema lead anywhere; what they hold is another matter.
    const call = Object.fromEntries(Object.entries(given).filter(([name]) => !name.endsWith('_url')));
    live.retell.serveCall(id, { ...call, call_id: id });
    await callPage.open(id, '', live.url);
    const written = JSON.stringify(call);
    for (const slip of (await page.locator('body').innerText()).match(new RegExp(SLIPS, 'g')) ?? [])
      expect(written, `the page says ${slip}`).toContain(slip);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});
