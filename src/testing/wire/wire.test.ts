import { describe, expect, it } from 'vitest';
import { sampleServer } from '@/testing/test-server';
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
  SAMPLE,
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

/** What was deleted on purpose stands on no list any more; its old addresses are answered as any that never was. */
const DELETED_ROUTES = ['GET /api/transfers/:id', 'DELETE /api/transfers/:id'];
const DELETED_PARAMETERS = ['/api/calls/:callId/bundle ?transfer', '/api/calls/:callId/clip ?transfer'];

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

  it.each(DELETED_ROUTES)('answers 404 as a problem where something is deleted: %s', async (route) => {
    expect(lists['api routes']).not.toContain(route);
    const [method = '', path = ''] = route.replace(':id', 'transfer-0123456789').split(' ');
    const answer = await sampleServer().get(path, { 'sec-fetch-site': 'same-origin' }, { method });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ code: 'route_not_found' });
  });

  it.each(DELETED_PARAMETERS)('ignores a parameter that is deleted: %s', async (line) => {
    expect(lists['api parameters']).not.toContain(line);
    const [route = '', name = ''] = line.split(' ?');
    const path = `${route.replace(':callId', SAMPLE)}?source=mono&from=0&to=1&${name}=short`;
    expect((await sampleServer().get(path, {}, { method: 'HEAD' })).status).toBe(200);
  });

  it('is told by name, with the places to write it down', () => {
    expect(changed('cookies', ['a', 'b'], ['b', 'c'])).toMatch(
      /cookies.*added: {3}c\n {2}removed: a\n.*wire\.json.*CHANGELOG\.md/s,
    );
    expect(changed('cookies', ['a'], ['a'])).toBe('');
  });
});
