import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { arrowProblems } from './arrows';

function one(path: string, target: string): string[] {
  return arrowProblems(new Map([[path, `import { x } from '${target}';`]]));
}

function projectSources(): Map<string, string> {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `src/${path.replaceAll('\\', '/')}`);
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

describe('import arrows', () => {
  it('point down everywhere in this project', () => {
    const sources = projectSources();
    expect(sources.size).toBeGreaterThan(50);
    expect(arrowProblems(sources)).toEqual([]);
  });

  it.each([
    ['src/domain/call.ts', 'zod'],
    ['src/domain/call.ts', '@/contract/media'],
    ['src/domain/moments/moment.ts', '../../lib/store'],
    ['src/contract/media.ts', 'node:fs'],
    ['src/contract/media.ts', '@/server/env'],
    ['src/ui/button.tsx', '@/lib/store'],
    ['src/ui/button.tsx', '@/contract/media'],
    ['src/lib/store.ts', '@/ui/button'],
    ['src/lib/store.ts', 'undici'],
    ['src/features/player/player.tsx', '@/features/transcript/transcript'],
    ['src/features/player/player.tsx', '../transcript/transcript'],
    ['src/features/player/player.tsx', '@/app/router'],
    ['src/features/transcript/transcript.tsx', 'wavesurfer.js'],
    ['src/features/transcript/transcript.tsx', 'wavesurfer.js/dist/plugins/regions.esm.js'],
    ['src/features/transcript/transcript.tsx', 'node:path'],
    ['src/app/router.tsx', '@/server/env'],
    ['src/app/router.tsx', '@/testing/sketch'],
    ['src/main.tsx', '../e2e/fixtures'],
    ['src/features/player/waveform.tsx', 'wavesurfer.js'],
    ['src/features/latency/latency-panel.tsx', 'recharts'],
    ['src/lib/store.ts', 'fast-check'],
    ['src/ui/button.tsx', 'vitest'],
    ['src/demo/stage.ts', 'react'],
    ['src/lib/store.ts', '@/testing/sketch'],
    ['src/server/env.ts', 'react'],
    ['src/server/env.ts', '@/lib/store'],
    ['src/server/boot.ts', '@/demo/demo-upstream'],
    ['src/demo/stage.ts', '../../../src/ui/button'],
    ['src/demo/stage.ts', '@/server/secret'],
  ])('refuse %s importing %s', (path, target) => {
    expect(one(path, target)).toHaveLength(1);
  });

  it.each([
    ['src/domain/moments/moment.ts', '../call'],
    ['src/contract/media.ts', 'zod'],
    ['src/ui/button.tsx', 'react'],
    ['src/features/player/player.tsx', './waveform'],
    ['src/features/player/wavesurfer-adapter.ts', 'wavesurfer.js'],
    ['src/features/latency/latency-chart.tsx', 'recharts'],
    ['src/app/routes/call-page.tsx', '@/features/player/player'],
    ['src/server/env.ts', '@/domain/json'],
    ['src/demo/stage.ts', 'node:fs'],
    ['src/features/player/player.test.ts', '@/testing/sketch'],
  ])('let %s import %s', (path, target) => {
    expect(one(path, target)).toEqual([]);
  });

  it('let the server load the bundled calls when they are needed, and no sooner', () => {
    const load = (text: string) => arrowProblems(new Map([['src/server/boot.ts', text]]));
    expect(load("const { demo } = await import('@/demo/demo-upstream');")).toEqual([]);
    expect(load("import { demo } from '@/demo/demo-upstream';")).toHaveLength(1);
  });

  it.each([
    "export * from '@/app/router';",
    "export {\n  a,\n  b,\n} from '@/app/router';",
    "import type { A } from '@/app/router';",
    "import '@/app/router';",
    "const page = await import('@/app/router');",
    "type A = import('@/app/router').A;",
  ])('see %j', (text) => {
    expect(arrowProblems(new Map([['src/lib/store.ts', text]]))).toHaveLength(1);
  });

  it('close no circle, whatever it is made of', () => {
    const circle = (first: string, second: string) =>
      arrowProblems(
        new Map([
          ['src/lib/a.ts', first],
          ['src/lib/b.tsx', second],
        ]),
      );
    const back = "import type { A } from '@/lib/a';";
    expect(circle("import { b } from './b';", back)).toEqual([
      'in a circle: src/lib/a.ts → src/lib/b.tsx → src/lib/a.ts',
    ]);
    expect(circle("import type { B } from './b';", back)).toHaveLength(1);
    expect(circle("export { b } from './b';", back)).toHaveLength(1);
    // What is loaded later closes none.
    expect(circle("const b = await import('./b');", back)).toEqual([]);
    expect(circle('', back)).toEqual([]);
  });

  it('keep every feature in one flat folder', () => {
    const sources = new Map([
      ['src/features/player/parts/lane.ts', ''],
      ['src/features/loose.ts', ''],
      ['src/features/player/lane.ts', ''],
    ]);
    expect(arrowProblems(sources)).toHaveLength(2);
  });
});
