import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What a module keeps outside of any function, where it can change: `let`, and what is made empty to be filled. */
const STATE =
  /^(?:export )?(?:let (\w+)|const (\w+)(?:: (?!Readonly|readonly )[^=\n]+)? = (?:new (?:Weak)?(?:Map|Set)(?:<.*>)?\(\)|createStore\b|\[\];|\{\};))/gm;

const stateIn = (text: string): string[] =>
  [...text.matchAll(STATE)].map((match) => match[1] ?? match[2] ?? '');

/** `lib/told-call.ts moments` for each. */
const kept = ['app', 'features', 'lib', 'ui'].flatMap((room) =>
  readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${room}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => stateIn(readFileSync(`src/${path}`, 'utf8')).map((name) => `${path} ${name}`)),
);

/** The table of `src/README.md`: a file, what it keeps, and why. */
const listed = readFileSync('src/README.md', 'utf8')
  .split('## What modules keep')[1]
  ?.split('\n## ')[0]
  ?.matchAll(/^\| `([^`]+)` \| (.+?) \| .{10,} \|$/gm);

it.each([
  ['let held = null;', ['held']],
  ['export let count = 0;', ['count']],
  ['const known = new Map<string, number>();', ['known']],
  ['const cache = new WeakMap<Call, Map<string, X>>();', ['cache']],
  ['const places: string[] = [];', ['places']],
  ['const store = createStore<X>({});', ['store']],
  ['const NONE: readonly string[] = [];', []],
  ['const NONE: ReadonlySet<number> = new Set();', []],
  ["const KINDS = new Set(['a']);", []],
  ['  let inside = 0;', []],
])('%s is state of a module: %j', (text, names) => {
  expect(stateIn(text)).toEqual(names);
});

it('whatever a module of the browser keeps is listed with why, and nothing else is', () => {
  const names = [...(listed ?? [])].flatMap(([, path, given]) =>
    [...(given ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => `${path} ${name}`),
  );
  expect(names.sort()).toEqual([...kept].sort());
});
