import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cutOnFailure } from './stream-guard';

let server: Server;
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

async function ask(app: Hono, path: string): Promise<{ complete: boolean; text: string }> {
  server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`http://127.0.0.1:${port}${path}`, resolve).on('error', reject);
  });
  let text = '';
  answer.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await new Promise<void>((resolve) => answer.on('close', resolve));
  return { complete: answer.complete, text };
}

const app = new Hono().get('/:how', (c) => {
  let pulls = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      pulls += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (pulls <= 3) controller.enqueue(new TextEncoder().encode('part '));
      else if (c.req.param('how') === 'fails') controller.error(new Error('canary'));
      else controller.close();
    },
  });
  return cutOnFailure(c, new Response(body));
});

it('cuts the connection when the body fails, and sends nothing of the failure', async () => {
  const { complete, text } = await ask(app, '/fails');
  expect(complete).toBe(false);
  expect(text).toBe('part part part ');
});

it('ends a whole body well', async () => {
  expect(await ask(app, '/whole')).toEqual({ complete: true, text: 'part part part ' });
});
