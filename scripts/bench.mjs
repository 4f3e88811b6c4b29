// Runs every bench/*.bench.mjs, prints what they found beside its target, and exits with 1 where one was missed.
// `node scripts/bench.mjs listening` runs only those whose name contains the word.
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const [wanted = ''] = process.argv.slice(2);
const files = readdirSync('bench').filter((name) => name.endsWith('.bench.mjs') && name.includes(wanted));
if (files.length === 0) {
  console.error(`No bench/*.bench.mjs has “${wanted}” in its name.`);
  process.exit(1);
}

const figure = (value) =>
  value === undefined ? '' : Number.isFinite(value) ? String(Number(value.toPrecision(3))) : String(value);

/** Whether a row meets its target, `<= 30`, `>= 0.85` or `ratio >= 50`; undefined where it has none. */
function isMet({ ours, value = ours, ratio, target = '' }) {
  const match = /^(ratio )?(<=|>=) ([\d.]+)$/.exec(target);
  if (!match) return undefined;
  const found = match[1] ? ratio : value;
  return match[2] === '<=' ? found <= Number(match[3]) : found >= Number(match[3]);
}

const table = [['what', 'found', 'peer', 'ratio', 'unit', 'target', 'met']];
let missed = 0;
for (const file of files) {
  const { run } = await import(pathToFileURL(`bench/${file}`).href);
  for (const row of await run()) {
    const met = isMet(row);
    if (met === false) missed += 1;
    const { name, ours, value = ours, peer, ratio, unit = '', target = '' } = row;
    const verdict = met === undefined ? '' : met ? 'yes' : 'NO';
    table.push([name, figure(value), figure(peer), figure(ratio), unit, target, verdict]);
  }
}

const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
console.log(missed === 0 ? 'Every target was met.' : `${missed} missed.`);
process.exit(missed === 0 ? 0 : 1);
