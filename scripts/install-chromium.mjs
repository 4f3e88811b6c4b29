import { spawnSync } from 'node:child_process';
import { chromiumPath } from './chromium.mjs';
import { installFromDebian, isRootOnDebian, succeeds } from './debian.mjs';

/**
 * Makes sure there is a Chromium for the tests: one found on this machine, else Debian's package when root on
 * Debian, else Playwright's own. Answers its path, or undefined when Playwright's own is to be used.
 */
export function ensureChromium() {
  const found = chromiumPath({ forTests: true });
  if (found && runs(found)) return found;
  console.log('Installing Chromium…');
  if (isRootOnDebian() && (installFromDebian('chromium-headless-shell') || installFromDebian('chromium'))) {
    const installed = chromiumPath({ forTests: true });
    if (installed && runs(installed)) return installed;
  }
  if (!succeeds('npx', ['playwright', 'install', 'chromium'])) {
    throw new Error('No Chromium was found and none could be installed. Set CHROMIUM_PATH to one.');
  }
  return undefined;
}

// Ubuntu's `chromium-browser` is a script that only points to a snap.
function runs(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
