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
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${store.url}/`);
    // The first of each brings the code, and counts for nothing.
    for (let round = -1; round < ROUNDS; round += 1)
      for (const kind of Object.keys(found)) {
        const ms = await page.evaluate(([kind, count]) => window.bench[kind](count), [kind, VALUES]);
        if (round >= 0) found[kind].push(ms);
      }
  } finally {
    await browser.close();
    store.stop();
    await built.remove();
  }
  const [ours, peer] = [median(found.ours), median(found.peer)];
  return [
    {
      name: `${VALUES} latency values on the screen, beside a symbol for each`,
      ours,
      peer,
      ratio: peer / ours,
      unit: 'ms',
      target: '<= 200',
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
