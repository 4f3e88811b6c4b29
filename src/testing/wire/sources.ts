import { readdirSync, readFileSync } from 'node:fs';

/** The product's own code below a folder, without its tests: path and text. */
export function sourcesIn(...folders: readonly string[]): readonly (readonly [path: string, text: string])[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.(?:tsx?|js)$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => [path, readFileSync(path, 'utf8')] as const),
  );
}

/** Whatever the pattern's first group found in the sources, each once. */
export const foundIn = (sources: ReturnType<typeof sourcesIn>, pattern: RegExp): readonly string[] => [
  ...new Set(sources.flatMap(([, text]) => [...text.matchAll(pattern)].map(([, found = '']) => found))),
];

/** The text between two marks of one source. Throws where they are not there, so that no list is empty unnoticed. */
export function between(path: string, from: string, to: string): string {
  const text = readFileSync(path, 'utf8');
  const start = text.indexOf(from);
  const end = text.indexOf(to, start + from.length);
  if (start < 0 || end < 0) throw new Error(`${path} has no “${from}” followed by “${to}”.`);
  return text.slice(start + from.length, end);
}

/** The names of the members of a type or an object that stand one level deep, a line each. */
export const membersOf = (block: string): readonly string[] =>
  [...block.matchAll(/^ {2}(?:readonly )?(\w+)\??:/gm)].map(([, name = '']) => name);
