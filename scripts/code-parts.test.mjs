import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NAMED_FILES } from './code-parts.mjs';

const importsLater = (file) => [...readFileSync(`src/${file}`, 'utf8').matchAll(/\bimport\('([^']+)'\)/g)];

describe('the files by which the parts of the built page are told apart', () => {
  it.each(Object.entries(NAMED_FILES))('%s is there: %s', (_, file) => {
    expect(existsSync(`src/${file}`)).toBe(true);
  });

  it('bring what they are named for: pages and panels that are loaded later', () => {
    expect(importsLater(NAMED_FILES.router).map(([, path]) => path)).toEqual(
      expect.arrayContaining(['./routes/calls', './routes/call', './routes/help-measures']),
    );
    expect(importsLater(NAMED_FILES.panels).length).toBeGreaterThan(5);
  });
});
