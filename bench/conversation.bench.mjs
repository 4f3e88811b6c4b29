// Building a call's Conversation: how long, and whether it grows with the words or faster.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { builtModule } from './support/built.mjs';
import { callOf } from './support/calls.mjs';
import { median } from './support/figures.mjs';
import { callId } from './support/recordings.mjs';

const WARM_ROUNDS = 40;
const ROUNDS = 100;
const FIRST_ROUNDS = 31;
setFlagsFromString('--expose-gc');
/** What a round leaves is not to be cleared away in the next one's time: a page builds one call, not a hundred. */
const clear = runInNewContext('gc');
const wordsCall = (words) => callOf(callId({ seconds: words * 0.36, words }), 'http://store');

/** Once, in an engine that has never run this code. */
const first = (module, call) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./support/build-once.mjs', import.meta.url), {
      workerData: { module, call },
    });
    worker.once('message', ({ ms }) => resolve(ms));
    worker.once('error', reject);
  });

export async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'callscope-bench-'));
  try {
    const module = await builtModule('domain/build-conversation.ts', folder);
    const { buildConversation } = await import(module);
    const calls = [wordsCall(10_000), wordsCall(20_000)];
    const times = [[], []];
    const firsts = [[], []];
    for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1)
      for (const [i, call] of calls.entries()) {
        clear();
        const began = process.cpuUsage();
        const { words, turns } = buildConversation(call);
        const { user, system } = process.cpuUsage(began);
        if (round >= 0) times[i].push((user + system) / 1000);
        if (words.length !== (i + 1) * 10_000 || turns.length === 0) throw new Error('Words were lost.');
      }
    for (let round = 0; round < FIRST_ROUNDS; round += 1)
      for (const [i, call] of calls.entries()) firsts[i].push(await first(module, call));
    // The median: the quickest round of the shorter call has all it needs in the processor's cache, which no page has.
    const [ten, twenty] = times.map(median);
    const [firstTen, firstTwenty] = firsts.map(median);
    return [
      { name: 'Conversation of 10,000 words, processor time', value: ten, unit: 'ms', target: '<= 10' },
      {
        name: 'Conversation of 20,000 words, beside 10,000, the first in a new engine as on a page',
        value: firstTwenty / firstTen,
        unit: '×',
        target: '<= 2.2',
      },
      {
        name: 'the same, the median of many in one engine, collector included',
        value: twenty / ten,
        unit: '×',
      },
      {
        name: 'Conversation of 20,000 words, the first in a new engine, by the clock',
        value: firstTwenty,
        unit: 'ms',
      },
      {
        name: 'Conversation of 10,000 words, the first in a new engine, by the clock',
        value: firstTen,
        unit: 'ms',
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
