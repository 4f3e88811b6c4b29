import type { Page } from '@playwright/test';
import { distinctCall, type Leaf, mergeShapes } from '../src/testing/distinct-call';
import { referenceShape } from '../src/testing/reference-shape';
import { sdkShape } from '../src/testing/sdk-shape';
import { expect, test } from './fixtures';

/** Everything that can be read on the page, and each name with what stands beside it. */
type Read = { text: string; pairs: string[] };

const KINDS = [
  ['phone_call', 'PhoneCallResponse'],
  ['web_call', 'WebCallResponse'],
] as const;
/** Judgements are said in words. */
const NAMES = new Map([
  ['call_successful', 'Successful'],
  ['in_voicemail', 'Voicemail'],
]);

for (const [callType, type] of KINDS) {
  test(`every leaf of a ${callType} can be read, at most one press away`, async ({
    live,
    page,
    callPage,
  }) => {
    test.slow();
    const id = `call_walk_${callType}`;
    const { call, leaves } = distinctCall(mergeShapes(referenceShape(callType), sdkShape(type)), id);
    expect(leaves.length).toBeGreaterThan(150);
    live.retell.serveCall(id, call);
    await page.setViewportSize({ width: 1440, height: 2400 });
    await callPage.open(id, '', live.url);
    for (const panel of ['Analysis', 'Latency', 'Cost', 'Tokens', 'Details', 'Logs'])
      await expect(page.getByRole('region', { name: panel, exact: true })).toBeVisible();
    const read = await readEverything(page);
    const missing = leaves
      .filter(({ path }) => path !== 'access_token')
      .filter((leaf) => !isRead(read, leaf, leaves));
    expect(missing, 'leaves that are nowhere on the page').toEqual([]);
    // What is not there is not found either.
    for (const value of ['leaf nowhere', 99_991, 2.9971])
      expect(isRead(read, { path: 'nowhere', value }, leaves)).toBe(false);
    expect(leaves.some(({ path }) => path === 'access_token')).toBe(callType === 'web_call');
    const source = await page.content();
    expect(source).not.toContain('leaf access_token');
    expect(source).not.toContain('Signature');
    const files = Object.keys(call).filter((name) => name.endsWith('_url') && name !== 'opt_in_signed_url');
    expect(files).toHaveLength(6);
    for (const name of files) expect(read.pairs).toContain(`${name}: Present`);
  });
}

function isRead({ text, pairs }: Read, { path, value }: Leaf, leaves: readonly Leaf[]): boolean {
  if (typeof value === 'string') return text.includes(value);
  if (typeof value === 'number')
    return new RegExp(`(?<![\\d.])${String(value).replace('.', '\\.')}(?![\\d])`).test(text);
  // True looks like true everywhere: as many as there are must be read under their name.
  const name = path.split('.').at(-1) ?? '';
  const alike = leaves.filter(
    (leaf) => typeof leaf.value === 'boolean' && leaf.path.split('.').at(-1) === name,
  );
  const shown = NAMES.get(name) ?? name;
  const said = pairs.filter((pair) => pair.startsWith(`${shown}: `) && /: (true|Yes)/.test(pair));
  return said.length >= alike.length;
}

/** Reads the page, then opens whatever opens, one after the other, and reads what that shows, to its end. */
async function readEverything(page: Page): Promise<Read> {
  const read = await readNow(page);
  const seen: Read[] = [read];
  const closed = page.locator('.call-side details:not([open]) > summary');
  for (let left = await closed.count(); left > 0; left = await closed.count()) {
    const summary = closed.first();
    const title = await summary.innerText();
    await summary.click();
    await expect(closed, `${title} opens`).toHaveCount(left - 1);
    seen.push(await readNow(page));
  }
  for (const name of ['.entries-scroll', '.json-view-scroll']) {
    const boxes = page.locator(`.call-side ${name}`);
    for (let i = 0; i < (await boxes.count()); i += 1) {
      const box = boxes.nth(i);
      const step = () =>
        box.evaluate((element) => {
          element.scrollTop += element.clientHeight / 2;
          return element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
        });
      for (let isAtEnd = false; !isAtEnd; ) {
        isAtEnd = await step();
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        seen.push(await readNow(page, `.call-side ${name}`));
      }
    }
  }
  // What scrolls by is read more than once.
  return {
    text: seen.map(({ text }) => text).join('\n'),
    pairs: longest(seen.map(({ pairs }) => pairs)),
  };
}

/** Each name and value as often as it stood on the page at once, at most. */
function longest(lists: readonly string[][]): string[] {
  const most = new Map<string, number>();
  for (const list of lists)
    for (const pair of new Set(list))
      most.set(pair, Math.max(most.get(pair) ?? 0, list.filter((one) => one === pair).length));
  return [...most].flatMap(([pair, times]) => Array.from({ length: times }, () => pair));
}

function readNow(page: Page, within = 'body'): Promise<Read> {
  return page.evaluate((selector) => {
    const parts = [...document.querySelectorAll<HTMLElement>(selector)];
    return {
      text: parts.map((part) => part.innerText).join('\n'),
      pairs: parts.flatMap((part) =>
        [...part.querySelectorAll('dt')]
          .filter((dt) => dt.getClientRects().length > 0)
          .map(
            (dt) =>
              `${dt.innerText}: ${(dt.nextElementSibling as HTMLElement | null)?.innerText.trim() ?? ''}`,
          ),
      ),
    };
  }, within);
}
