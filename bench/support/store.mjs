// Retell and its file store in one process on a loopback port: calls and recordings that their ids describe, made while
// they are sent. The first argument may be a folder whose files are served beside them. Prints its port.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { callOf } from './calls.mjs';
import { bytesOf, fileBytes, parseId } from './recordings.mjs';

const [folder] = process.argv.slice(2);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
let sent = 0;

/** Until what was written is taken, or nobody is there to take it. */
const taken = (response) =>
  new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });

async function send(response, pieces) {
  for (const piece of pieces) {
    if (response.destroyed) return;
    sent += piece.byteLength;
    if (!response.write(piece)) await taken(response);
  }
  response.end();
}

async function recording(request, response, id) {
  const told = parseId(id);
  if (!told) return response.writeHead(404).end();
  const length = fileBytes(told);
  const headers = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', etag: `"${id}"` };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const from = range ? Number(range[1]) : 0;
  const to = range?.[2] ? Math.min(Number(range[2]) + 1, length) : length;
  if (from >= to) return response.writeHead(416, { 'content-range': `bytes */${length}` }).end();
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': to - from,
    ...(range ? { 'content-range': `bytes ${from}-${to - 1}/${length}` } : {}),
  });
  await send(response, bytesOf(told, from, to));
}

async function file(response, pathname) {
  const path = join(folder, pathname === '/' ? 'index.html' : pathname);
  const body = await readFile(path).catch(() => null);
  if (!body) return response.writeHead(404).end();
  response
    .writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    })
    .end(body);
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://store');
  const call = /^\/v2\/get-call\/([^/]+)$/.exec(pathname)?.[1];
  const audio = /^\/recordings\/([^/]+)\.wav$/.exec(pathname)?.[1];
  if (audio) return recording(request, response, audio);
  if (pathname === '/sent') return response.end(String(sent));
  if (call) {
    const found = callOf(call, `http://${request.headers.host}`);
    response.writeHead(found ? 200 : 422, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(found ?? { status: 'error', message: 'No such call.' }));
  }
  if (folder && !pathname.includes('..')) return file(response, pathname);
  return response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
