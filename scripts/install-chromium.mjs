import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromiumPath } from './chromium.mjs';

/**
 * Makes sure there is a Chromium for the tests: one found on this machine, else Debian's package when root on
 * Debian, else Playwright's own. Answers its path, or undefined when Playwright's own is to be used.
 */
export function ensureChromium() {
  const found = chromiumPath({ forTests: true });
  if (found && runs(found)) return found;
  console.log('Installing Chromium…');
  if (isRootOnDebian() && installFromDebian()) {
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

function isRootOnDebian() {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = (name) =>
    succeeds('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], env);
  return (
    succeeds('apt-get', ['update', '-q'], env) && (install('chromium-headless-shell') || install('chromium'))
  );
}

function succeeds(command, args, env = process.env) {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { env, shell, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
