// The waveform of a long recording, beside the usual way: wavesurfer.js with the recording's address.
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  buildPage,
  buildServedPage,
  launch,
  rendererMemory,
  watchBytes,
  watchWaveform,
} from './support/browser.mjs';
import { median } from './support/figures.mjs';
import { callId, fileBytes, parseId } from './support/recordings.mjs';
import { startServer, startStore } from './support/servers.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const PEER_ROUNDS = Number(process.env.BENCH_PEER_ROUNDS ?? 3);
const WORDS_A_SECOND = 10_000 / 3600;

const HOUR = { seconds: 3600, words: 10_000 };
const recordingOf = ({ seconds }, n) => callId({ seconds, words: Math.round(seconds * WORDS_A_SECOND), n });

/** Bytes of sound and of its loudness; counting them takes time, so that is done where no time is measured, or none of ours. */
const countBytes = (page) => watchBytes(page, /\/(peaks|recording|recordings)\b/);

/** Runs `what` on a page of its own, in a browser of its own, so that its memory is its alone. */
async function onPage(url, watch, what) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    if (watch) await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'networkidle' });
    return await what({ page, browser });
  } finally {
    await browser.close();
  }
}

/** The most memory while `what` runs, above what there was before it, in MB; and what there is of it a second later. */
async function growth(browser, what) {
  const rendererMb = await rendererMemory(browser);
  const before = await rendererMb();
  let most = before;
  let running = true;
  const watching = (async () => {
    while (running) {
      most = Math.max(most, await rendererMb());
      await pause(100);
    }
  })();
  const value = await what();
  running = false;
  most = Math.max(most, await rendererMb());
  const grown = most - before;
  await watching;
  await pause(1000);
  return { value, grown, kept: (await rendererMb()) - before };
}

function ours(server, id) {
  return onPage(`${server.url}/`, watchWaveform, async ({ page }) => {
    await page.evaluate(() => window.bench.prepare());
    const { arrived, first, all } = await page.evaluate(async (id) => {
      window.bench.draw(id);
      const first = await window.drawn.first;
      const all = await window.drawn.all;
      return { arrived: window.bench.arrived(), first, all };
    }, id);
    return { first: first - arrived, all: all - arrived };
  });
}

/** The same with the call held back when it is there, so that its own memory is not counted with the waveform's. */
function memory(server, id) {
  return onPage(`${server.url}/`, watchWaveform, async ({ page, browser }) => {
    const bytes = await countBytes(page);
    await page.evaluate(() => window.bench.prepare());
    await page.evaluate((id) => window.bench.hold(id), id);
    const { value, grown, kept } = await growth(browser, () =>
      page.evaluate(() => {
        window.bench.release();
        return window.drawn.all;
      }),
    );
    return { bytes: await bytes(value), grown, kept };
  });
}

function theirs(store, id) {
  return onPage(`${store.url}/`, null, async ({ page, browser }) => {
    const bytes = await countBytes(page);
    const { value, grown, kept } = await growth(browser, () =>
      page.evaluate((url) => window.bench.draw(url), `/recordings/${id}.wav`),
    );
    return { all: value.drawn - value.began, bytes: await bytes(value.drawn), grown, kept };
  });
}

/** Makes the server have the peaks. */
const warm = (server, id) =>
  fetch(`${server.url}/api/calls/${id}/peaks?source=mono`).then((answer) => answer.arrayBuffer());

export async function run() {
  const pages = [await buildServedPage('waveform'), await buildPage('waveform-peer')];
  const store = await startStore(pages[1].client);
  const server = await startServer(store, { entry: pages[0].entry });
  const found = { warm: [], memory: [], cold: [], peer: [], short: [], long: [] };
  try {
    const hour = recordingOf(HOUR, 0);
    const short = recordingOf({ seconds: 180 }, 0);
    const long = recordingOf({ seconds: 3 * 3600 }, 0);
    for (const id of [hour, short, long]) await warm(server, id);
    // In turns, so that a busy moment of the machine falls on all of them.
    for (let round = 0; round < ROUNDS; round += 1) {
      found.warm.push(await ours(server, hour));
      found.memory.push(await memory(server, hour));
      found.short.push(await ours(server, short));
      found.long.push(await ours(server, long));
      found.cold.push(await ours(server, recordingOf(HOUR, round + 1)));
      if (round < PEER_ROUNDS) found.peer.push(await theirs(store, hour));
    }
  } finally {
    await server.stop();
    store.stop();
    for (const page of pages) await page.remove();
  }
  const of = (kind, what) => median(found[kind].map((round) => round[what]));
  const size = fileBytes(parseId(recordingOf(HOUR, 0)));
  const peer = of('peer', 'all');
  const hour = '1 h 24 kHz mono';
  return [
    {
      name: `waveform of ${hour}, warm, beside wavesurfer's url`,
      ours: of('warm', 'all'),
      peer,
      ratio: peer / of('warm', 'all'),
      unit: 'ms',
      target: 'ratio >= 80',
    },
    {
      name: `bytes of /peaks and /recording until then, of ${size}`,
      ours: of('memory', 'bytes'),
      peer: of('peer', 'bytes'),
      ratio: size / of('memory', 'bytes'),
      unit: 'bytes',
      target: 'ratio >= 20000',
    },
    {
      name: 'renderer growth until then',
      ours: of('memory', 'grown'),
      peer: of('peer', 'grown'),
      ratio: of('peer', 'grown') / of('memory', 'grown'),
      unit: 'MB',
      target: '<= 10',
    },
    {
      name: 'the same a second later, the controls and the words laid out',
      ours: of('memory', 'kept'),
      peer: of('peer', 'kept'),
      ratio: of('peer', 'kept') / of('memory', 'kept'),
      unit: 'MB',
    },
    {
      name: `waveform of ${hour}, cold: first part`,
      ours: of('cold', 'first'),
      peer,
      ratio: peer / of('cold', 'first'),
      unit: 'ms',
      target: '<= 300',
    },
    {
      name: `waveform of ${hour}, cold: all of it`,
      ours: of('cold', 'all'),
      peer,
      ratio: peer / of('cold', 'all'),
      unit: 'ms',
      target: 'ratio >= 3',
    },
    {
      name: 'waveform of 3 h, warm, beside 3 min',
      value: of('long', 'all') / of('short', 'all'),
      peer: 1,
      unit: '×',
      target: '<= 1.3',
    },
    { name: 'the same in ms', ours: of('long', 'all'), peer: of('short', 'all'), unit: 'ms' },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
