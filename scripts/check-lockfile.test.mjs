import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lockfileProblems } from './check-lockfile.mjs';

const entry = (more = {}) => ({ version: '1.0.0', integrity: 'sha512-x', ...more });

describe('a lockfile', () => {
  it('is whole in this project', () => {
    expect(lockfileProblems(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
  });

  it('finds optional packages beside, inside and above their owner', () => {
    const packages = {
      '': {},
      'node_modules/a': entry({ optionalDependencies: { top: '1', '@s/own': '1' } }),
      'node_modules/a/node_modules/@s/own': entry(),
      'node_modules/top': entry(),
      'node_modules/b/node_modules/c': entry({ optionalDependencies: { near: '1' } }),
      'node_modules/b/node_modules/near': entry(),
    };
    expect(lockfileProblems({ packages })).toEqual([]);
  });

  it('misses a native that npm left out', () => {
    const packages = { '': {}, 'node_modules/a': entry({ optionalDependencies: { 'a-darwin-arm64': '1' } }) };
    expect(lockfileProblems({ packages })).toEqual(['node_modules/a lacks its optional a-darwin-arm64.']);
  });

  it('does not take a package nested elsewhere for it', () => {
    const packages = {
      '': {},
      'node_modules/a': entry({ optionalDependencies: { n: '1' } }),
      'node_modules/b/node_modules/n': entry(),
    };
    expect(lockfileProblems({ packages })).toHaveLength(1);
  });

  it('refuses the address of a registry and a package without integrity', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' },
    };
    expect(lockfileProblems({ packages })).toHaveLength(2);
  });
});
