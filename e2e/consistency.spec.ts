import { readdirSync, readFileSync } from 'node:fs';
import { cases } from '../src/testing/cases';
import { compareShown, parseLength } from '../src/testing/consistency/compare-shown';
import { expectedFigures, percentile } from '../src/testing/consistency/expected';
import { generateCall } from '../src/testing/consistency/generate-call';
import type { RawCall } from '../src/testing/consistency/raw-call';
import type { E2eTruth } from '../src/testing/consistency/write-latency';
import { expect, test } from './fixtures';
import { PAGE_PLACES, readPage } from './shown-on-page';

test.use({ permissions: ['clipboard-read', 'clipboard-write'], viewport: { width: 1800, height: 1000 } });

const CALLS = 40;
/** So many share a page, whose code is then loaded once. */
const A_PAGE = 4;
const FOLDER = 'src/testing/payloads';

type Given = { readonly name: string; readonly raw: RawCall; readonly e2e: readonly E2eTruth[] };

const generated = Array.from({ length: CALLS }, (_, i): Given => {
  const { raw, e2e, kinds } = generateCall(i * 12 + 1);
  return { name: kinds.join(' '), raw, e2e };
});
const payloads = readdirSync(FOLDER)
  .filter((name) => /^\d.*\.json$/.test(name))
  .map((name, i): Given => {
    const raw = JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as RawCall;
    return { name, raw: { ...raw, call_id: raw.call_id || `call_payload_${i}` }, e2e: [] };
  });

/** Without a recording: what the audio tells is measured elsewhere; here the transcript leads, or Retell. */
const withoutRecording = (call: object) =>
  Object.fromEntries(Object.entries(call).filter(([name]) => !/recording|_url$/.test(name)));

/** Those that are read on the page; what the views make of all of them is compared without one. */
const some = (calls: readonly Given[], few: number) => {
  const step = calls.length / Math.min(calls.length, cases(few, calls.length));
  return calls.filter((_, i) => i % step < 1);
};

for (const [what, calls] of [
  ['generated calls', some(generated, 8)],
  ['payloads', some(payloads, 8)],
] as const)
  for (let first = 0; first < calls.length; first += A_PAGE) {
    const ofPage = calls.slice(first, first + A_PAGE);
    test(`every place shows the figure that the definitions give: ${what} ${first + 1} to ${first + ofPage.length}`, async ({
      live,
      page,
      callPage,
    }) => {
      for (const { name, raw, e2e } of ofPage)
        await test.step(name, async () => {
          live.retell.serveCall(raw.call_id, withoutRecording(raw));
          await callPage.openNext(raw.call_id, live.url);
          const expected = expectedFigures(raw, { e2e });
          const shown = await readPage(page, callPage, expected);
          expect(compareShown(expected, shown, PAGE_PLACES), `${name}, ${raw.call_id}`).toEqual([]);
        });
    });
  }

test('the list shows the median of Retell’s e2e, and calls it that', async ({ live, page }) => {
  const calls = [...generated, ...payloads].filter(({ raw }) => raw.start_timestamp !== undefined);
  live.retell.serveList(
    calls.map(({ raw }) =>
      Object.fromEntries(Object.entries(raw).filter(([name]) => !name.startsWith('transcript'))),
    ),
  );
  await page.goto(`${live.url}/calls`);
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows.first()).toBeVisible();
  const titles = await page.getByRole('columnheader').allTextContents();
  const column = titles.findIndex((title) => title.includes('Retell e2e'));
  expect(column, titles.join()).toBeGreaterThan(0);
  const read = new Map<string, string>();
  for (const row of await rows.all()) {
    const href = (await row.getByRole('link').first().getAttribute('href')) ?? '';
    read.set(
      href.replace(/^.*\/calls\/([^?]*).*$/, '$1'),
      await row.getByRole('cell').nth(column).innerText(),
    );
  }
  const differences = calls.flatMap(({ raw }) => {
    const values = (raw.latency?.e2e?.values ?? []).filter((value) => value >= 20);
    const median = percentile(values, 0.5);
    const shown = read.get(raw.call_id);
    if (shown === undefined) return [];
    const length = parseLength(shown.replace(/,.*$/, '').trim());
    const isRight =
      median === null
        ? length === null
        : length !== null && Math.abs(length.ms - median) <= length.step / 2 + 1;
    return isRight ? [] : [{ call: raw.call_id, median, shown }];
  });
  expect(differences).toEqual([]);
  expect(read.size).toBeGreaterThan(10);
});
