import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensurePackages } from './install.mjs';
import { BUILT_FROM, sourcesStamp } from './sources-stamp.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Callscope needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const ENTRY = 'dist/server/index.js';

ensurePackages();
const built = existsSync(BUILT_FROM) && existsSync(ENTRY) ? readFileSync(BUILT_FROM, 'utf8') : '';
if (built !== sourcesStamp()) {
  console.log('Building…');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CI: '1' },
  });
  if (status !== 0) {
    console.error('The build failed; run npm run build to see why.');
    process.exit(1);
  }
}
await import(pathToFileURL(ENTRY).href);
