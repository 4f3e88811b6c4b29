import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A module of `src` as the build makes it, in a folder; gives the address of what was built. */
export async function builtModule(source, folder) {
  await build({
    configFile: here('../../vite.config.ts'),
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: here(`../../src/${source}`),
      outDir: folder,
      sourcemap: false,
      rolldownOptions: { output: { entryFileNames: 'module.mjs' } },
    },
  });
  return pathToFileURL(join(folder, 'module.mjs')).href;
}
