// Memory of the server while it makes the waveforms of many long recordings at once, and whether each is right.
import { fileURLToPath } from 'node:url';
import { callId, isOverviewOf, parseId } from './support/recordings.mjs';
import { residentMb, startServer, startStore, watchMemory } from './support/servers.mjs';

const RECORDINGS = Number(process.env.BENCH_RECORDINGS ?? 20);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3 * 3600);

async function peaksOf(server, id) {
  const source = parseId(id).channels === 1 ? 'mono' : 'multi_channel';
  const answer = await fetch(`${server.url}/api/calls/${id}/peaks?source=${source}`);
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}

/** So many recordings at once, on a server that has just made a short waveform and is idle again. */
async function measure(store, count) {
  const server = await startServer(store);
  try {
    await peaksOf(server, callId({ seconds: 60, channels: 2 }));
    const idle = await residentMb(server.pid);
    const memory = watchMemory(server.pid);
    const ids = Array.from({ length: count }, (_, n) => callId({ seconds: SECONDS, channels: 2, n }));
    const began = performance.now();
    const answers = await Promise.all(ids.map((id) => peaksOf(server, id)));
    const took = (performance.now() - began) / 1000;
    const grown = (await memory.stop()) - idle;
    const right = answers.filter((answer, i) => answer && isOverviewOf(parseId(ids[i]), answer)).length;
    return { grown, right, took };
  } finally {
    await server.stop();
  }
}

export async function run() {
  const store = await startStore();
  try {
    const one = await measure(store, 1);
    const all = await measure(store, RECORDINGS);
    const what = `${RECORDINGS} cold stereo recordings of ${(SECONDS / 3600).toFixed(1)} h at once`;
    return [
      {
        name: `${what}: server above idle, beside one alone`,
        ours: all.grown,
        peer: one.grown,
        ratio: one.grown / all.grown,
        unit: 'MB',
        target: '<= 200',
      },
      { name: `${what}: right to the byte`, value: all.right, unit: 'waveforms', target: `>= ${RECORDINGS}` },
      { name: `${what}: time`, ours: all.took, peer: one.took, ratio: one.took / all.took, unit: 's' },
    ];
  } finally {
    store.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
