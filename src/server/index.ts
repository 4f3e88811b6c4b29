import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { boot } from './boot';
import { EnvError } from './env';
import { createPage } from './routes/page';

/** Streams that are still running get this long to end when the server is told to stop. */
const DRAIN_MS = 20_000;

function start(): void {
  let stopping = false;
  let port = 0;
  const { app, env, log, config } = boot(process.env, {
    page: createPage(fileURLToPath(new URL('../client', import.meta.url))),
    port: () => port,
    health: () => [{ name: 'server', ok: !stopping, why: 'It is stopping.' }],
  });
  const server = serve({ fetch: app.fetch, hostname: env.host, port: env.port }, (info: AddressInfo) => {
    port = info.port;
    const host = env.host.includes(':') && !env.host.startsWith('[') ? `[${env.host}]` : env.host;
    const origin = env.publicUrl?.origin ?? `http://${host}:${port}`;
    const sample = config.samples[0];
    console.log(
      sample
        ? `Callscope serves sample calls on ${origin} – try ${origin}/calls/${sample.call_id}`
        : `Callscope serves your Retell calls on ${origin}`,
    );
  }) as Server;
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
  const stop = () => {
    if (stopping) process.exit(0);
    stopping = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  start();
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exit(1);
}
