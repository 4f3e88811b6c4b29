import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { isPagePath } from '@/contract/paths';
import { ProblemError } from '@/server/http/problem-error';
import { respondPage } from '@/server/http/respond';
import { defineRoute, type Route } from '@/server/http/route';
import { contentSecurityPolicy, createNonce } from '@/server/http/security-headers';

/** Stands in the built page wherever the nonce of an answer goes; Vite puts it there. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const TYPES = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json'],
  ['.woff2', 'font/woff2'],
]);
const PACKED = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

type Asset = { readonly file: string; readonly type: string; readonly packed: ReadonlyMap<string, string> };

/** Every file that may be served, by its path; what is not here does not exist, however a path is spelled. */
function listAssets(dir: string): ReadonlyMap<string, Asset> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const present = new Set(files);
  const assets = new Map<string, Asset>();
  for (const file of files) {
    const type = TYPES.get(extname(file));
    if (!type) continue;
    const packed = PACKED.flatMap(([name, ending]): [string, string][] =>
      present.has(file + ending) ? [[name, file + ending]] : [],
    );
    assets.set(`/${relative(dir, file).split(sep).join('/')}`, { file, type, packed: new Map(packed) });
  }
  return assets;
}

/** The page with a fresh nonce in its markup and in its policy. */
export function pageResponse(html: string, status = 200, dev = false): Response {
  const nonce = createNonce();
  return new Response(html.replaceAll(NONCE_PLACEHOLDER, nonce), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce, dev),
    },
  });
}

async function serveAsset(asset: Asset, path: string, request: Request): Promise<Response> {
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = PACKED.find(([name]) => asset.packed.has(name) && accepted.includes(name))?.[0];
  const file = (encoding && asset.packed.get(encoding)) ?? asset.file;
  return new Response(new Uint8Array(await readFile(file)), {
    headers: {
      'content-type': asset.type,
      // Names under /assets/ carry a hash of the content.
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  });
}

/** Serves the built app from `dir`: its assets, and the page for its own paths and, with 404, for any other that a person asks for. */
export function createPage(dir: string): (request: Request) => Promise<Response | null> {
  const assets = listAssets(dir);
  const html = readFileSync(join(dir, 'index.html'), 'utf8');
  return async (request) => {
    const { pathname } = new URL(request.url);
    const asset = pathname === '/index.html' ? undefined : assets.get(pathname);
    if (asset) return serveAsset(asset, pathname, request);
    if (isPagePath(pathname)) return pageResponse(html);
    const person = request.headers.get('accept')?.includes('text/html');
    return person && !/\.\w+$/.test(pathname) ? pageResponse(html, 404) : null;
  };
}

/** The built app, for whatever is no endpoint. */
export const pageRoute = (page: (request: Request) => Promise<Response | null>): Route =>
  defineRoute({
    path: '*',
    access: 'anyone',
    audit: 'none',
    cache: 'own',
    async handler(c) {
      const found = await page(c.req.raw);
      if (found) return respondPage(found);
      throw new ProblemError('route_not_found', 'Nothing is served at this path.');
    },
  });
