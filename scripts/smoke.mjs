import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

const PATIENCE_MS = 60_000;

/**
 * Starts a built server over the sample calls and asks for what a visitor needs first: health, page, list, a call, a part of
 * its recording. Answers null, or what went wrong.
 */
export async function smokeTest(node, entry, cacheDir) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(node, [resolve(entry)], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), CACHE_DIR: cacheDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  let isRunning = true;
  const gone = new Promise((resolve) => {
    for (const event of ['error', 'exit'])
      child.once(event, () => {
        isRunning = false;
        resolve();
      });
  });
  const ask = async (path, headers = {}) => {
    const response = await fetch(url + path, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    const size = (await response.arrayBuffer()).byteLength;
    return `${path.replace(/call_\w+/, 'call')} ${response.status} ${size > 0 ? 'with a body' : 'empty'}`;
  };
  try {
    let call;
    for (const end = Date.now() + PATIENCE_MS; !call; await pause(50)) {
      if (!isRunning || Date.now() > end) return `It did not begin to listen: ${output.slice(-500)}`;
      [call] = /call_\w+/.exec(output) ?? [];
    }
    const found = [
      await ask('/healthz'),
      await ask(`/calls/${call}`),
      await ask('/api/config'),
      await ask(`/api/calls/${call}`),
      await ask(`/api/calls/${call}/recording?source=mono`, { range: 'bytes=0-999' }),
    ];
    const wrong = found.filter((answer) => !/ 20[06] with a body$/.test(answer));
    return wrong.length === 0 ? null : wrong.join('; ');
  } catch (error) {
    return `${error.message} ${output.slice(-500)}`.trim();
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
}
