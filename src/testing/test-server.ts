import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { newestSample } from '@/demo/calls/scenarios';
import { createSampleUpstream } from '@/demo/sample-upstream';
import { createBlobCache } from '@/server/adapters/disk/blob-cache';
import { createRetell } from '@/server/adapters/retell/create-retell';
import { createListGate, type ListGate } from '@/server/adapters/retell/list-gate';
import { type Adapters, type AppConfig, createApp } from '@/server/app';
import { type AuthDeps, NO_SIGN_IN } from '@/server/auth/auth';
import { DEFAULT_MEDIA_ORIGINS } from '@/server/env';
import { createLog } from '@/server/log';
import { parseOriginRules } from '@/server/media/origin-rules';
import { Secret } from '@/server/secret';

export const KEY = 'key_canary_0123456789abcdef';
export const ORIGIN = 'http://127.0.0.1:4300';

type Answer = (request: Request) => Response | Promise<Response>;

export type TestServer = {
  readonly app: Hono;
  /** A request as a browser on this machine makes it. */
  get(path: string, headers?: Record<string, string>, init?: RequestInit, peer?: string): Promise<Response>;
  /** Every line that was logged. */
  readonly log: string[];
  /** What was asked of Retell and of the store, in order. */
  readonly asked: Request[];
  /** Where it keeps what it keeps: peaks and envelopes. */
  readonly cacheDir: string;
};

/** The whole server in this process, over a Retell and a store of recordings that a test writes. */
export function testServer({
  retell,
  store = () => new Response(null, { status: 404 }),
  timeoutMs = 10_000,
  auth = NO_SIGN_IN,
  publicUrl = new URL('https://calls.example.com'),
  parts = {},
  adapters = {},
  listGate,
}: {
  retell: Answer;
  store?: Answer;
  timeoutMs?: number;
  auth?: AuthDeps;
  publicUrl?: URL | null;
  parts?: Partial<AppConfig>;
  adapters?: Partial<Adapters>;
  listGate?: ListGate;
}): TestServer {
  const log: string[] = [];
  const asked: Request[] = [];
  const ask = (answer: Answer) => async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(request);
    request.signal.throwIfAborted();
    return answer(request);
  };
  const client = {
    apiKey: new Secret(KEY),
    baseUrl: 'https://api.retell.test',
    fetch: ask(retell),
    timeoutMs,
  };
  const cacheDir = mkdtempSync(join(tmpdir(), 'callscope-peaks-'));
  const rules = parseOriginRules(DEFAULT_MEDIA_ORIGINS);
  if (typeof rules === 'string') throw new Error(rules);
  const fromStore = ask(store);
  const app = createApp(
    {
      env: { host: '127.0.0.1', publicUrl },
      port: () => 4300,
      log: createLog('trace', (line) => log.push(line)),
      auth,
      store: { mediaOrigins: rules, storeWaits: [1, 1] },
      config: { mode: 'live', samples: [] },
      page: async () => null,
      ...parts,
    },
    {
      calls: createRetell({ ...client, waits: [1], ...(listGate ? { gate: listGate } : {}) }),
      fetchMedia: (url, { headers, signal }) =>
        fromStore(url, { headers, redirect: 'manual', ...(signal ? { signal } : {}) }),
      blobs: createBlobCache(cacheDir),
      ...adapters,
    },
  );
  return {
    app,
    log,
    asked,
    cacheDir,
    get: async (path, headers = {}, init = {}, peer = '127.0.0.1') =>
      app.request(
        ORIGIN + path,
        { ...init, headers: { host: '127.0.0.1:4300', ...headers } },
        { incoming: { socket: { remoteAddress: peer } } },
      ),
  };
}

/** The server over the bundled samples, without leaving the process. */
export function sampleServer(now?: () => number): TestServer {
  const upstream = createSampleUpstream(now ? { now } : {});
  const authorised = async (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${upstream.apiKey}`);
    const url = request.url.replace('https://api.retell.test', upstream.baseUrl);
    const body = request.method === 'POST' ? { method: 'POST', body: await request.text() } : {};
    return upstream.fetch(url, { headers, signal: request.signal, ...body });
  };
  return testServer({
    retell: authorised,
    // Many lists in one test are not many viewers at Retell.
    listGate: createListGate({ most: 1000 }),
    parts: { listNow: newestSample },
    store: (request) => upstream.fetch(request.url, { headers: request.headers, signal: request.signal }),
  });
}

/** Retell's own shape of an answer. */
export const retellCall = (call: object): Response => Response.json(call);
export const retellError = (status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ status: 'error', message: 'canary-upstream-body' }, { status, headers });
