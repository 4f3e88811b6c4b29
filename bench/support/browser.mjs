// Chromium, the pages that are measured in it, and what is watched of them.
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumPath, lonePageFlag } from '../../scripts/chromium.mjs';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export function launch() {
  const executablePath = chromiumPath();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      lonePageFlag,
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-pings',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/** Builds `bench/<name>/index.html`; gives its folder, and how to be rid of it. */
export async function buildPage(name) {
  const folder = here(`../../.cache/bench-${name}`);
  const client = join(folder, 'client');
  await build({
    configFile: here('../../vite.config.ts'),
    root: here(`../${name}`),
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: client,
      emptyOutDir: true,
      sourcemap: false,
      minify: process.env.NOMIN ? false : undefined,
    },
  });
  return { client, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The same with the built server beside it, which then serves this page in place of its own. */
export async function buildServedPage(name) {
  ensureBuilt();
  const page = await buildPage(name);
  const server = join(page.folder, 'server');
  await cp(here('../../dist/server'), server, { recursive: true });
  return { ...page, entry: join(server, 'index.js') };
}

/**
 * Goes into a page before its scripts. `window.drawn` resolves to the time at which the first part and all of the
 * waveform stood on the screen: bars of several heights (word times alone give one height), the last at the right end.
 */
export function watchWaveform() {
  const heights = new Set();
  let right = 0;
  const shown = { first: null, all: null };
  const seen = {};
  for (const name of ['first', 'all'])
    seen[name] = new Promise((resolve) => {
      shown[name] = () =>
        // Right behind the frame: whatever else waits for the thread would count, too, behind a plain timeout.
        requestAnimationFrame(() =>
          scheduler.postTask(() => resolve(performance.now()), { priority: 'user-blocking' }),
        );
    });
  window.drawn = seen;
  let canvas = null;
  const { fillRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillRect = function (x, y, width, height) {
    if (this.canvas !== canvas) {
      canvas = this.canvas;
      heights.clear();
      right = 0;
    }
    heights.add(Math.round(height * 4));
    right = Math.max(right, (x + width) / canvas.width);
    if (heights.size > 4) {
      shown.first?.();
      shown.first = null;
      if (right > 0.98) {
        shown.all?.();
        shown.all = null;
      }
    }
    return fillRect.call(this, x, y, width, height);
  };
}

/** Bytes that a page has fetched from addresses that match, up to a moment of its own clock; call before it loads. */
export async function watchBytes(page, pattern) {
  const session = await page.context().newCDPSession(page);
  const wanted = new Set();
  const parts = [];
  let wallAhead = 0;
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp, wallTime }) => {
    wallAhead = wallTime - timestamp;
    if (pattern.test(request.url)) wanted.add(requestId);
  });
  session.on('Network.dataReceived', ({ requestId, timestamp, dataLength }) => {
    if (wanted.has(requestId)) parts.push({ timestamp, bytes: dataLength });
  });
  await session.send('Network.enable');
  return async (now) => {
    const origin = await page.evaluate(() => performance.timeOrigin);
    const limit = (origin + now) / 1000 - wallAhead;
    return parts.reduce((sum, { timestamp, bytes }) => sum + (timestamp <= limit ? bytes : 0), 0);
  };
}

/**
 * Tells the memory of all of a browser's renderers that is theirs alone, in MB; 0 where the system does not tell. They are
 * looked up once, so that asking costs the browser nothing while something is measured.
 */
export async function rendererMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return async () => {
    let kb = 0;
    for (const { id } of renderers) {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      kb += Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
    }
    return kb / 1024;
  };
}
