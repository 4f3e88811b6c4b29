import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

const PATIENCE_MS = 60_000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** The server as it was built, over the bundled calls, on a port of its own. Build first: `npm run build`. */
export async function startBuiltServer() {
  if (!existsSync('dist/server/index.js')) throw new Error('Build first: npm run build');
  const port = await freePort();
  const server = spawn(process.execPath, ['dist/server/index.js'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error', RETELL_API_KEY: '' },
    stdio: 'inherit',
  });
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const up = await fetch(`${url}/healthz`).catch(() => null);
    if (up?.ok) return { url, stop: () => server.kill() };
    if (Date.now() > until || server.exitCode !== null) throw new Error('The server did not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
