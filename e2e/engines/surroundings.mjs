import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.mjs';
import { startProcess } from './processes.mjs';

/** A sound card that plays to nobody, and a screen where one is wanted: what a browser needs to really play audio. */
export async function startDesktop(folder, hasScreen) {
  const runtime = join(folder, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  const socket = join(runtime, 'audio');
  const env = {
    ...process.env,
    HOME: folder,
    XDG_RUNTIME_DIR: runtime,
    PULSE_SERVER: `unix:${socket}`,
    MOZ_HEADLESS: '1',
  };
  const audio = startProcess(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--exit-idle-time=-1',
      '--use-pid-file=no',
      '--log-level=notice',
      '--load=module-null-sink sink_name=nobody',
      `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    ],
    env,
  );
  for (let tries = 0; !existsSync(socket); tries += 1) {
    if (tries >= 600) {
      await audio.stop();
      throw new Error(`PulseAudio did not start:\n${audio.output()}`);
    }
    await sleep(100);
  }
  const screen = hasScreen ? startScreen(env) : null;
  return {
    env: screen ? { ...env, DISPLAY: await screen.display } : env,
    async stop() {
      await screen?.stop();
      await audio.stop();
    },
  };
}

/** Xvfb on the first display that is free. */
function startScreen(env) {
  const args = ['-displayfd', '1', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'];
  const program = startProcess('Xvfb', args, env);
  return { display: program.waitForLine(/^(\d+)$/m).then(([, number]) => `:${number}`), stop: program.stop };
}

/** The built server with its sample calls. */
export async function startServer(folder) {
  const port = await freePort();
  const program = startProcess(process.execPath, ['dist/server/index.js'], {
    PATH: process.env.PATH,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    CACHE_DIR: join(folder, 'cache'),
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return { url, stop: program.stop };
    if (tries >= 600) {
      await program.stop();
      throw new Error(`The server did not start:\n${program.output()}`);
    }
    await sleep(100);
  }
}
