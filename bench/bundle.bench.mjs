// Memory of the server while it makes an evidence bundle of a long call with its whole recording.
import { fileURLToPath } from 'node:url';
import { callId } from './support/recordings.mjs';
import { residentMb, startServer, startStore, watchMemory } from './support/servers.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3600);
const CLIPS = 10;
const CLIP_S = 20;

/** Takes a bundle as it comes and keeps nothing of it; gives its size, or throws where it is not whole. */
async function takeBundle(server, id, seconds) {
  const query = new URLSearchParams({ source: 'multi_channel', whole: '1' });
  for (let i = 0; i < CLIPS; i += 1) {
    const from = (i * seconds) / CLIPS;
    query.append('clip', `${from}-${Math.min(seconds, from + CLIP_S)}`);
  }
  const answer = await fetch(`${server.url}/api/calls/${id}/bundle?${query}`);
  if (!answer.ok) throw new Error(`The bundle was answered with ${answer.status}: ${await answer.text()}`);
  let bytes = 0;
  for await (const piece of answer.body) bytes += piece.byteLength;
  const said = Number(answer.headers.get('content-length'));
  if (said !== bytes) throw new Error(`${bytes} bytes came, ${said} were said.`);
  return bytes;
}

export async function run() {
  const store = await startStore();
  const server = await startServer(store);
  try {
    await takeBundle(server, callId({ seconds: 60, channels: 2, words: 200 }), 60);
    const idle = await residentMb(server.pid);
    const memory = watchMemory(server.pid);
    const bytes = await takeBundle(server, callId({ seconds: SECONDS, channels: 2, words: 10_000 }), SECONDS);
    const grown = (await memory.stop()) - idle;
    const held = bytes / 1024 / 1024;
    return [
      {
        name: `bundle of a call of ${(SECONDS / 3600).toFixed(1)} h with its recording: server above idle, beside holding it`,
        ours: grown,
        peer: held,
        ratio: held / grown,
        unit: 'MB',
        target: '<= 60',
      },
    ];
  } finally {
    await server.stop();
    store.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
