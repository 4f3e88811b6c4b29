import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { INPUTS } from './sources-stamp.mjs';

const lines = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const letIn = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));

it('lets into the image what the build reads, and nothing else of the folder', () => {
  expect(lines[0]).toBe('*');
  for (const input of INPUTS) expect(letIn).toContain(input.split('/')[0]);
  const known = new Set([...INPUTS.map((input) => input.split('/')[0]), '.npmrc']);
  expect(letIn.filter((name) => !known.has(name))).toEqual([]);
});

it('keeps files with secrets out of the folders that it lets in', () => {
  expect(lines.at(-1)).toBe('**/.env*');
});
