// Two thousand latency values on the screen, beside the usual way: a symbol for each.
import { fileURLToPath } from 'node:url';
import { buildPage, launch } from './support/browser.mjs';
import { median } from './support/figures.mjs';
import { startStore } from './support/servers.mjs';

const VALUES = 2000;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);

export async function run() {
  const built = await buildPage('latency');
  const store = await startStore(built.client);
  const browser = await launch();
  const found = { ours: [], peer: [] };
  const busy = { ours: [], peer: [] };
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${store.url}/`);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    // The first of each brings the code, and counts for nothing.
    for (let round = -1; round < ROUNDS; round += 1)
      for (const kind of Object.keys(found)) {
        const before = await spent();
        const ms = await page.evaluate(([kind, count]) => window.bench[kind](count), [kind, VALUES]);
        if (round < 0) continue;
        busy[kind].push((await spent()) - before);
        found[kind].push(ms);
      }
  } finally {
    await browser.close();
    store.stop();
    await built.remove();
  }
  const row = (how, { ours, peer }, target) => ({
    name: `${VALUES} latency values on the screen, ${how}, beside a symbol for each`,
    ours: median(ours),
    peer: median(peer),
    ratio: median(peer) / median(ours),
    unit: 'ms',
    target,
  });
  // By the clock it is the same on an idle machine; on a busy one it says how busy it is.
  return [row('processor time', busy, '<= 200'), row('by the clock', found)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
