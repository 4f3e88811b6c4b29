import { vi } from 'vitest';
import { compareHref } from '@/app/compare-href';
import { readFilters } from '@/contract/call-filters';
import { callPath } from '@/contract/call-link';
import { PAGE_PATHS } from '@/contract/paths';
import { FIELD_SOURCES, SPANS } from '@/domain/calls/call-filters';
import { measuresHref } from '@/domain/measures/address';
import { MEASURE_KEYS } from '@/domain/measures/definitions';
import { seconds } from '@/domain/units';
import { COLUMNS } from '@/features/browse/columns';
import { SIDES } from '@/features/compare/compared-side';
import { holdLocalCall } from '@/lib/local-call';
import type { ListOwner } from '@/lib/owned-store';
import { getPreference, type Preferences, setPreference } from '@/lib/preferences';
import { rememberCall } from '@/lib/recent-calls';
import { openWorklist } from '@/lib/worklist';
import { between, foundIn, membersOf, sourcesIn } from './sources';

/** The pages, and the places within them that an address can name. */
export const pagePaths = (): string[] => [
  ...Object.values(PAGE_PATHS),
  ...foundIn(
    sourcesIn('src/app').filter(([path]) => path.endsWith('call-panels.tsx')),
    /\bid: '([a-z-]+)'/g,
  ).map((tab) => `${PAGE_PATHS.call}?tab=${tab}`),
  ...MEASURE_KEYS.map((key) => measuresHref(key)),
];

const SEARCH = /\.(?:get|getAll|set|has|delete|append)\(\s*['`]([^'`]+)['`]/g;

/** What the addresses of pages carry. */
export function pageParameters(): string[] {
  const read = new Set<string>();
  const search = new URLSearchParams(FIELD_SOURCES.map((source) => [`${source}.key`, 'value']));
  const getAll = search.getAll.bind(search);
  search.getAll = (name) => {
    read.add(name);
    return getAll(name);
  };
  const { filters } = readFilters(search);
  // Downloads are addresses of the API.
  const sources = sourcesIn('src/app', 'src/features').filter(
    ([path, text]) => !path.startsWith('src/features/export/') && /SearchParams/.test(text),
  );
  const given = foundIn(sources, SEARCH).flatMap((name) =>
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source file that is searched holds this template literal.
    name.includes('${name}') ? SIDES.map((side) => name.replace('${name}', side)) : [name],
  );
  const [, compared = ''] = compareHref('/calls/call_1', '?view=redacted').split('?');
  return [
    ...[...read].map((name) => `?${name} of the list`),
    ...(filters.fields ?? []).map(({ source, key }) => `?${source}.<${key}> of the list`),
    ...Object.keys(SPANS).map((span) => `?last=${span}`),
    ...given.map((name) => `?${name}`),
    ...[...new URLSearchParams(compared).keys()].map((name) => `?${name}`),
    callPath('call_1', seconds(42.3)),
    callPath('call_1', { start: seconds(42.3), end: seconds(51) }, 'redacted'),
  ];
}

function recorder(kind: string, keys: Set<string>): Storage {
  const stored = new Map<string, string>();
  return {
    length: 0,
    key: () => null,
    clear: () => stored.clear(),
    getItem: (key) => stored.get(key) ?? null,
    removeItem: (key) => void stored.delete(key),
    setItem: (key, value) => {
      keys.add(`${kind} ${key}`);
      stored.set(key, value);
    },
  };
}

/** What the page keeps in a browser, by the keys it writes, and every other name of this kind in its code. */
export function browserNames(): string[] {
  const keys = new Set<string>();
  vi.stubGlobal('localStorage', recorder('localStorage', keys));
  vi.stubGlobal('sessionStorage', recorder('sessionStorage', keys));
  try {
    const names = membersOf(between('src/lib/preferences.ts', 'const SCHEMAS = {', '\n} as const;'));
    for (const name of names as readonly (keyof Preferences)[]) setPreference(name, getPreference(name));
    const owners: readonly ListOwner[] = [{ kind: 'everybody' }, { kind: 'person', person: '<person>' }];
    for (const owner of owners) {
      const known = {
        call_id: 'call_1',
        title: '',
        note: '',
        tone: 'ok',
        started: null,
        length_s: null,
      } as const;
      rememberCall({ ...known, print: null }, owner);
      openWorklist(owner, ['call_1']);
      holdLocalCall(owner, { call_id: 'call_1' }, 'why');
    }
  } finally {
    vi.unstubAllGlobals();
  }
  const sources = sourcesIn('src/app', 'src/features', 'src/lib', 'src/ui', 'public');
  const named = foundIn(sources, /['"`](callscope\.[\w.]*)['"`]/g);
  const direct = foundIn(sources, /(?:Storage|store\(\))\.setItem\(\s*['"`]([^'"`]+)['"`]/g);
  return [
    ...keys,
    ...[...named, ...direct].map((name) => `(in the code) ${name}`),
    // Stored by whoever chose columns.
    ...COLUMNS.map(({ id }) => `(column of the list) ${id}`),
  ];
}
