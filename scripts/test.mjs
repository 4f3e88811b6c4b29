import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';
import { ensurePackages } from './install.mjs';
import { ensureChromium } from './install-chromium.mjs';
import {
  addTallies,
  oneCheck,
  playwrightFailures,
  playwrightTally,
  skippedCheck,
  summary,
  vitestFailures,
  vitestTally,
} from './tally.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const browser = installed();
const before = temporaryEntries();
const reports = mkdtempSync(join(tmpdir(), 'callscope-test-'));
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.json');
const pageReport = join(reports, 'e2e.json');
// Whatever a test leaves there goes with the run.
const temporary = join(reports, 't');
mkdirSync(temporary);
const env = {
  ...process.env,
  TMPDIR: temporary,
  E2E_PORT: String(await freePort()),
  PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport,
  ...(browser ? { CHROMIUM_PATH: browser } : {}),
};
const steps = [];
const done = (title, tally, failures = []) => steps.push({ title, tally, failures });

// What needs few moments of a processor each runs beside the rest; the unit tests keep all of them busy by themselves.
const [lint, types, built] = await Promise.all([
  run('Lint', 'npm', ['run', '--silent', 'lint'], { apart: true }),
  run('Types', 'npm', ['run', '--silent', 'types'], { apart: true }),
  run('Build', 'npm', ['run', '--silent', 'build'], { apart: true }),
]);
done('Lint', oneCheck(lint));
done('Types', oneCheck(types));
done('Build', oneCheck(built));
await unitTests('Unit and server tests', unitReport, ['node', 'alone']);
// One after the other: side by side neither is done sooner, and pages that wait for a processor are slow.
if (browser === null) {
  done('Browser tests', skippedCheck());
  done('End-to-end tests', skippedCheck());
} else {
  await unitTests('Browser tests', browserReport, ['browser']);
  await pageTests();
}

rmSync(reports, { recursive: true, force: true });
const left = temporaryEntries().filter((name) => !before.includes(name));
if (left.length > 0) done('Temporary folder', oneCheck(false), left.slice(0, 10));
const total = addTallies(steps.map(({ tally }) => tally));
for (const { title, tally, failures } of steps.filter(({ tally }) => tally.failed > 0)) {
  console.log(`\nFailed in ${title}: ${tally.failed}`);
  for (const failure of failures) console.log(`  ${failure}`);
}
console.log();
console.log(summary(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function unitTests(title, report, projects, how) {
  const names = projects.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const succeeded = await run(title, 'npx', ['vitest', 'run', ...names, ...reporters], how);
  const read = readReport(report);
  done(title, vitestTally(read, succeeded), vitestFailures(read, process.cwd()));
}

async function pageTests() {
  if (!built) {
    console.log('\nWithout a build the end-to-end tests did not run.');
    return;
  }
  const pages = await run('End-to-end tests', 'npx', ['playwright', 'test', '--reporter=list,json']);
  const report = readReport(pageReport);
  done('End-to-end tests', playwrightTally(report, pages), playwrightFailures(report));
}

/**
 * Installs what is missing. Answers the path of the browser, undefined for Playwright's own, and null where there is
 * none: what needs one is then skipped, except where nobody reads the count.
 */
function installed() {
  try {
    ensurePackages();
  } catch (error) {
    console.error(error.message);
    console.log(summary(oneCheck(false)));
    process.exit(1);
  }
  try {
    return ensureChromium();
  } catch (error) {
    console.error(error.message);
    if (!process.env.CI) return null;
    console.log(summary(oneCheck(false)));
    process.exit(1);
  }
}

/** What lies in the system's temporary folder that this project, or a browser that it started, may have put there. */
function temporaryEntries() {
  return readdirSync(tmpdir()).filter((name) =>
    /^(?:callscope|playwright|org\.chromium|\.org\.chromium)/.test(name),
  );
}

/** Runs one step with its output passed through, or shown at its end for one that runs apart; answers whether it succeeded. */
function run(title, command, args, { apart = false } = {}) {
  if (!apart) console.log(`\n── ${title}`);
  return new Promise((resolve) => {
    const shell = process.platform === 'win32';
    const output = apart ? 'pipe' : 'inherit';
    const child = spawn(command, args, { env, shell, stdio: ['ignore', output, output] });
    const pieces = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => pieces.push(piece));
    if (apart)
      child.on('close', () => console.log(`\n── ${title}\n${Buffer.concat(pieces).toString().trimEnd()}`));
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
