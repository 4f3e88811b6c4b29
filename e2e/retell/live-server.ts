import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.mjs';
import { FAKE_KEY, type FakeRetell, startFakeRetell } from './fake-retell';

/** The built server with a key, in front of a Retell that tests write. */
export type LiveServer = {
  readonly url: string;
  readonly retell: FakeRetell;
  /** Everything that it has printed. */
  output(): string;
  stop(): Promise<void>;
};

type Settings = Record<string, string>;

/** `extra` is what else is in its environment, where need be after its address is known. */
export async function startLiveServer(
  extra: Settings | ((url: string) => Promise<Settings>) = {},
): Promise<LiveServer> {
  const retell = await startFakeRetell();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const more = typeof extra === 'function' ? await extra(url) : extra;
  const child = spawn(process.execPath, ['dist/server/index.js'], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      RETELL_API_KEY: FAKE_KEY,
      RETELL_API_KEY_FILE: '',
      RETELL_BASE_URL: retell.origin,
      RETELL_MEDIA_ORIGINS: retell.origin,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: Buffer) => {
    output += text.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.stderr.pipe(process.stderr);
  const gone = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server stopped with code ${code}.`)));
  });
  gone.catch(() => {});
  await Promise.race([listening(url), gone]);
  return {
    url,
    retell,
    output: () => output,
    stop: async () => {
      child.kill();
      await gone.catch(() => {});
      await retell.close();
    },
  };
}

async function listening(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
}
