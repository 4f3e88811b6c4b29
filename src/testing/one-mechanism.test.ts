import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What is done in one place, by a sign of it in the code, and the files that may show that sign. */
const MECHANISMS: readonly (readonly [what: string, sign: RegExp, homes: readonly string[]])[] = [
  [
    'a range of time',
    /readonly (?:start|from): Seconds;\s*readonly (?:end|to): Seconds\b(?! \|)/,
    ['domain/time-range.ts'],
  ],
  ['a time as a link', /href=\{linkAt\(/, ['features/transcript/time-cell.tsx', 'ui/time-link.tsx']],
  ['a binary search', /\bwhile \((?:low|lo|left) < (?:high|hi|right)\)/, ['domain/bisect.ts']],
  ['a media query watched by a component', /useSyncExternalStore[^;]*matchMedia/, ['ui/use-media-query.ts']],
  [
    'a width of the window in code',
    /\((?:max|min)-width/,
    ['server/auth/oidc/small-page.ts', 'ui/use-media-query.ts'],
  ],
  [
    'whether a click is plain',
    /event\.metaKey \|\| event\.ctrlKey \|\| event\.shiftKey/,
    ['features/transcript/use-list-input.ts'],
  ],
  ['2 s before a moment', /\b(?:LEAD|BEFORE)\w*_S = 2\b/, ['domain/moments/lead-in.ts']],
  [
    'a stream made by hand, in place of a body that passes by',
    /new ReadableStream\b/,
    [
      'demo/audio/wav.ts',
      'demo/media.ts',
      'demo/serve-file.ts',
      'server/http/stream-of.ts',
      'server/http/tap-stream.ts',
      'server/media/peaks/shared-body.ts',
    ],
  ],
  [
    'bytes joined',
    /Buffer\.concat\(|new Uint8Array\([#.\w]*[lL]ength \+/,
    ['server/auth/seal.ts', 'server/media/peaks/detail.ts'],
  ],
  ['the name of a speaker', /caller: 'Caller'/i, ['domain/speaker-labels.ts']],
];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.') && !path.startsWith('testing/'))
  .sort()
  .map((path) => [path, readFileSync(`src/${path}`, 'utf8')] as const);

describe('one mechanism each', () => {
  it.each(MECHANISMS)('%s', (_, sign, homes) => {
    expect(sources.filter(([, text]) => sign.test(text)).map(([path]) => path)).toEqual(homes);
  });
});
