// Mixed load from 200 viewers on the built server, over an upstream whose faults are switched on and off.
// npm run soak [-- --minutes 3] [--viewers 200] [--built]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort } from './free-port.mjs';
import { startSoakUpstream } from './soak-upstream.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    viewers: { type: 'string', default: '200' },
    built: { type: 'boolean', default: false },
  },
});
const LOAD_MS = Math.min(60, Math.max(0.5, Number(values.minutes) || 3)) * 60_000;
const VIEWERS = Math.min(1000, Math.max(1, Number(values.viewers) || 200));
/** Faults for 12 s, then 24 s without. */
const FAULT_MS = 12_000;
/** When the last faulty answer has ended, the breaker may still leave Retell alone for 10 s. */
const AFTER_MS = 15_000;
const CYCLE_MS = 36_000;
const SETTLE_MS = 12_000;
const CALLS = 60;
const OWN_CODES = new Set([
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_invalid',
  'media_not_allowed',
  'broken_audio',
]);

const root = fileURLToPath(new URL('..', import.meta.url));
if (
  !values.built &&
  spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0
)
  process.exit(1);

const upstream = await startSoakUpstream();
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const cache = mkdtempSync(join(tmpdir(), 'callscope-soak-'));
// Collects its garbage when told, so that memory is measured and not the mood of the collector.
const COLLECT = 'data:text/javascript,process.on("SIGUSR2",()=>globalThis.gc())';
const server = spawn(
  process.execPath,
  ['--expose-gc', '--import', COLLECT, join(root, 'dist/server/index.js')],
  {
    env: {
      PATH: process.env.PATH ?? '',
      // As the container is run: by itself glibc keeps what was freed in eight heaps for each processor.
      MALLOC_ARENA_MAX: '2',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
      RETELL_API_KEY: 'key_of_the_soak',
      RETELL_BASE_URL: upstream.origin,
      RETELL_MEDIA_ORIGINS: upstream.origin,
      CACHE_DIR: cache,
      REQUESTS_PER_ADDRESS: '1000000',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  },
);
let printed = '';
server.stderr.on('data', (text) => {
  printed += text;
});
let gone = false;
server.on('exit', () => {
  gone = true;
});

/** When a fault was last on, or being answered with. */
let lastFault = Number.NEGATIVE_INFINITY;
const isCalm = (/** @type {number} */ at) => !upstream.isFaulty() && at - lastFault > AFTER_MS;
const watching = setInterval(() => {
  if (upstream.isFaulty()) lastFault = performance.now();
}, 50);
/** @type {Map<string, number>} */
const statuses = new Map();
/** @type {string[]} */
const wrong = [];
/** @type {number[]} */
const times = [];
const count = (/** @type {string} */ what) => statuses.set(what, (statuses.get(what) ?? 0) + 1);

const pick = (/** @type {readonly string[]} */ from) => from[Math.floor(Math.random() * from.length)] ?? '';
/** Few calls are looked at by many, as a link that goes round is. */
const anyCall = () => `call_${Math.floor(Math.random() ** 3 * CALLS)}`;
const PARTS = [
  ...['', '', '', '', '?view=redacted'],
  ...['/recording?source=mono', '/recording?source=mono', '/recording?source=scrubbed&view=redacted'],
  ...['/peaks?source=mono', '/listening?source=mono', '/clip?source=mono&from=1&to=3', '/log'],
];

async function look() {
  const path = `/api/calls/${anyCall()}${pick(PARTS)}`;
  const from = performance.now();
  // What began while faults were on, or so soon after that they still work, may fail of them.
  // What began before a fault may still run into it.
  const ownFault = () => !isCalm(from) || upstream.isFaulty() || lastFault > from;
  const leave = new AbortController();
  const isRange = path.includes('/recording') && Math.random() < 0.5;
  const start = Math.floor(Math.random() * 400_000);
  try {
    const answer = await fetch(url + path, {
      signal: leave.signal,
      headers: isRange ? { range: `bytes=${start}-` } : {},
    });
    const { status } = answer;
    let code = '';
    if (answer.headers.get('content-type') === 'application/problem+json') ({ code } = await answer.json());
    else if (Math.random() < 0.1) {
      await answer.body?.getReader().read();
      leave.abort();
    } else await answer.arrayBuffer();
    if (!ownFault()) times.push(performance.now() - from);
    count(code ? `${status} ${code}` : String(status));
    if (status >= 500 && !(ownFault() && OWN_CODES.has(code))) wrong.push(`${status} ${code} ${path}`);
  } catch (error) {
    if (leave.signal.aborted) return count('left early');
    count('cut off');
    // Half a file is cut off, never ended as if it were whole.
    if (!ownFault() && !gone)
      wrong.push(`cut off without a fault: ${path} (${error instanceof Error ? error.message : error})`);
  }
}

/** @param {number} until */
async function viewer(until) {
  await pause(Math.random() * 8000);
  while (performance.now() < until && !gone) {
    await look();
    await pause(2000 + Math.random() * 6000);
  }
}

/** @param {number} until */
async function changeWeather(until) {
  for (let cycle = 0; performance.now() + CYCLE_MS <= until + 1000 && !gone; cycle += 1) {
    upstream.faults(cycle % 4 === 3 ? 'refuse' : 'mixed');
    await pause(FAULT_MS);
    upstream.faults('none');
    await pause(CYCLE_MS - FAULT_MS);
  }
}

async function figures() {
  const text = await (await fetch(`${url}/metrics`)).text();
  const of = (/** @type {string} */ name) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
  return {
    rss: of('process_resident_memory_bytes'),
    streams: of('callscope_streams_open'),
    fds: of('process_open_fds'),
    heap: of('nodejs_heap_size_used_bytes'),
    cpu: of('process_cpu_seconds_total'),
  };
}

/** Waits until nothing is under way any more and the garbage is collected. */
async function settle() {
  await pause(SETTLE_MS);
  for (let i = 0; i < 3; i += 1) {
    server.kill('SIGUSR2');
    await pause(1000);
  }
  return { ...(await figures()), sockets: upstream.sockets(), running: upstream.state.running };
}

/** @param {number} ms */
async function load(ms) {
  const until = performance.now() + ms;
  await Promise.all([changeWeather(until), ...Array.from({ length: VIEWERS }, () => viewer(until))]);
}

async function listening() {
  for (let i = 0; i < 600 && !gone; i += 1) {
    if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) return;
    await pause(100);
  }
  throw new Error(`The server did not start. ${printed}`);
}

