import { posix } from 'node:path';

/** Source text by its path from the project's root, such as `src/domain/call.ts`. */
export type Sources = ReadonlyMap<string, string>;

const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  ['domain', ['domain']],
  ['contract', ['contract', 'domain']],
  ['ui', ['ui', 'domain']],
  ['lib', ['lib', 'contract', 'domain']],
  ['features', ['features', 'ui', 'lib', 'contract', 'domain']],
  ['app', ['app', 'features', 'ui', 'lib', 'contract', 'domain']],
  ['server', ['server', 'contract', 'domain']],
  ['demo', ['demo', 'contract', 'domain']],
]);

const BROWSER_PACKAGES =
  /^(react|react-dom|react-router|wavesurfer\.js|recharts|lucide-react|@base-ui|@tanstack)(\/|$)/;
const SERVER_PACKAGES = /^(node:|(hono|@hono|pino|undici|retell-sdk|ipaddr\.js|openid-client)(\/|$))/;
const IMPORT = /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

/** Every import that goes against the map in `src/README.md`, as one sentence each. Tests may import anything. */
export function arrowProblems(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) =>
    path.includes('.test.') ? [] : [...layoutProblems(path), ...importProblems(path, text)],
  );
}

function layoutProblems(path: string): string[] {
  const nested = /^src\/features\/[^/]+\/.+\//.test(path) || /^src\/features\/[^/]+$/.test(path);
  return nested ? [`${path} does not lie flat in a feature's folder`] : [];
}

function importProblems(path: string, text: string): string[] {
  const from = roomOf(path);
  const allowed = ALLOWED.get(from);
  if (!allowed) return [];
  return [...text.matchAll(IMPORT)].flatMap((match) => {
    const target = match[1] ?? match[2] ?? '';
    const problem = isLocal(target)
      ? localProblem(path, target, allowed, /^import\s*\(/.test(match[0]))
      : packageProblem(path, from, target);
    return problem ? [`${path} imports ${target}: ${problem}`] : [];
  });
}

function localProblem(
  path: string,
  target: string,
  allowed: readonly string[],
  isDynamic: boolean,
): string | undefined {
  const resolved = target.startsWith('@/')
    ? `src/${target.slice(2)}`
    : posix.join(posix.dirname(path), target);
  const room = roomOf(resolved);
  // The bundled calls are loaded when they are needed, never with the server.
  if (roomOf(path) === 'server' && room === 'demo' && isDynamic) return undefined;
  if (!allowed.includes(room)) return `${room} is out of reach`;
  if (roomOf(path) !== 'features') return undefined;
  if (target.startsWith('..')) return 'features use @/ for what lies outside';
  const elsewhere = room === 'features' && featureOf(resolved) !== featureOf(path);
  return elsewhere ? 'features meet only in a route' : undefined;
}

function packageProblem(path: string, from: string, target: string): string | undefined {
  if (from === 'domain') return 'domain needs no package';
  if (from === 'contract') return target === 'zod' ? undefined : 'contract needs zod alone';
  if (from === 'server' || from === 'demo')
    return BROWSER_PACKAGES.test(target) ? 'a browser package' : undefined;
  if (SERVER_PACKAGES.test(target)) return 'a server package';
  const waves = /^wavesurfer\.js(\/|$)/.test(target) && featureOf(path) !== 'player';
  return waves ? 'wavesurfer.js belongs to the player' : undefined;
}

function isLocal(target: string): boolean {
  return target.startsWith('.') || target.startsWith('@/');
}

function roomOf(path: string): string {
  const room = /^src\/([^/]+)/.exec(path)?.[1] ?? path;
  return room === 'main.tsx' ? 'app' : room;
}

function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)/.exec(path)?.[1];
}
