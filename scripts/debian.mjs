import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether Debian's packages can be installed here: root on Debian itself. */
export function isRootOnDebian() {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Installs Debian packages; answers whether all of them are there. */
export function installFromDebian(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    succeeds('apt-get', ['update', '-q'], env) &&
    succeeds('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env)
  );
}

/** Runs a command with its output shown; answers whether it succeeded. */
export function succeeds(command, args, env = process.env) {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { env, shell, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
