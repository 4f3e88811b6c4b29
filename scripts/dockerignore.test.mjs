import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INPUTS } from './sources-stamp.mjs';

const lines = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** A pattern of Docker's, for a path and for all that lies in it. */
function toRegExp(pattern) {
  const body = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(?:.*/)?'));
  return new RegExp(`^${body}(?:/|$)`);
}

const rules = lines.map((line) => ({
  letsIn: line.startsWith('!'),
  matches: toRegExp(line.replace(/^!/, '')),
}));

/** As Docker decides: the last line that matches counts. */
const isLetIn = (path) => rules.findLast(({ matches }) => matches.test(path))?.letsIn ?? true;

const filesIn = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];

describe('the image', () => {
  it('gets every file that the build reads', () => {
    const files = [...INPUTS, '.npmrc'].flatMap(filesIn);
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((path) => !isLetIn(path))).toEqual([]);
  });

  it('gets nothing else of the folder', () => {
    const known = new Set([...INPUTS, '.npmrc'].map((input) => input.split('/')[0]));
    expect(readdirSync('.').filter((name) => isLetIn(name) && !known.has(name))).toEqual([]);
    for (const name of ['e2e', 'bench', 'docs', 'Dockerfile', 'users.json', 'audit.jsonl', 'id_rsa'])
      expect(isLetIn(name), name).toBe(false);
  });

  it.each([
    '.env',
    '.env.local',
    '.env.production',
    '.data/users.json',
    '.cache/peaks/a.bin',
    '.git/config',
    'node_modules/zod/index.js',
    'dist/server/index.js',
    'test-results/trace.zip',
    'server.key',
    'server.pem',
    'npm-debug.log',
  ])('never gets %s, wherever it lies', (name) => {
    for (const folder of ['', 'src/', 'src/server/', 'scripts/', 'public/'])
      expect(isLetIn(folder + name), folder + name).toBe(false);
  });
});
