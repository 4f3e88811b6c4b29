import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether every package the lockfile wants for all platforms stands in node_modules in that very version. */
export function packagesInstalled(root = process.cwd()) {
  try {
    const wanted = readPackages(`${root}/package-lock.json`);
    // npm writes this file last, so an install that was cut short has none.
    const found = readPackages(`${root}/node_modules/.package-lock.json`);
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || entry.integrity === found[path]?.integrity,
    );
  } catch {
    return false;
  }
}

/** Installs exactly what the lockfile says, unless it is there already. Throws when npm fails. */
export function ensurePackages(root = process.cwd()) {
  if (packagesInstalled(root)) return;
  console.log('Installing packages…');
  // On Windows npm is a command file, which only a shell can run.
  execFileSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}
