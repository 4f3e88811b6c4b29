// Playing the longest call with every panel on the page: what React does meanwhile, and how long the longest task is.
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.mjs';
import { callId } from './support/recordings.mjs';
import { startServer, startStore } from './support/servers.mjs';
import { longestTask } from './support/trace.mjs';

const PLAYED_MS = Number(process.env.BENCH_PLAYED_MS ?? 10_000);
const id = callId({ seconds: 3600, words: 10_000, values: 250 });

/** Goes into a page before its scripts: React tells this hook of every commit, also in production. */
function watchCommits() {
  window.commits = 0;
  window.frames = 0;
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot: () => {
      window.commits += 1;
    },
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  };
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'longtask' });
  const frame = () => {
    window.frames += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

export async function run() {
  const store = await startStore();
  const server = await startServer(store);
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(watchCommits);
    await page.goto(`${server.url}/calls/${id}`);
    await page.waitForSelector('.latency-chart path', { state: 'attached' });
    const panels = await page.locator('[data-panel]').count();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.player audio').currentTime > 1);
    // What pressing Play set off is over.
    await pause(1500);
    const counts = () => page.evaluate(() => [window.commits, window.frames]);
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    const before = await counts();
    await pause(PLAYED_MS);
    const after = await counts();
    const task = longestTask(await browser.stopTracing());
    const [commits, frames] = after.map((count, i) => count - before[i]);
    if (task.count === 0) throw new Error('The trace had no tasks of the page.');
    const what = `playing 1 h with ${panels} panels`;
    return [
      {
        name: `${what}: React commits in ${frames} frames`,
        value: commits / frames,
        unit: 'a frame',
        target: '<= 0.1',
      },
      { name: `${what}: the longest task, processor time`, value: task.cpu, unit: 'ms', target: '<= 50' },
      { name: `${what}: the longest task, by the clock`, value: task.wall, unit: 'ms' },
    ];
  } finally {
    await browser.close();
    await server.stop();
    store.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
