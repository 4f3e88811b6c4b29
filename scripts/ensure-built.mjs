import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { BUILT_FROM, sourcesStamp } from './sources-stamp.mjs';

/** Builds into dist unless what stands there is of these very sources; from the project's folder. Throws when it fails. */
export function ensureBuilt() {
  const built =
    existsSync(BUILT_FROM) && existsSync('dist/server/index.js') ? readFileSync(BUILT_FROM, 'utf8') : '';
  if (built === sourcesStamp()) return;
  console.log('Building…');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CI: '1' },
  });
  if (status !== 0) throw new Error('The build failed; run npm run build to see why.');
}
