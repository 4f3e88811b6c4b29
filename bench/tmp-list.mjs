// Scrolling and stepping through a list of 10,000 calls, beside the same rows all drawn at once.
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launch } from './support/browser.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const BUILT = here('../.cache/bench-list');
const ORIGIN = 'http://localhost';
const ROUNDS = 3;
/** Frames of a run; of the peer fewer, since each of them takes so long. */
const FRAMES = { virtual: 60 };
/** A turn of the wheel in every frame. */
/** A quick turn of the wheel, 7,200 px a second; and a drag of the scroll bar, with eight new rows a frame. */
const SCROLL_PX = 120;
const FAST_PX = 300;

const TYPES = new Map([
  ['html', 'text/html'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['woff2', 'font/woff2'],
]);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function serve(route) {
  const { pathname } = new URL(route.request().url());
  const path = pathname === '/' ? '/index.html' : pathname;
  const body = await readFile(BUILT + path).catch(() => null);
  if (!body) return route.fulfill({ status: 404 });
  return route.fulfill({
    body,
    headers: { 'content-type': TYPES.get(path.split('.').at(-1)) ?? 'application/octet-stream' },
  });
}

/** Processor time of the main thread since the page began, in ms: what else the machine does is not in it. */
async function busy(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function measure(browser, kind) {
  const frames = FRAMES[kind];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.route('**/*', serve);
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(() => window.bench.ready());
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (run) => {
    const before = await busy(session);
    await run();
    return (await busy(session)) - before;
  };
  const mount = await spent(() => page.evaluate((kind) => window.bench.mount(kind), kind));
  const scroll = (px) =>
    spent(() => page.evaluate(([frames, px]) => window.bench.scroll(frames, px), [frames, px]));
  const step = (moves) =>
    spent(() => page.evaluate(([frames, moves]) => window.bench.step(frames, 400, moves), [frames, moves]));
  const idle = await scroll(0);
  const scrolling = await scroll(SCROLL_PX);
  const fast = await scroll(FAST_PX);
  const stepping = await step(true);
  await context.close();
  return {
    mount,
    scroll: Math.max(0, scrolling - idle) / frames,
    fast: Math.max(0, fast - idle) / frames,
    step: Math.max(0, stepping - idle) / frames,
  };
}

/** Rows of `{ name, ours, peer, ratio, unit, target }`. */
export async function run() {
  await build({
    configFile: here('../vite.config.ts'),
    root: here('list'),
    logLevel: 'error',
    html: {},
    build: { outDir: BUILT, emptyOutDir: true, sourcemap: false },
  });
  const browser = await launch();
  const found = { virtual: [] };
  try {
    // Taken in turns, so that a busy moment of the machine falls on both.
    for (let round = 0; round < ROUNDS; round += 1)
      for (const kind of Object.keys(found)) found[kind].push(await measure(browser, kind));
  } finally {
    await browser.close();
    await rm(BUILT, { recursive: true, force: true });
  }
  const of = (kind, what) => median(found[kind].map((round) => round[what]));
  const row = (name, what, target) => {
    const [ours, peer] = [of('virtual', what), 0];
    return { name, ours, peer, ratio: peer / ours, unit: 'ms', target };
  };
  return [
    row('mounting 10,000 calls, processor time, beside all rows at once', 'mount', ''),
    row(`a frame of scrolling by ${SCROLL_PX} px, main thread`, 'scroll', '<= 16'),
    row(`a frame of scrolling by ${FAST_PX} px, main thread`, 'fast', ''),
    row('a frame of stepping from call to call, main thread', 'step', '<= 16'),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
