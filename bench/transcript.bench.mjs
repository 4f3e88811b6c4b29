// Mount and per-frame cost of a transcript of 10,000 words, beside the same list with a span for each word.
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launch } from './support/browser.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const BUILT = here('../.cache/bench-transcript');
const ORIGIN = 'http://localhost';
const ROUNDS = 5;
const FRAMES = 120;
/** Playing begins in the middle of the call. */
const FROM_S = 1800;

const TYPES = new Map([
  ['html', 'text/html'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['woff2', 'font/woff2'],
]);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Answers the page out of what was built, isolated, so that the browser's timer is precise. */
async function serve(route) {
  const { pathname } = new URL(route.request().url());
  const path = pathname === '/' ? '/index.html' : pathname;
  const body = await readFile(BUILT + path).catch(() => null);
  if (!body) return route.fulfill({ status: 404 });
  const headers = {
    'content-type': TYPES.get(path.split('.').at(-1)) ?? 'application/octet-stream',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
  return route.fulfill({ body, headers });
}

/** Processor time of the main thread since the page began, in ms: what else the machine does is not in it. */
async function busy(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function measure(browser, kind) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.route('**/*', serve);
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(() => window.bench.ready());
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await busy(session);
  const wall = await page.evaluate((kind) => window.bench.mount(kind), kind);
  const first = (await busy(session)) - before;
  await page.evaluate(() => window.bench.whole());
  const mount = (await busy(session)) - before;
  await page.evaluate((from) => window.bench.play(from, 20, true), FROM_S);
  const step = await page.evaluate(([from, frames]) => window.bench.step(from, frames), [FROM_S, FRAMES]);
  const spent = async (moves) => {
    const before = await busy(session);
    await page.evaluate(
      ([from, frames, moves]) => window.bench.play(from, frames, moves),
      [FROM_S, FRAMES, moves],
    );
    return ((await busy(session)) - before) / FRAMES;
  };
  const idle = await spent(false);
  const playing = await spent(true);
  await context.close();
  return { first, mount, wall, step, frame: Math.max(0, playing - idle) };
}

/** Rows of `{ name, ours, peer, ratio, unit, target }`; a target is for `ours` unless it names the ratio. */
export async function run() {
  await build({
    configFile: here('../vite.config.ts'),
    root: here('transcript'),
    logLevel: 'error',
    html: {},
    build: { outDir: BUILT, emptyOutDir: true, sourcemap: false },
  });
  const browser = await launch();
  const found = { highlights: [], spans: [], 'careful-spans': [] };
  try {
    // Taken in turns, so that a busy moment of the machine falls on all of them.
    for (let round = 0; round < ROUNDS; round += 1)
      for (const kind of Object.keys(found)) found[kind].push(await measure(browser, kind));
  } finally {
    await browser.close();
    await rm(BUILT, { recursive: true, force: true });
  }
  const of = (kind, what) => median(found[kind].map((round) => round[what]));
  const row = (name, what, peer, target) => {
    const [ours, theirs] = [of('highlights', what), of(peer, what)];
    return { name, ours, peer: theirs, ratio: theirs / ours, unit: 'ms', target };
  };
  const step = 'script, style and layout';
  return [
    row('10,000 words, readable, processor time, beside spans', 'first', 'spans', '<= 100'),
    row('10,000 words, readable, by the clock on the wall', 'wall', 'spans', ''),
    row('10,000 words, every row there, processor time, beside spans', 'mount', 'spans', ''),
    row(`a frame, ${step}`, 'step', 'spans', '<= 0.2'),
    row(`a frame, ${step}: times cheaper than spans by state`, 'step', 'spans', 'ratio >= 50'),
    row(`a frame, ${step}, beside spans of the spoken turn only`, 'step', 'careful-spans', ''),
    row('a frame, all of the main thread, painting included', 'frame', 'spans', ''),
    row(
      'a frame, all of the main thread, beside spans of the spoken turn only',
      'frame',
      'careful-spans',
      '',
    ),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
