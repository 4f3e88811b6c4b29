import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { boot } from './boot';
import { EnvError, isWildcard } from './env';
import { createListener } from './http/create-listener';
import { type GracefulStop, gracefulStop } from './http/graceful-stop';
import { createPage } from './routes/page';

/** Streams that are still running get this long to end when the server is told to stop. */
const DRAIN_MS = 20_000;

async function start(): Promise<void> {
  let port = 0;
  let draining: GracefulStop | null = null;
  const { app, env, log, config, audit } = await boot(process.env, {
    page: createPage(fileURLToPath(new URL('../client', import.meta.url))),
    port: () => port,
    health: [
      {
        name: 'server',
        ask: async () => ({ name: 'server', ok: draining?.isStopping() !== true, why: 'It is stopping.' }),
      },
    ],
  });
  const server = createListener(app, env.limits.stallMs);
  server.listen(env.port, env.host, () => {
    port = (server.address() as AddressInfo).port;
    const host = env.host.includes(':') ? `[${env.host}]` : env.host;
    const origin = env.publicUrl?.origin ?? `http://${isWildcard(env.host) ? 'localhost' : host}:${port}`;
    const sample = config.samples[0];
    console.log(
      sample
        ? `Callscope serves sample calls on ${origin} – try ${origin}/calls/${sample.call_id}`
        : `Callscope serves your Retell calls on ${origin}`,
    );
  });
  // The adapter prints a failed stream with its stack, and whenever a listener leaves; neither belongs into the log.
  console.info = () => undefined;
  console.error = () => log.debug({ event: 'stream_broke_off' });
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(
      error.code === 'EADDRINUSE'
        ? `Port ${env.port} is in use. Stop what uses it, or set PORT to another.\n`
        : `The server could not listen on ${env.host}:${env.port} (${error.code ?? error.name}).\n`,
    );
    process.exit(1);
  });
  const stopping = gracefulStop({
    server,
    drainMs: DRAIN_MS,
    exit: process.exit,
    finish: async () => {
      audit?.note({ event: 'stop' });
      await audit?.settled();
    },
  });
  draining = stopping;
  process.on('SIGINT', stopping.stop);
  process.on('SIGTERM', stopping.stop);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exit(1);
}
