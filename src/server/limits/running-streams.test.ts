import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { boot } from '@/server/boot';
import { createListener } from '@/server/http/create-listener';
import { authServer, cookiesOf, SESSION_KEY } from '@/testing/auth-server';
import { cheapHash } from '@/testing/cheap-password';
import { ORIGIN } from '@/testing/test-server';

const RECORDING = '/api/calls/call_1/recording?source=mono';
const HOUR = 60 * 60_000;
const PART = new Uint8Array(1024);

describe('a stream that runs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Somebody who is signed in and listens to a recording without end. */
  async function listening() {
    const endless = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(PART),
        }),
        { headers: { 'content-type': 'audio/wav' } },
      );
    const s = authServer(
      { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY, DENY_FILE: '/deny' },
      { '/users': `ana:full:${cheapHash('correct horse battery')}\n`, '/deny': '' },
      (call_id) => ({ call_id, recording_url: 'https://d1.cloudfront.net/a.wav' }),
      {},
      endless,
    );
    const body = JSON.stringify({ user: 'ana', password: 'correct horse battery' });
    const headers = { origin: ORIGIN, 'content-type': 'application/json' };
    const length = { 'content-length': String(body.length) };
    const cookie = cookiesOf(
      await s.get('/api/session', { ...headers, ...length }, { method: 'POST', body }),
    );
    const reader = (await s.get(RECORDING, { cookie })).body?.getReader();
    /** Whether the stream gives more, `ms` later. */
    const goesOn = async (ms: number): Promise<boolean> => {
      s.pass(ms);
      await vi.advanceTimersByTimeAsync(2_000);
      try {
        // What was under way when it was cut.
        await reader?.read();
        return (await reader?.read())?.done === false;
      } catch {
        return false;
      }
    };
    const signOut = () => s.get('/api/sign-out', { ...headers, cookie }, { method: 'POST' });
    return { s, goesOn, signOut };
  }

  it('is cut within 10 s when its reader is shut out', async () => {
    const { s, goesOn } = await listening();
    expect(await goesOn(2_000)).toBe(true);
    s.files.set('/deny', 'ana\n');
    // The list is read again after 5 s, and streams are looked at every 2 s.
    expect(await goesOn(5_000)).toBe(false);
  });

  it('goes on when its session has been idle, and is cut when it has reached its longest time', async () => {
    const { goesOn } = await listening();
    expect(await goesOn(HOUR)).toBe(true);
    expect(await goesOn(10 * HOUR)).toBe(true);
    expect(await goesOn(HOUR)).toBe(false);
  });

  it('is cut when its reader signs out', async () => {
    const { goesOn, signOut } = await listening();
    expect(await goesOn(2_000)).toBe(true);
    expect((await signOut()).status).toBe(204);
    expect(await goesOn(2_000)).toBe(false);
  });
});

describe('over real connections', () => {
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
  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };

  test('a reader who stops taking a stream is let go, and so is its store', async () => {
    let left = Promise.resolve();
    const store = await listen(
      createServer((_, response) => {
        left = new Promise((resolve) => response.on('close', resolve));
        response.writeHead(200, { 'content-type': 'audio/wav' });
        const more = () => {
          while (!response.destroyed && response.write(new Uint8Array(64 * 1024)));
        };
        response.on('drain', more);
        more();
      }),
    );
    const retell = await listen(
      createServer((_, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(`{"call_id":"call_1","recording_url":"http://127.0.0.1:${store}/a.wav"}`);
      }),
    );
    let port = 0;
    const { app, env } = await boot(
      {
        RETELL_API_KEY: 'key_canary',
        RETELL_BASE_URL: `http://127.0.0.1:${retell}`,
        RETELL_MEDIA_ORIGINS: `http://127.0.0.1:${store}`,
        LOG_LEVEL: 'silent',
        STREAM_STALL: '1',
      },
      { page: async () => null, port: () => port },
    );
    port = await listen(createListener(app, env.limits.stallMs));
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`http://127.0.0.1:${port}${RECORDING}`, { agent: false }, resolve).on('error', reject);
    });
    answer.on('error', () => undefined);
    await new Promise((resolve) => answer.once('data', resolve));
    answer.pause();
    await left;
    answer.resume();
    await new Promise((resolve) => answer.once('close', resolve));
    expect(answer.complete).toBe(false);
  });
});
