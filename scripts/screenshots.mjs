import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumPath } from './chromium.mjs';
import { freePort } from './free-port.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const CALL = '/calls/call_8f3b1c92d7e04a56b0c9ef1d274';
/** Name, path, width, height, theme. Without a folder only the README's two are made; with one, all, for a look by eye. */
const SHOTS = [
  ['call-light', CALL, 1440, 960, 'light'],
  ['call-dark', CALL, 1440, 960, 'dark'],
  ['call-tablet-light', CALL, 768, 1024, 'light'],
  ['call-tablet-dark', CALL, 768, 1024, 'dark'],
  ['call-phone-light', CALL, 390, 844, 'light'],
  ['call-phone-dark', CALL, 390, 844, 'dark'],
  ['lookup-light', '/', 1440, 960, 'light'],
  ['lookup-dark', '/', 1440, 960, 'dark'],
  ['lookup-phone-light', '/', 390, 844, 'light'],
];

const [, , folder = 'docs/screenshots'] = process.argv;
const shots = process.argv[2] ? SHOTS : SHOTS.slice(0, 2);
if (!existsSync('dist/server/index.js')) {
  console.error('Run npm run build first.');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, ['dist/server/index.js'], {
  env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', RETELL_API_KEY: '' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await listening(`${origin}/healthz`);
  const moment = await earlyMoment();
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  for (const [name, path, width, height, colorScheme] of shots) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'America/Los_Angeles',
    });
    const at = path === CALL ? `?t=${moment}` : '';
    await page.goto(origin + path + at, { waitUntil: 'networkidle' });
    if (at) {
      const audio = page.locator('audio');
      await page.waitForFunction((element) => element.readyState >= 2, await audio.elementHandle());
    }
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}/${name}.png` });
    console.log(`${folder}/${name}.png`);
    await page.close();
  }
  await browser.close();
} finally {
  server.kill();
}

/** The middle of a word soon after the beginning, so that header, player and a lit word are in one picture. */
async function earlyMoment() {
  const call = await (await fetch(`${origin}/api${CALL}`)).json();
  const spoken = call.transcript_with_tool_calls.filter(({ words }) => words?.length > 8);
  const word = spoken[1].words[6];
  return ((word.start + word.end) / 2).toFixed(2);
}

async function listening(url) {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (server.exitCode !== null) throw new Error('The server did not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
