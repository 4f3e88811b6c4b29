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
  // Pages wait as often as they work: one more than there are processors, of two.
  workers: 3,
  timeout: 120_000,
  // A busy machine is slow, not wrong.
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    // A page whose code is loaded and compiled already opens the next call at half the work; storage starts empty each time.
    reuseContext: true,
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    // Other permissions would ask for another context.
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'off',
    screenshot: 'only-on-failure',
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
