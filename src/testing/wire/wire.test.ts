import { describe, expect, it } from 'vitest';
import { contractFields, listFields, problems } from './of-answers';
import { browserNames, pageParameters, pagePaths } from './of-browser';
import { bundleFiles, csvHeads, exportFormats } from './of-exports';
import {
  apiParameters,
  apiRoutes,
  auditEvents,
  auditFields,
  auditLooks,
  cookies,
  environment,
  headers,
  metrics,
} from './of-server';
import written from './wire.json';

/** What others rely on: programs, saved links, spreadsheets, scrapes, whoever runs the server. Each list is made of the code. */
const COLLECTED: { readonly [list: string]: () => readonly string[] | Promise<readonly string[]> } = {
  'api routes': apiRoutes,
  'api parameters': apiParameters,
  'headers of our own': headers,
  'error codes': problems,
  'fields of the contract': contractFields,
  'fields of the list': listFields,
  'page paths': pagePaths,
  'page parameters': pageParameters,
  'names in the browser': browserNames,
  cookies,
  'export formats': exportFormats,
  'CSV heads': csvHeads,
  'files of a bundle': bundleFiles,
  'audit events': auditEvents,
  'audit fields': auditFields,
  'audit looks': auditLooks,
  'environment variables': environment,
  metrics,
};

/** What was added to a list and what is gone, as a sentence; empty for nothing. */
function changed(list: string, before: readonly string[], now: readonly string[]): string {
  const lines = [
    ...now.filter((each) => !before.includes(each)).map((each) => `  added:   ${each}`),
    ...before.filter((each) => !now.includes(each)).map((each) => `  removed: ${each}`),
  ];
  if (lines.length === 0) return '';
  return `What others see of Callscope changed (${list}):\n${lines.join('\n')}\nIf that is meant, write it into src/testing/wire/wire.json and tell users and operators in CHANGELOG.md.`;
}

const lists: { readonly [list: string]: readonly string[] } = written;

describe('what the product shows to the outside', () => {
  it.each(Object.keys(COLLECTED))('is as written down: %s', async (list) => {
    const now = [...new Set(await COLLECTED[list]?.())].sort();
    expect(now.length).toBeGreaterThan(0);
    const difference = changed(list, lists[list] ?? [], now);
    expect(difference, difference).toBe('');
  });

  it('is written down in these lists alone, each sorted and without repeats', () => {
    expect(Object.keys(lists)).toEqual(Object.keys(COLLECTED));
    for (const list of Object.values(lists)) expect(list).toEqual([...new Set(list)].sort());
  });

  it('is told by name, with the places to write it down', () => {
    expect(changed('cookies', ['a', 'b'], ['b', 'c'])).toMatch(
      /cookies.*added: {3}c\n {2}removed: a\n.*wire\.json.*CHANGELOG\.md/s,
    );
    expect(changed('cookies', ['a'], ['a'])).toBe('');
  });
});
