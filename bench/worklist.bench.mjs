// From the press of ] to the first frame with the next call's transcript, where the page had time to load it ahead.

import { setTimeout as pause } from 'node:timers/promises';
import { launch } from './support/browser.mjs';
import { startBuiltServer } from './support/built-server.mjs';
import { median } from './support/figures.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
/** Silence on the wire after which everything has been loaded ahead, in ms. */
const QUIET_MS = 700;

/** Tells when a page has asked for nothing for a while. Its own `networkidle` is told once for each load only. */
function quietOf(page) {
  let last = Date.now();
  for (const event of ['request', 'requestfinished', 'requestfailed'])
    page.on(event, () => {
      last = Date.now();
    });
  return async () => {
    last = Date.now();
    while (Date.now() - last < QUIET_MS) await pause(50);
  };
}

/** Steps on inside the page and waits until the frame that shows the call `next` has been painted. In ms. */
function step(next) {
  return new Promise((resolve) => {
    const began = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ']', bubbles: true, cancelable: true }));
    const isThere = () =>
      document.querySelector('main [aria-label="Player"]') !== null &&
      document.querySelector('main [aria-label="Transcript"]') !== null &&
      document.querySelector('main .call-header-id code')?.textContent === next;
    const look = () => {
      if (!isThere()) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
    };
    look();
  });
}

export async function run() {
  const server = await startBuiltServer();
  const browser = await launch();
  try {
    const { samples } = await (await fetch(`${server.url}/api/config`)).json();
    const ids = samples.filter(({ length_s }) => length_s > 60).map(({ call_id }) => call_id);
    const found = [];
    const firsts = [];
    const works = [];
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const quiet = quietOf(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () =>
      ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')
        ?.value ?? 0) * 1000;
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto(server.url);
      await page.getByRole('textbox', { name: 'Find a call' }).fill(ids.join(' '));
      await page.keyboard.press('Enter');
      for (const next of ids.slice(1)) {
        await page.getByRole('region', { name: 'Transcript' }).waitFor();
        await quiet();
        const before = await busy();
        const took = await page.evaluate(step, next);
        found.push(took);
        if (next === ids[1]) firsts.push(took);
        works.push((await busy()) - before);
      }
    }
    return [
      {
        name: 'worklist: next call, by the clock on the wall',
        value: median(found),
        unit: 'ms',
        target: '<= 100',
      },
      { name: 'the same, the first step on a page just loaded', value: median(firsts), unit: 'ms' },
      { name: 'worklist: next call, processor time', value: median(works), unit: 'ms' },
    ];
  } finally {
    await browser.close();
    server.stop();
  }
}
