import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { chromiumPath, lonePageFlag } from './scripts/chromium.mjs';
import viteConfig from './vite.config.ts';

const ALONE = ['src/server/audit/full-disk.test.ts'];
const executablePath = chromiumPath({ forTests: true });

export default mergeConfig(
  viteConfig({ command: 'serve', mode: 'test', isSsrBuild: false }),
  defineConfig({
    test: {
      // A busy machine is slow, not wrong; no test measures time.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 20_000 } },
      // By itself it leaves one processor to others, which of two is half.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs', 'bench/support/*.test.mjs'],
            exclude: ['src/**/*.browser.test.*', ...ALONE],
            environment: 'node',
            pool: 'threads',
            // Files share the modules of a worker, which is half of the work; each puts back what it replaces.
            isolate: false,
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          // What replaces a module of Node has a worker of its own.
          test: {
            name: 'alone',
            include: ALONE,
            environment: 'node',
            pool: 'threads',
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          // Found late, they would be bundled again in the middle of a test, with a second copy of React.
          optimizeDeps: {
            include: [
              'react',
              'react/jsx-runtime',
              'react/jsx-dev-runtime',
              'react-dom',
              'react-dom/client',
              'vitest-browser-react',
              'lucide-react',
              'recharts',
              'wavesurfer.js',
              '@tanstack/react-query',
              '@tanstack/react-virtual',
              'react-router',
              '@base-ui/react/autocomplete',
              '@base-ui/react/dialog',
              '@base-ui/react/menu',
              '@base-ui/react/popover',
              'fast-check',
            ],
          },
          test: {
            name: 'browser',
            // After the others, and one page at a time: focus is the browser's, and there is one.
            sequence: { groupOrder: 1 },
            maxWorkers: 1,
            include: ['src/**/*.browser.test.{ts,tsx}'],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  ...(executablePath ? { executablePath } : {}),
                  args: [lonePageFlag, '--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
                },
              }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
