import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { ensurePackages } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensurePackages();

const server = createServer();
const vite = await createVite({
  appType: 'custom',
  server: { middlewareMode: true, hmr: { server }, cors: false },
});
const load = (path) => vite.ssrLoadModule(path);
const [{ boot }, { isOwnHost }, { pageResponse }, { isPagePath }] = await Promise.all([
  load('/src/server/boot.ts'),
  load('/src/server/http/host-check.ts'),
  load('/src/server/routes/page.ts'),
  load('/src/contract/paths.ts'),
]);

/** The page as Vite would have it; anything else is Vite's own to serve. */
async function page(request) {
  const { pathname } = new URL(request.url);
  const html = await vite.transformIndexHtml(pathname, readFileSync('index.html', 'utf8'));
  return pageResponse(html, isPagePath(pathname) ? 200 : 404, true);
}

/** Stops with a sentence instead of a stack. */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

async function booted() {
  try {
    return await boot(process.env, { page });
  } catch (error) {
    if (error.name !== 'EnvError') throw error;
    return stop(error.message);
  }
}

const { app, env } = await booted();
const answer = getRequestListener(app.fetch);
server.on('request', (request, response) => {
  // Vite's own files are as private as the calls: they may hold a developer's local changes.
  const api = /^\/(api\/|healthz$|readyz$|metrics$)/.test(request.url ?? '');
  if (api || !isOwnHost(request.headers.host, env, env.port)) return answer(request, response);
  vite.middlewares(request, response, () => answer(request, response));
});
server.on('error', (error) =>
  stop(
    error.code === 'EADDRINUSE'
      ? `Port ${env.port} is in use. Stop what uses it, or set PORT to another.`
      : `The server could not listen on ${env.host}:${env.port} (${error.code}).`,
  ),
);
server.listen(env.port, env.host, () => {
  console.log(`Callscope, with hot reload, on http://${env.host}:${env.port}`);
});
