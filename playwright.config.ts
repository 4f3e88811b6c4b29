import { defineConfig, devices } from '@playwright/test';
import { chromiumPath, lonePageFlag } from './scripts/chromium.mjs';

const port = Number(process.env.E2E_PORT ?? 4417);
const executablePath = chromiumPath({ forTests: true });
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try hides a fault, so there is no second try.
  retries: 0,
  // One page draws, compiles and decodes on both processors of a small machine: a second one beside it gains nothing.
  workers: 1,
  timeout: 120_000,
  // A busy machine is slow, not wrong.
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'off',
    // Taken where the page is kept (e2e/fixtures.ts); here each test would be made to wait for one.
    screenshot: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        lonePageFlag,
        '--autoplay-policy=no-user-gesture-required',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-pings',
        // Nothing on a page may come from elsewhere, so nothing elsewhere has an address.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  webServer: {
    command: 'node dist/server/index.js',
    url: `http://127.0.0.1:${port}/healthz`,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      RETELL_API_KEY: '',
      RETELL_API_KEY_FILE: '',
    },
    stdout: 'pipe',
    stderr: 'pipe',
    timeout: 60_000,
    reuseExistingServer: false,
  },
});
