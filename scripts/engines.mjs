// Drives the built page in Firefox and in WebKitGTK, with audio that really plays; see e2e/engines/checks.mjs.
// npm run engines [-- --starts 10] [--engine firefox] [--check ticket] [--url http://127.0.0.1:4300]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CHECKS } from '../e2e/engines/checks.mjs';
import { createPage } from '../e2e/engines/page.mjs';
import { startDesktop, startServer } from '../e2e/engines/surroundings.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensurePackages } from './install.mjs';
import { ensureEngine } from './install-engines.mjs';
import { addTallies, oneCheck, summary } from './tally.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { values } = parseArgs({
  options: {
    starts: { type: 'string', default: '3' },
    engine: { type: 'string', default: '' },
    check: { type: 'string', default: '' },
    url: { type: 'string' },
  },
});
const STARTS = Math.max(1, Number(values.starts) || 1);
// Imported late: Firefox’s side needs a package, which may have to be installed first.
const ENGINES = {
  firefox: async (options) => (await import('../e2e/engines/firefox.mjs')).startFirefox(options),
  webkit: async (options) => (await import('../e2e/engines/webkit.mjs')).startWebKit(options),
};

const engines = Object.keys(ENGINES).filter((name) => name.includes(values.engine));
const checks = CHECKS.filter(({ verb }) => verb.includes(values.check));

const folder = mkdtempSync(join(tmpdir(), 'callscope-engines-'));
// Also after an interrupt.
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
const started = [];
const tallies = [];
try {
  ensurePackages();
  const missing = new Map(engines.map((engine) => [engine, ensureEngine(engine)]));
  const present = engines.filter((engine) => missing.get(engine).length === 0);
  for (const engine of engines.filter((name) => !present.includes(name))) {
    console.log(`${engine}: skipped, ${missing.get(engine).join(' and ')} not found`);
    tallies.push({ passed: 0, failed: 0, skipped: checks.length });
  }
  if (present.length > 0) {
    if (!values.url) ensureBuilt();
    const desktop = await startDesktop(folder, present.includes('webkit'));
    started.push(desktop);
    const server = values.url ? { url: values.url, stop: async () => {} } : await startServer(folder);
    started.push(server);
    for (const engine of present)
      for (const check of checks) tallies.push(await repeat(engine, check, server.url, desktop.env));
  }
} catch (error) {
  console.error(error.message);
  tallies.push(oneCheck(false));
} finally {
  for (const { stop } of started.toReversed()) await stop();
}
const total = addTallies(tallies);
console.log();
console.log(summary(total));
process.exitCode = total.failed > 0 || total.passed + total.skipped === 0 ? 1 : 0;

/** Runs one check in several starts of an engine; it passes when each of them does. */
async function repeat(engine, { verb, run }, url, env) {
  const faults = [];
  let version = engine;
  for (let start = 1; start <= STARTS; start += 1) {
    let browser;
    try {
      browser = await ENGINES[engine]({ folder, env });
      version = browser.version;
      await run(createPage(browser, url));
    } catch (error) {
      faults.push(`start ${start}: ${error.message}`);
    } finally {
      await browser?.close();
    }
  }
  console.log(`${version}: ${verb}: ${STARTS - faults.length} of ${STARTS} starts`);
  for (const fault of faults) console.log(`  ${fault}`);
  return oneCheck(faults.length === 0);
}
