import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limitBodies } from './body-limit';
import { CLIENT_LIMITS, createListener } from './create-listener';

const servers: Server[] = [];
beforeEach(() => {
  // The adapter prints what breaks off.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(limits: object = CLIENT_LIMITS): Promise<number> {
  const app = new Hono();
  app.use(limitBodies);
  app.get('/', (c) => c.text('ok'));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => c.text('ok'));
  app.post('/', async (c) => c.text(await c.req.text()));
  const server = createListener(app, 60_000, limits);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends text over a connection and gives what comes back until the server closes it. */
function send(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (part) => {
      answer += part.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}
/** As in use, in a hundredth of the time. */
const HASTY = { ...CLIENT_LIMITS, headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 };
const HEAD = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';

describe('a client', () => {
  it.each([
    ['GET /healthz HTTP/1.0', 200],
    ['GET /readyz HTTP/1.0', 200],
    ['GET /readyz HTTP/1.1', 200],
    ['GET / HTTP/1.0', 400],
    ['GET / HTTP/1.1', 400],
    ['GET /healthz/x HTTP/1.0', 400],
  ])('that names no host is answered: %s with %i', async (line, status) => {
    const answer = await send(await listening(), `${line}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('that never ends its headers is let go', async () => {
    expect(await send(await listening(HASTY), HEAD)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('that never ends its body is let go', async () => {
    const head = HEAD.replace('GET', 'POST');
    expect(await send(await listening(HASTY), `${head}Content-Length: 10\r\n\r\n12345`)).toMatch(
      /^HTTP\/1.1 408 /,
    );
  });

  it('with longer headers than anybody needs is refused', async () => {
    const port = await listening();
    expect(await send(port, `${HEAD}Cookie: ${'x'.repeat(15_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    expect(await send(port, `${HEAD}Cookie: ${'x'.repeat(17_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  it('is judged by these limits unless told otherwise', () => {
    const server = createListener(new Hono(), 120_000);
    expect(server).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      timeout: 120_000,
      maxHeadersCount: 100,
    });
    expect(createListener(new Hono(), 1_000).timeout).toBe(60_000);
  });
});
