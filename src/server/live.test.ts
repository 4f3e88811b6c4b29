import { createServer, get, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { boot } from './boot';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The booted server with a key, over a Retell and a store that listen on this machine. */
async function live(
  retell: RequestListener,
  store: RequestListener,
): Promise<{ url: string; store: string }> {
  const storeOrigin = `http://127.0.0.1:${await listen(store)}`;
  const retellPort = await listen(retell);
  let port = 0;
  const { app } = await boot(
    {
      RETELL_API_KEY: 'key_canary',
      RETELL_BASE_URL: `http://127.0.0.1:${retellPort}`,
      RETELL_MEDIA_ORIGINS: storeOrigin,
      LOG_LEVEL: 'silent',
    },
    { page: async () => null, port: () => port },
  );
  port = await listen(getRequestListener(app.fetch));
  return { url: `http://127.0.0.1:${port}/api/calls/call_1`, store: storeOrigin };
}

const open = (url: string, headers: Record<string, string> = {}) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });

/** A store that never ends; tells how much of its file it got rid of, and when its reader left. */
function endless() {
  const seen = { sent: 0, left: Promise.resolve() };
  const answer: RequestListener = (_, response) => {
    seen.left = new Promise((resolve) => response.on('close', resolve));
    response.writeHead(200, { 'content-type': 'audio/wav' });
    const more = () => {
      let room = true;
      while (room && !response.destroyed) {
        room = response.write(new Uint8Array(64 * 1024));
        seen.sent += 64 * 1024;
      }
    };
    response.on('drain', more);
    more();
  };
  return { seen, answer };
}

const retellWith = (call: () => object): RequestListener => {
  return (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ call_id: 'call_1', ...call() }));
  };
};

describe('over real connections', () => {
  it('reads a packed answer of Retell and sends the key to Retell only', async () => {
    const keys: (string | undefined)[] = [];
    const server = await live(
      (request, response) => {
        keys.push(request.headers.authorization);
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync('{"call_id":"call_1","agent_id":"a"}'));
      },
      (_, response) => response.end(),
    );
    const answer = await fetch(server.url);
    expect(await answer.json()).toEqual({ call_id: 'call_1', agent_id: 'a' });
    expect(keys).toEqual(['Bearer key_canary']);
  });

  it('leaves the store when the listener leaves', async () => {
    const store = endless();
    let origin = '';
    const server = await live(
      retellWith(() => ({ recording_url: `${origin}/recording.wav` })),
      store.answer,
    );
    origin = server.store;
    const answer = await open(`${server.url}/recording?source=mono`);
    await new Promise((resolve) => answer.once('data', resolve));
    answer.destroy();
    await store.seen.left;
  });

  it('leaves Retell when the reader leaves', async () => {
    let asked: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      asked = resolve;
    });
    let left = Promise.resolve();
    const server = await live(
      (_, response) => {
        left = new Promise((resolve) => response.on('close', resolve));
        asked();
      },
      (_, response) => response.end(),
    );
    const request = get(server.url, { agent: false });
    request.on('error', () => undefined);
    await arrived;
    request.destroy();
    await left;
  });

  it('takes from the store no more than the listener reads', async () => {
    const store = endless();
    let origin = '';
    const server = await live(
      retellWith(() => ({ recording_url: `${origin}/recording.wav` })),
      store.answer,
    );
    origin = server.store;
    const answer = await open(`${server.url}/recording?source=mono`);
    answer.pause();
    // Every buffer on the way has filled up when the store has written nothing for a while.
    let before = -1;
    while (before !== store.seen.sent) {
      before = store.seen.sent;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(store.seen.sent).toBeLessThan(32 * 1024 * 1024);
    answer.destroy();
    await store.seen.left;
  });

  it('unpacks a file that its store keeps packed, whole and without a wrong length', async () => {
    const text = JSON.stringify({ lines: 'word '.repeat(5000) });
    const packed = gzipSync(text);
    let origin = '';
    const server = await live(
      retellWith(() => ({ public_log_url: `${origin}/public.log` })),
      (request, response) => {
        const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
        const from = Number(range?.[1] ?? 0);
        const to = range?.[2] ? Number(range[2]) : packed.length - 1;
        response.writeHead(range ? 206 : 200, {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'content-length': to - from + 1,
          etag: '"packed"',
          ...(range ? { 'content-range': `bytes ${from}-${to}/${packed.length}` } : {}),
        });
        response.end(packed.subarray(from, to + 1));
      },
    );
    origin = server.store;
    const answer = await fetch(`${server.url}/log`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBeNull();
    expect(await answer.text()).toBe(text);
    // It has no parts: one of the packed file would be none of the unpacked.
    const part = await fetch(`${server.url}/log`, { headers: { range: 'bytes=10-99' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([200, null]);
    expect(await part.text()).toBe(text);
    const head = await fetch(`${server.url}/log`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, null]);
  });
});
