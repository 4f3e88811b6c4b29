import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { codeParts } from './scripts/code-parts.mjs';
import { compileHints } from './scripts/compile-hints.mjs';

const source = fileURLToPath(new URL('./src', import.meta.url));

/** The browser's app into dist/client, and with `--ssr` the server, its packages included, into dist/server. */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), tailwindcss(), ...(isSsrBuild ? [] : [compileHints()])],
  resolve: { alias: { '@': source } },
  // The server puts the nonce of each answer where this stands.
  html: { cspNonce: '__CSP_NONCE__' },
  ...(isSsrBuild
    ? {
        publicDir: false,
        ssr: { noExternal: true, target: 'node' },
        build: { outDir: 'dist/server', target: 'node20', sourcemap: true },
      }
    : {
        build: {
          outDir: 'dist/client',
          target: 'es2022',
          sourcemap: true,
          // A font or picture inside the sheet would need a wider policy.
          assetsInlineLimit: 0,
          // React, the router and the dialogs that every page has.
          chunkSizeWarningLimit: 700,
          rolldownOptions: { output: { codeSplitting: codeParts(source) } },
        },
      }),
}));
