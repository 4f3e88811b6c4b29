import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toneWav } from './wav';

export const FAKE_KEY = 'key_for_tests';

type Answer = { readonly status: number; readonly body: string; readonly headers?: Record<string, string> };
type Respond = () => Answer | 'hang';
export type RespondFile = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** Retell's get-call endpoint and its file store on a loopback port, with answers a test writes. */
export type FakeRetell = {
  readonly origin: string;
  /** Serves a call object; links to the usual file stores are led to this one. */
  serveCall(callId: string, call: object): void;
  /** Answers a call id with a status and a body of Retell's error shape, or never. */
  serveError(callId: string, status: number, headers?: Record<string, string>): void;
  serve(callId: string, respond: Respond): void;
  /** Answers every list of calls with these; one that was not set is empty. */
  serveList(items: readonly object[]): void;
  /** Answers a file's path, such as `/odd.wav`, in whatever way a test writes. */
  serveFile(path: string, respond: RespondFile): void;
  /** Seconds of tone that stand behind the recording links of the calls served from now on. */
  recordingLength(length_s: number): void;
  /** How often a call id was asked for. */
  requests(callId: string): number;
  close(): Promise<void>;
};

export async function startFakeRetell(): Promise<FakeRetell> {
  const calls = new Map<string, Respond>();
  const counts = new Map<string, number>();
  const files = new Map<string, RespondFile>();
  let recording = toneWav(30);
  let listed: readonly object[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const { pathname } = url;
    const file = files.get(pathname);
    if (file) return file(request, response, url);
    if (pathname === '/v3/list-calls')
      return response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ items: listed, has_more: false, total: listed.length }));
    const id = /^\/v2\/get-call\/([^/]+)$/.exec(pathname)?.[1];
    if (id !== undefined) return answerCall(request, response, decodeURIComponent(id));
    if (/recording(_multichannel)?\.wav$/.test(pathname)) return answerFile(request, response, recording);
    response.writeHead(200, { 'content-type': 'text/plain' }).end('no log was kept\n');
  });

  function answerCall(request: IncomingMessage, response: ServerResponse, id: string): void {
    counts.set(id, (counts.get(id) ?? 0) + 1);
    const answer =
      request.headers.authorization === `Bearer ${FAKE_KEY}`
        ? (calls.get(id)?.() ?? refusal(422, 'Cannot find requested asset under given api key.'))
        : refusal(401, 'API key is missing or invalid.');
    if (answer === 'hang') return;
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      .end(answer.body);
  }

  const origin = await listen(server);
  const ownFiles = (call: object) =>
    JSON.stringify(call).replaceAll(/https:\/\/[a-z0-9.-]+\/(?=[\w/]*\.(wav|log|json|txt))/g, `${origin}/`);
  return {
    origin,
    serve: (id, respond) => void calls.set(id, respond),
    serveCall: (id, call) => void calls.set(id, () => ({ status: 200, body: ownFiles(call) })),
    serveError: (id, status, headers = {}) =>
      void calls.set(id, () => ({ ...refusal(status, 'The test asked for this.'), headers })),
    serveList: (items) => {
      listed = items;
    },
    serveFile: (path, respond) => void files.set(path, respond),
    recordingLength: (length_s) => {
      recording = toneWav(length_s);
    },
    requests: (id) => counts.get(id) ?? 0,
    close: () => closed(server),
  };
}

function refusal(status: number, message: string): Answer {
  return { status, body: JSON.stringify({ status: 'error', message }) };
}

/** A file as S3 gives it: whole or in part. */
export function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: Buffer,
  type = 'audio/wav',
): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', etag: `"${file.length}"` };
  if (!range) {
    response.writeHead(200, { ...headers, 'content-length': file.length }).end(file);
    return;
  }
  const from = Number(range[1]);
  const to = range[2] ? Math.min(Number(range[2]), file.length - 1) : file.length - 1;
  if (from > to) {
    response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
    return;
  }
  const part = file.subarray(from, to + 1);
  response
    .writeHead(206, {
      ...headers,
      'content-length': part.length,
      'content-range': `bytes ${from}-${to}/${file.length}`,
    })
    .end(part);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
