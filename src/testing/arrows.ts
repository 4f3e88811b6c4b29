import { posix } from 'node:path';

/** Source text by its path from the project's root, such as `src/domain/call.ts`. */
export type Sources = ReadonlyMap<string, string>;

type Room = {
  /** The rooms whose files it may import. */
  readonly rooms: readonly string[];
  /** The rooms that it may load when they are needed, by `import()` alone. */
  readonly later?: readonly string[];
  /** Packages it may not import; for the pure rooms, the only ones that it may. */
  readonly not?: RegExp;
  readonly only?: RegExp;
};

const BROWSER =
  /^(react|react-dom|react-router|wavesurfer\.js|recharts|lucide-react|@base-ui|@tanstack)(\/|$)/;
const SERVER = /^(node:|(hono|@hono|pino|undici|retell-sdk|ipaddr\.js|openid-client)(\/|$))/;
const TESTING = /^(vitest|vitest-browser-react|@vitest|@playwright|@axe-core|fast-check)(\/|$)/;
const NOTHING = /^$/;

/** What each room may import; `src/README.md` says it in words. Tests and `testing` may import anything. */
const ROOMS: { readonly [room: string]: Room } = {
  domain: { rooms: [], only: NOTHING },
  contract: { rooms: ['domain'], only: /^zod$/ },
  ui: { rooms: ['domain'], not: SERVER },
  lib: { rooms: ['contract', 'domain'], not: SERVER },
  features: { rooms: ['ui', 'lib', 'contract', 'domain'], not: SERVER },
  app: { rooms: ['features', 'ui', 'lib', 'contract', 'domain'], not: SERVER },
  server: { rooms: ['contract', 'domain'], later: ['demo'], not: BROWSER },
  demo: { rooms: ['contract', 'domain'], not: BROWSER },
};

/** Packages that are for one place. */
const AT_HOME: readonly { package: RegExp; home: RegExp; why: string }[] = [
  {
    package: /^wavesurfer\.js(\/|$)/,
    home: /^src\/features\/player\/wavesurfer-adapter\.ts$/,
    why: 'wavesurfer.js is known to its adapter alone',
  },
  {
    package: /^recharts(\/|$)/,
    home: /^src\/features\/[^/]+\/[^/]+-chart\.tsx$/,
    why: 'charts are drawn in files of their own, which are loaded when they are opened',
  },
];

const IMPORT = /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

type Import = { readonly target: string; readonly isLater: boolean };

const importsOf = (text: string): readonly Import[] =>
  [...text.matchAll(IMPORT)].map((match) => ({
    target: match[1] ?? match[2] ?? '',
    isLater: /^import\s*\(/.test(match[0]),
  }));

/** Everything that goes against the map in `src/README.md`, as one sentence each; cycles, also of types alone, included. */
export function arrowProblems(sources: Sources): string[] {
  const made = new Map([...sources].filter(([path]) => !path.includes('.test.')));
  const problems = [...made].flatMap(([path, text]) => [
    ...layoutProblems(path),
    ...importProblems(path, text),
  ]);
  return [...problems, ...cycles(made)];
}

function layoutProblems(path: string): string[] {
  const nested = /^src\/features\/[^/]+\/.+\//.test(path) || /^src\/features\/[^/]+$/.test(path);
  return nested ? [`${path} does not lie flat in a feature's folder`] : [];
}

function importProblems(path: string, text: string): string[] {
  const room = ROOMS[roomOf(path)];
  if (!room) return [];
  return importsOf(text).flatMap((one) => {
    const problem = isLocal(one.target) ? localProblem(path, room, one) : packageProblem(path, room, one);
    return problem ? [`${path} imports ${one.target}: ${problem}`] : [];
  });
}

function localProblem(path: string, room: Room, { target, isLater }: Import): string | undefined {
  const [from, resolved] = [roomOf(path), resolve(path, target)];
  const to = roomOf(resolved);
  if (from === 'features' && target.startsWith('..')) return 'features use @/ for what lies outside';
  if (from === 'features' && to === 'features' && featureOf(resolved) !== featureOf(path))
    return 'features meet only in a route';
  const isAllowed = to === from || room.rooms.includes(to) || (isLater && room.later?.includes(to));
  return isAllowed ? undefined : `${to} is out of reach`;
}

function packageProblem(path: string, { not, only }: Room, { target }: Import): string | undefined {
  if (only && !only.test(target)) return 'a pure room needs no such package';
  if (not?.test(target)) return not === SERVER ? 'a server package' : 'a browser package';
  if (TESTING.test(target)) return 'only tests import what tests are made with';
  return AT_HOME.find((one) => one.package.test(target) && !one.home.test(path))?.why;
}

/** Files that import each other in a circle, by types alone included; what is loaded later closes none. */
function cycles(sources: Sources): string[] {
  const arrows = new Map(
    [...sources].map(([path, text]) => [
      path,
      importsOf(text).flatMap(({ target, isLater }) =>
        isLocal(target) && !isLater ? (fileOf(resolve(path, target), sources) ?? []) : [],
      ),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]) => {
    const at = way.indexOf(path);
    if (at >= 0) found.push(`in a circle: ${[...way.slice(at), path].join(' → ')}`);
    if (at >= 0 || done.has(path)) return;
    for (const next of arrows.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of arrows.keys()) walk(path, []);
  return found;
}

const isLocal = (target: string): boolean => target.startsWith('.') || target.startsWith('@/');

const resolve = (path: string, target: string): string =>
  target.startsWith('@/') ? `src/${target.slice(2)}` : posix.join(posix.dirname(path), target);

const fileOf = (path: string, sources: Sources): string | undefined =>
  [path, `${path}.ts`, `${path}.tsx`].find((one) => sources.has(one));

function roomOf(path: string): string {
  const room = /^src\/([^/]+)/.exec(path)?.[1] ?? path;
  return room === 'main.tsx' ? 'app' : room;
}

const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)/.exec(path)?.[1];
