import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { baseImage, pinned } from './pin-image.mjs';

const digest = (letter) => `sha256:${letter.repeat(64)}`;
const FILE = 'FROM node:24-slim AS build\nRUN npm ci\n\nFROM node:24-slim\nUSER node\n';

it('pins all stages, and pins them anew', () => {
  const first = pinned(FILE, `node@${digest('a')}`);
  expect(first).toBe(
    `FROM node:24-slim@${digest('a')} AS build\nRUN npm ci\n\nFROM node:24-slim@${digest('a')}\nUSER node\n`,
  );
  expect(baseImage(first)).toBe('node:24-slim');
  expect(pinned(first, digest('b'))).toBe(first.replaceAll(digest('a'), digest('b')));
});

it('writes nothing that is no digest', () => {
  expect(() => pinned(FILE, '<no value>')).toThrow('No digest');
  expect(() => pinned(FILE, 'sha256:abc')).toThrow('No digest');
});

it('finds the one image of the Dockerfile', () => {
  expect(baseImage(readFileSync('Dockerfile', 'utf8'))).toBe('node:24-slim');
  expect(() => baseImage('FROM node:24-slim AS build\nFROM node:22-slim\n')).toThrow('one image');
  expect(() => baseImage('# nothing\n')).toThrow('one image');
});
