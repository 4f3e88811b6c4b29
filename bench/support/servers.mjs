// The built server in front of the store, each a process of its own that ends with the bench.
import { fork, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { freePort } from '../../scripts/free-port.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Retell and its store; `folder` holds files to serve beside them. */
export async function startStore(folder) {
  const child = fork(join(ROOT, 'bench/support/store.mjs'), folder ? [folder] : [], { stdio: 'inherit' });
  const { port } = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The store stopped with code ${code}.`)));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** The built server over a store, or over the sample calls where there is none; `entry` is another server file beside a page of its own. */
export async function startServer(store, { entry = join(ROOT, 'dist/server/index.js') } = {}) {
  ensureBuilt();
  const cacheDir = await mkdtemp(join(tmpdir(), 'callscope-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      CACHE_DIR: cacheDir,
      ...(store === null
        ? {}
        : {
            RETELL_API_KEY: 'key_for_benches',
            RETELL_BASE_URL: store.url,
            RETELL_MEDIA_ORIGINS: store.url,
          }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let exited = false;
  const gone = new Promise((resolve) => {
    child.once('exit', () => {
      exited = true;
      resolve();
    });
  });
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
    await rm(cacheDir, { recursive: true, force: true });
  };
  for (const end = Date.now() + 20_000; Date.now() < end && !exited; await pause(50)) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return { url, pid: child.pid, stop };
  }
  await stop();
  throw new Error('The server did not begin to listen.');
}

/** Memory of a process that is resident now, in MB; undefined where the system does not tell. */
export async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kb === undefined ? undefined : Number(kb) / 1024;
}

/** Watches a process's resident memory until `stop`, which gives the most that was seen, in MB. */
export function watchMemory(pid) {
  let most = 0;
  let running = true;
  const watching = (async () => {
    while (running) {
      most = Math.max(most, (await residentMb(pid)) ?? 0);
      await pause(40);
    }
  })();
  return {
    async stop() {
      running = false;
      await watching;
      return most;
    },
  };
}
