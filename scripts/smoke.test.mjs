import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { smokeTest } from './smoke.mjs';

const folder = mkdtempSync(join(tmpdir(), 'callscope-smoke-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the smoke test says of a server that is this code; `answer` is at hand to it. */
function tried(code) {
  const entry = join(folder, 'server.mjs');
  const listen = `import { createServer } from 'node:http';
const serve = (answer) =>
  createServer(answer).listen(process.env.PORT, '127.0.0.1', () => console.log('try /calls/call_1'));
${code}`;
  writeFileSync(entry, listen);
  return smokeTest(process.execPath, entry, join(folder, 'cache'));
}

it('finds nothing wrong with a server that answers all', async () => {
  expect(await tried(`serve((request, response) => response.end('text'))`)).toBeNull();
});

it('tells which answers are wrong', async () => {
  const trouble = await tried(`serve(({ url }, response) => {
    response.statusCode = url === '/api/calls/call_1' ? 500 : 200;
    response.end(url.includes('/recording') ? '' : 'text');
  })`);
  expect(trouble).toBe('/api/calls/call 500 with a body; /api/calls/call/recording?source=mono 200 empty');
});

it('tells the last words of a server that ends', async () => {
  expect(await tried(`throw new Error('too old')`)).toMatch(/^It did not begin to listen: .*too old/s);
});

it('tells of a Node that is not there', async () => {
  expect(await smokeTest(join(folder, 'node'), 'server.mjs', folder)).toMatch(/^It did not begin to listen/);
});
