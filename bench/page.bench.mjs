// The whole page of a call: when its text can be read, when it answers, and what code was fetched before.
import { fileURLToPath } from 'node:url';
import { launch, watchWaveform } from './support/browser.mjs';
import { median } from './support/figures.mjs';
import { callId } from './support/recordings.mjs';
import { startServer, startStore } from './support/servers.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const CALLS = {
  short: callId({ seconds: 180, words: 500, values: 12 }),
  long: callId({ seconds: 3600, words: 10_000, values: 250 }),
  longest: callId({ seconds: 3 * 3600, words: 30_000, values: 750 }),
};
/** So long without a long task, in ms, the page counts as at rest. */
const QUIET_MS = 1500;

/** Goes into a page before its scripts: when text was on the screen, and when the last long task ended. */
function watchPage() {
  window.readable = null;
  window.lastBusy = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.lastBusy = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.transcript-row')) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        window.readable = performance.now();
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function measure(server, id) {
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(watchWaveform);
    await page.addInitScript(watchPage);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${server.url}/calls/${id}`);
    await page.waitForFunction(
      (quiet) =>
        window.readable !== null &&
        document.querySelector('#main')?.getAttribute('aria-busy') === 'false' &&
        document.querySelector('.latency-chart path') &&
        performance.now() - Math.max(window.readable, window.lastBusy) > quiet,
      QUIET_MS,
    );
    const { metrics } = await session.send('Performance.getMetrics');
    const found = await page.evaluate(async () => {
      const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
      const chart = scripts.find(({ name }) => name.includes('latency-chart'));
      const before = scripts.filter(({ startTime }) => startTime < (chart?.startTime ?? 0));
      return {
        readable: window.readable,
        interactive: Math.max(window.readable, window.lastBusy),
        chart: chart?.startTime ?? null,
        code: before.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        waveform: await window.drawn.all,
      };
    });
    if (found.chart === null) throw new Error('No chart code was seen, so nothing is known of its time.');
    const cpu = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    return { ...found, cpu, lead: found.chart - found.readable };
  } finally {
    await browser.close();
  }
}

export async function run() {
  const store = await startStore();
  const server = await startServer(store);
  const found = { short: [], long: [], longest: [] };
  try {
    // The first of each makes the server have the peaks, and counts for nothing.
    for (let round = -1; round < ROUNDS; round += 1)
      for (const kind of Object.keys(CALLS)) {
        const one = await measure(server, CALLS[kind]);
        if (round >= 0) found[kind].push(one);
      }
  } finally {
    await server.stop();
    store.stop();
  }
  const of = (kind, what) => median(found[kind].map((round) => round[what]));
  const least = Math.min(...found.long.map(({ lead }) => lead));
  const row = (name, what, unit, target, kind = 'long') => ({
    name,
    ours: of(kind, what),
    peer: of('short', what),
    ratio: of(kind, what) / of('short', what),
    unit,
    target,
  });
  return [
    {
      name: 'transcript of 1 h readable before chart code is asked for, the least lead',
      value: least,
      unit: 'ms',
      target: '>= 0',
    },
    { name: 'code fetched until then, packed', value: of('long', 'code') / 1024, unit: 'kB' },
    row('transcript readable, 1 h beside 3 min', 'readable', 'ms'),
    row('page interactive, 1 h and 10,000 words beside 3 min', 'interactive', 'ms', 'ratio <= 1.5'),
    row('the main thread until all is at rest, processor time', 'cpu', 'ms'),
    row('the whole page: waveform drawn, 1 h beside 3 min', 'waveform', 'ms'),
    row('the whole page: waveform drawn, 3 h beside 3 min', 'waveform', 'ms', 'ratio <= 1.3', 'longest'),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
