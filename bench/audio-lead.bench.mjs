// What happens in the frames in which the audio takes the lead from the transcript, in the one-hour sample call while it plays.
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.mjs';
import { startServer } from './support/servers.mjs';
import { longestTask } from './support/trace.mjs';

const CALL = 'call_d64b09f8a1e7352cc80f4e6b917';
const ROUNDS = 5;

/** Goes into a page before its scripts: how far apart frames are, and in how many of them the lit word is not one being heard. */
function watchFrames() {
  const SLACK_S = 0.03;
  let last = 0;
  let before = 0;
  window.watched = { frames: 0, wrong: 0, gap: 0 };
  window.spoken = [];
  const frame = (now) => {
    const audio = document.querySelector('.player audio');
    const at = audio?.currentTime ?? 0;
    const { watched } = window;
    watched.frames += 1;
    if (last > 0) watched.gap = Math.max(watched.gap, now - last);
    const lit = [...(CSS.highlights.get('current-word') ?? [])].map(String);
    const near = window.spoken.filter(({ start, end }) => start <= at + SLACK_S && end >= before - SLACK_S);
    const steady = window.spoken.some(({ start, end }) => start < before - SLACK_S && end > at + SLACK_S);
    if (lit.some((text) => !near.some((word) => word.text === text)) || (steady && lit.length === 0))
      watched.wrong += 1;
    last = now;
    before = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function oneRound(browser, server) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(watchFrames);
    let release;
    const released = new Promise((resolve) => {
      release = resolve;
    });
    await page.route('**/listening?**', async (route) => {
      const response = await route.fetch();
      await released;
      await route.fulfill({ response });
    });
    await page.goto(`${server.url}/calls/${CALL}?t=600`);
    await page.waitForSelector('.latency-chart path', { state: 'attached' });
    // Looked for once in a frame and by its class alone: what is measured is the page and not the search.
    const leads = (source) =>
      page.waitForFunction(
        (name) => document.querySelector('.latency-readout')?.textContent.includes(`from the ${name}`),
        source,
        { polling: 'raf' },
      );
    await leads('transcript');
    await page.evaluate(async (id) => {
      const call = await (await fetch(`/api/calls/${id}`)).json();
      window.spoken = (call.transcript_with_tool_calls ?? call.transcript_object)
        .flatMap((entry) => entry.words ?? [])
        .map(({ word, start, end }) => ({ text: word.trim(), start, end }));
    }, CALL);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.player audio').currentTime > 602);
    const watch = () =>
      page.evaluate(() => {
        const { watched } = window;
        window.watched = { frames: 0, wrong: 0, gap: 0 };
        return watched;
      });
    await watch();
    await pause(1500);
    const quiet = await watch();
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    release();
    await leads('audio');
    await pause(1000);
    const task = longestTask(await browser.stopTracing());
    return { quiet, change: await watch(), task };
  } finally {
    await context.close();
  }
}

export async function run() {
  const server = await startServer(null);
  const browser = await launch();
  try {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await oneRound(browser, server));
    const of = (pick) => median(rounds.map(pick));
    const what = 'the audio takes the lead in 1 h of a call';
    return [
      {
        name: `${what}: the longest task, processor time`,
        value: of(({ task }) => task.cpu),
        unit: 'ms',
        target: '<= 50',
      },
      { name: `${what}: the longest task, by the clock`, value: of(({ task }) => task.wall), unit: 'ms' },
      {
        name: `${what}: frames in which the lit word is not the one heard, of ${of(({ change }) => change.frames)}`,
        value: of(({ change }) => change.wrong),
        target: '<= 0',
      },
      {
        name: `${what}: longest time between two frames, beside playing on`,
        ours: of(({ change }) => change.gap),
        peer: of(({ quiet }) => quiet.gap),
        unit: 'ms',
      },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
