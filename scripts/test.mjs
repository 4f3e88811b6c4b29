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
  summary,
  vitestFailures,
  vitestTally,
} from './tally.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const browser = installed();
const before = temporaryEntries();
const reports = mkdtempSync(join(tmpdir(), 'callscope-test-'));
const unitReport = join(reports, 'unit.json');
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

done('Lint', oneCheck(await run('Lint', 'npm', ['run', '--silent', 'lint'])));
done('Types', oneCheck(await run('Types', 'npm', ['run', '--silent', 'types'])));
const vitest = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
const unit = await run('Unit and server tests', 'npx', vitest);
const units = readReport(unitReport);
done('Unit and server tests', vitestTally(units, unit), vitestFailures(units, process.cwd()));
const built = await run('Build', 'npm', ['run', '--silent', 'build']);
done('Build', oneCheck(built));
if (built) {
  const pages = await run('End-to-end tests', 'npx', ['playwright', 'test', '--reporter=list,json']);
  const report = readReport(pageReport);
  done('End-to-end tests', playwrightTally(report, pages), playwrightFailures(report));
} else {
  console.log('\nWithout a build the end-to-end tests did not run.');
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

/** Installs what is missing; answers the path of the browser, if it is not Playwright's own. */
function installed() {
  try {
    ensurePackages();
    return ensureChromium();
  } catch (error) {
    console.error(error.message);
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

/** Runs one step with its output passed through; answers whether it succeeded. */
function run(title, command, args) {
  console.log(`\n── ${title}`);
  return new Promise((resolve) => {
    const shell = process.platform === 'win32';
    const child = spawn(command, args, { env, shell, stdio: ['ignore', 'inherit', 'inherit'] });
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
