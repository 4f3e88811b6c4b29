// Runs the unit tests and a smoke test of the built server on each Node the project promises to run on. What cannot be
// installed here is skipped, and counted.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensurePackages } from './install.mjs';
import { NODES, nodePackage } from './nodes.mjs';
import { smokeTest } from './smoke.mjs';
import { addTallies, oneCheck, summary, vitestFailures, vitestTally } from './tally.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const temporary = mkdtempSync(join(tmpdir(), 'callscope-matrix-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
const steps = [];
const done = (title, tally, failures = []) => steps.push({ title, tally, failures });

ensurePackages();
ensureBuilt();
for (const major of NODES) {
  const node = found(major);
  if (!node) {
    // The unit tests and the smoke test.
    done(`Node ${major} could not be installed`, { passed: 0, failed: 0, skipped: 2 });
    continue;
  }
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  console.log(`\n── Node ${version}`);
  // What a test starts by name is this Node, too.
  const env = {
    ...process.env,
    TMPDIR: temporary,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
  };
  const report = join(temporary, `unit-${major}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node'];
  const succeeded = await run(
    node,
    [...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    env,
  );
  const units = read(report);
  done(`${version}, unit tests`, vitestTally(units, succeeded), vitestFailures(units, process.cwd()));
  const trouble = await smokeTest(node, 'dist/server/index.js', join(temporary, `cache-${major}`));
  done(`${version}, the built server`, oneCheck(trouble === null), trouble === null ? [] : [trouble]);
}

console.log();
for (const { title, tally, failures } of steps) {
  console.log(`${title}: ${summary(tally)}`);
  for (const failure of failures) console.log(`  ${failure}`);
}
const total = addTallies(steps.map(({ tally }) => tally));
console.log();
console.log(summary(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** A Node of that version: the one that runs this, or the newest from npm; undefined where there is none for this machine. */
function found(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const { name, binary } = nodePackage(process.platform, process.arch);
  const folder = join(temporary, `node-${major}`);
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  console.log(`Installing Node ${major}…`);
  try {
    execFileSync('npm', ['install', '--prefix', folder, ...flags, `${name}@${major}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
      timeout: 300_000,
    });
    return join(folder, 'node_modules', name, binary);
  } catch {
    return undefined;
  }
}

/** Runs one step with its output passed through; answers whether it succeeded. */
function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
