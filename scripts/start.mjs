import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensurePackages } from './install.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Callscope needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const ENTRY = 'dist/server/index.js';

ensurePackages();
try {
  ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import(pathToFileURL(ENTRY).href);
