// From a press on a place that was never heard until its sound, beside an audio element on the store itself.
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.mjs';
import { median } from './support/figures.mjs';
import { callId } from './support/recordings.mjs';
import { startServer, startStore } from './support/servers.mjs';

/** Shares of the recording, none near another that was heard before. */
const PLACES = [0.55, 0.25, 0.85, 0.4, 0.7];
/** Each place is sought so often, each time on a page of its own. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 4);
/**
 * The browser reads on every so many ms (32 kB of sound), and a seek right behind that is another thing: the pauses between
 * seeks are spread over this time.
 */
const CYCLE_MS = 683;
const pauseBefore = (nth) => 500 + ((nth * 97) % CYCLE_MS);
const id = callId({ seconds: 3600, words: 500 });

/** Goes into a page before its scripts: `window.sought()` tells how long after the press the element went on from there. */
function watchSeek() {
  window.pressed = () =>
    new Promise((resolve) => {
      addEventListener('pointerdown', () => resolve(performance.now()), { capture: true, once: true });
    });
  window.heard = (began, media) =>
    new Promise((resolve, reject) => {
      const before = media.currentTime;
      let target = null;
      setTimeout(() => reject(new Error('It was not heard within 60 s.')), 60_000);
      const look = setInterval(() => {
        if (Math.abs(media.currentTime - before) < 30) return;
        target ??= media.currentTime;
        if (media.seeking || media.paused || media.currentTime <= target) return;
        clearInterval(look);
        resolve(performance.now() - began);
      }, 4);
    });
}

async function measure(browser, url, round, { start, seek, selector }) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const requests = [];
  page.on('request', (request) => {
    if (/\/recordings?\b/.test(request.url())) requests.push(request.headers().range ?? '');
  });
  // A busy machine is slow, not wrong.
  page.setDefaultTimeout(120_000);
  await page.addInitScript(watchSeek);
  await page.goto(url);
  await start(page);
  const media = await page.waitForSelector(selector, { state: 'attached' });
  await page.waitForFunction((media) => media.currentTime > 0.2 && !media.paused, media, { timeout: 60_000 });
  const times = [];
  const counts = [];
  for (const [i, place] of PLACES.entries()) {
    await pause(pauseBefore(round * PLACES.length + i));
    requests.length = 0;
    times.push(await seek(page, media, place));
    await pause(300);
    counts.push(requests.length);
  }
  await page.context().close();
  return { times, counts };
}

/** Where the lanes are once they stand still: the page follows what is heard, and the player shrinks as it sticks. */
async function placeOfLanes(page) {
  const lanes = page.locator('.player-lanes');
  for (let before = ''; ; await pause(100)) {
    const box = await lanes.boundingBox();
    if (JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
  }
}

const pressOnPlot = async (page, media, place) => {
  const plot = await placeOfLanes(page);
  // Listens before the press is made: the two go different ways into the browser.
  const heard = await page.evaluateHandle((media) => {
    const heard = window.pressed().then((began) => window.heard(began, media));
    return { heard };
  }, media);
  await page.mouse.click(plot.x + plot.width * place, plot.y + plot.height / 2);
  return heard.evaluate(({ heard }) => heard);
};

const setTime = (_page, media, place) =>
  media.evaluate((media, place) => {
    const heard = window.heard(performance.now(), media);
    media.currentTime = media.duration * place;
    return heard;
  }, place);

export async function run() {
  const store = await startStore();
  const server = await startServer(store);
  const browser = await launch();
  const found = { ours: { times: [], counts: [] }, peer: { times: [], counts: [] } };
  const add = (kind, { times, counts }) => {
    found[kind].times.push(...times);
    found[kind].counts.push(...counts);
  };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      add(
        'ours',
        await measure(browser, `${server.url}/calls/${id}`, round, {
          start: (page) => page.getByRole('button', { name: 'Play', exact: true }).click(),
          seek: pressOnPlot,
          selector: '.player audio',
        }),
      );
      // The browser's own player, which begins by itself.
      add(
        'peer',
        await measure(browser, `${store.url}/recordings/${id}.wav`, round, {
          start: (page) => page.evaluate(() => document.querySelector('video').play()),
          seek: setTime,
          selector: 'video',
        }),
      );
    }
    const { ours, peer } = found;
    const more = ({ counts }) => counts.filter((count) => count > 1).length / counts.length;
    return [
      {
        name: 'seek to a place never heard until sound, beside the element on the store',
        ours: median(ours.times),
        peer: median(peer.times),
        ratio: median(peer.times) / median(ours.times),
        unit: 'ms',
        target: '<= 150',
      },
      {
        name: 'the slowest of them',
        ours: Math.max(...ours.times),
        peer: Math.max(...peer.times),
        unit: 'ms',
        target: '<= 150',
      },
      {
        name: `Range requests for a seek, the median of ${ours.counts.length}`,
        ours: median(ours.counts),
        peer: median(peer.counts),
        unit: '',
        target: '<= 1',
      },
      {
        name: 'seeks after which the browser read on at the old place as well, of all',
        ours: more(ours) * 100,
        peer: more(peer) * 100,
        unit: '%',
      },
    ];
  } finally {
    await browser.close();
    await server.stop();
    store.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
