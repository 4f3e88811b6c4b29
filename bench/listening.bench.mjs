// What is measured from the sound of a call, against generated calls whose truth is known, and how long it takes.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const from = async (path) =>
  (await runnerImport(here(path), { configFile: false, resolve: { alias: { '@': here('../src') } } })).module;
const SEEDS = [11, 12, 13, 14, 15];

/** Rows of `{ name, value, unit, target }`; `target` reads as "at most" or "at least" with its value. */
export async function run() {
  const { CONDITIONS, longCall, replyFigures } = await from('../src/testing/listening-figures.ts');
  const { listen } = await from('../src/domain/listening/listen.ts');
  const rows = [];
  for (const [name, options] of CONDITIONS) {
    const { median, p95, coverage } = replyFigures(options, SEEDS);
    rows.push(
      { name: `waiting, ${name}: median error`, value: median, unit: 'ms', target: '<= 30' },
      { name: `waiting, ${name}: 95th percentile of errors`, value: p95, unit: 'ms', target: '<= 80' },
      { name: `waiting, ${name}: changes measured`, value: coverage, unit: 'share', target: '>= 0.85' },
    );
  }
  const { envelope, conversation } = longCall(36, { exchanges: 40, noiseBelow: 30, offset: 1, drift: 0.004 });
  const hours = envelope.channels[0].length / 360_000;
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    listen(envelope, conversation);
    return process.cpuUsage(start).user / 1000;
  });
  times.sort((a, b) => a - b);
  rows.push({
    name: `listening to ${hours.toFixed(1)} h of stereo, processor time`,
    value: times[2],
    unit: 'ms',
    target: '<= 1000',
  });
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
