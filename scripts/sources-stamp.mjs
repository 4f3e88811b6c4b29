import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Holds the stamp of what stands in dist; written last, so a build that was cut short has none. */
export const BUILT_FROM = 'dist/built-from';

/** Files and folders that the build reads. */
export const INPUTS = [
  'src',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tailwind.config.ts',
  'tsconfig.json',
  'scripts/build.mjs',
  'scripts/code-parts.mjs',
  'scripts/compile-hints.mjs',
  'scripts/sources-stamp.mjs',
];

/** One line that changes when, and only when, a file that the build reads was added, removed or written. */
export function sourcesStamp() {
  const hash = createHash('sha256');
  for (const input of INPUTS) visit(input, hash);
  return hash.digest('hex');
}

function visit(path, hash) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name), hash);
  else hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
}