const MB = (/** @type {number} */ bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const share = (/** @type {number} */ part) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

let failed = true;
try {
  await listening();
  console.log(
    `${VIEWERS} viewers, faults in ${Math.floor(LOAD_MS / CYCLE_MS)} spells; warming up for two first.`,
  );
  await load(2 * CYCLE_MS);
  const before = await settle();
  const warm = { requests: upstream.state.requests, wrong: wrong.splice(0) };
  statuses.clear();
  times.length = 0;
  await load(LOAD_MS);
  const after = await settle();
  const growth = after.rss / before.rss - 1;
  const total = [...statuses.values()].reduce((sum, n) => sum + n, 0);
  /** @type {[string, string, boolean | null][]} */
  const rows = [
    ['viewers, minutes', `${VIEWERS}, ${LOAD_MS / 60_000}`, null],
    ['requests', String(total), total > 0],
    ...[...statuses]
      .toSorted()
      .map(([what, n]) => /** @type {[string, string, null]} */ ([`  ${what}`, String(n), null])),
    [
      'without faults: time of a request, p50, p95',
      `${share(0.5).toFixed(0)} ms, ${share(0.95).toFixed(0)} ms`,
      null,
    ],
    [
      'processor time of the server a request',
      `${(((after.cpu - before.cpu) / total) * 1000).toFixed(1)} ms`,
      null,
    ],
    [
      'requests upstream, faults met',
      `${upstream.state.requests - warm.requests}, ${upstream.met()}`,
      upstream.met() > 0,
    ],
    [
      '5xx or cuts that are no fault’s own',
      String(wrong.length + warm.wrong.length),
      wrong.length + warm.wrong.length === 0,
    ],
    [
      'RSS before, after',
      `${MB(before.rss)}, ${MB(after.rss)} (${(growth * 100).toFixed(1)} %)`,
      growth <= 0.1,
    ],
    ['heap in use before, after', `${MB(before.heap)}, ${MB(after.heap)}`, null],
    ['upstream sockets left', String(after.sockets), after.sockets === 0 && after.running === 0],
    ['streams left', String(after.streams), after.streams === 0],
    ['file handles before, after', `${before.fds}, ${after.fds}`, !(after.fds > before.fds + 5)],
    ['server still runs, said on stderr', `${!gone}, ${printed.length} characters`, !gone && printed === ''],
  ];
  for (const [what, figure, ok] of rows)
    console.log(`${ok === null ? '  ' : ok ? '✓ ' : '✗ '}${what.padEnd(40)} ${figure}`);
  for (const line of [...warm.wrong, ...wrong].slice(0, 20)) console.log(`    ${line}`);
  if (printed) console.log(printed.slice(0, 2000));
  failed = rows.some(([, , ok]) => ok === false);
} finally {
  clearInterval(watching);
  server.kill();
  await upstream.close();
  rmSync(cache, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
