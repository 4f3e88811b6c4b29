import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { BUILT_FROM, sourcesStamp } from './sources-stamp.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

// Taken first, so that a change while it builds is seen at the next start.
const stamp = sourcesStamp();
rmSync('dist', { recursive: true, force: true });
const logLevel = process.env.CI ? 'warn' : 'info';
await build({ logLevel });
await build({ logLevel, build: { ssr: 'src/server/index.ts' } });
cpSync('src/demo/clips', 'dist/server/sample-clips', { recursive: true });
packAssets('dist/client');
writeFileSync(BUILT_FROM, stamp);

/** Writes a Brotli and a gzip version beside each text file that is worth it. */
function packAssets(dir) {
  const worth = new Set(['.css', '.js', '.svg', '.json', '.html']);
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !worth.has(extname(entry.name)) || entry.name === 'index.html') continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file);
    if (text.length < 1024) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params }));
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  }
}
