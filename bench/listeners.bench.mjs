// Many who listen at once: each asks for one stretch after the other, four times as fast as it is heard.
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { quantile } from './support/figures.mjs';
import { bytesOf, callId, fileBytes, parseId } from './support/recordings.mjs';
import { startServer, startStore, watchMemory } from './support/servers.mjs';

const LISTENERS = Number(process.env.BENCH_LISTENERS ?? 200);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const FASTER = 4;
/** Bytes of one request: 21.8 s of a 24 kHz mono recording. */
const STRETCH = 1024 * 1024;
const STRETCH_S = STRETCH / 48_000;

const recordings = Array.from({ length: LISTENERS }, (_, n) => callId({ seconds: 3600, n }));

/** Asks for one stretch; its time to the first byte in ms, or null where anything of it was wrong. */
function listen(url, recording, from) {
  const to = Math.min(from + STRETCH, fileBytes(recording));
  const began = performance.now();
  return new Promise((resolve) => {
    const request = get(url, { headers: { range: `bytes=${from}-${to - 1}` } }, (answer) => {
      let first = null;
      let isRight = answer.statusCode === 206;
      let at = from;
      answer.on('data', (bytes) => {
        first ??= performance.now() - began;
        // Looking at every byte of all would be most of the work; the first of each piece tells a mix-up.
        const [byte] = bytesOf(recording, at, at + 1);
        isRight &&= bytes[0] === byte[0];
        at += bytes.length;
      });
      answer.on('end', () => resolve(isRight && at === to ? first : null));
      answer.on('error', () => resolve(null));
    });
    request.on('error', () => resolve(null));
  });
}

/** All of them for a while; `addressOf` is where a recording is heard. */
async function everybody(addressOf) {
  const firsts = [];
  let errors = 0;
  const end = performance.now() + SECONDS * 1000;
  await Promise.all(
    recordings.map(async (id, n) => {
      const recording = parseId(id);
      const every = (STRETCH_S / FASTER) * 1000;
      // They did not all press Play in the same moment.
      let due = performance.now() + (every * n) / LISTENERS;
      for (let from = 0; due < end && from < fileBytes(recording); from += STRETCH, due += every) {
        await pause(Math.max(0, due - performance.now()));
        const first = await listen(addressOf(id), recording, from);
        if (first === null) errors += 1;
        else firsts.push(first);
      }
    }),
  );
  return { errors, count: firsts.length, p99: quantile(firsts, 0.99), p50: quantile(firsts, 0.5) };
}

export async function run() {
  const store = await startStore();
  const server = await startServer(store);
  try {
    // A server that has just started reads its own code at the first request.
    const early = callId({ seconds: 60, n: LISTENERS });
    await listen(`${server.url}/api/calls/${early}/recording?source=mono`, parseId(early), 0);
    const memory = watchMemory(server.pid);
    const ours = await everybody((id) => `${server.url}/api/calls/${id}/recording?source=mono`);
    const most = await memory.stop();
    const direct = await everybody((id) => `${store.url}/recordings/${id}.wav`);
    const what = `${LISTENERS} listeners on Range requests at ${FASTER}× real time`;
    return [
      { name: `${what}: errors in ${ours.count} requests`, value: ours.errors, unit: '', target: '<= 0' },
      {
        name: `${what}: 99th percentile to the first byte, beside the store itself`,
        ours: ours.p99,
        peer: direct.p99,
        ratio: direct.p99 / ours.p99,
        unit: 'ms',
        target: '<= 250',
      },
      {
        name: `${what}: median to the first byte, beside the store itself`,
        ours: ours.p50,
        peer: direct.p50,
        ratio: direct.p50 / ours.p50,
        unit: 'ms',
      },
      { name: `${what}: memory of the server`, value: most, unit: 'MB', target: '<= 250' },
    ];
  } finally {
    await server.stop();
    store.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
