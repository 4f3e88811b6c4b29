// The WAV reader alone on a file, beside BBC audiowaveform where it is at hand and beside reading and hashing the file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtModule } from './support/built.mjs';
import { median } from './support/figures.mjs';
import { bytesOf, callId, fileBytes, isOverviewOf, parseId } from './support/recordings.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3600);
/** Bytes of one read, for the reader and for the hash. */
const PIECE = 1024 * 1024;

/** A file in pieces that are only lent. */
async function* piecesOf(path) {
  const file = await open(path);
  try {
    const piece = new Uint8Array(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function writeRecording(path, recording) {
  const file = await open(path, 'wx', 0o600);
  for (const piece of bytesOf(recording, 0, fileBytes(recording))) await file.write(piece);
  await file.close();
}

const timed = async (what) => {
  const began = performance.now();
  const value = await what();
  return { ms: performance.now() - began, value };
};

async function hash(path) {
  const sum = createHash('sha256');
  for await (const piece of piecesOf(path)) sum.update(piece);
  return sum.digest('hex');
}

/** Runs audiowaveform with as many buckets as ours; null where it is not at hand. */
function audiowaveform(path, out, frames) {
  const perPixel = Math.ceil(frames / 4096);
  const { error, status } = spawnSync(
    'audiowaveform',
    ['-q', '-i', path, '-o', out, '-z', String(perPixel), '-b', '8'],
    { stdio: 'ignore', timeout: 300_000 },
  );
  if (error) return null;
  if (status !== 0) throw new Error('audiowaveform failed.');
  return true;
}

async function compare(folder, peaksOverview, recording) {
  const path = join(folder, `${recording.channels}.wav`);
  const { channels, seconds, rate } = recording;
  const length = fileBytes(recording);
  await writeRecording(path, recording);
  const ours = async () => {
    const pieces = [];
    for await (const piece of peaksOverview(piecesOf(path), length)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const found = { ours: [], hash: [], peer: [] };
  let isAtHand = true;
  // One round more than counts: the first brings the file into memory and the code to its speed.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const own = await timed(ours);
    if (!isOverviewOf(recording, own.value)) throw new Error('The reader’s peaks were wrong.');
    const hashed = await timed(() => hash(path));
    const peer = await timed(async () => audiowaveform(path, join(folder, 'peer.dat'), seconds * rate));
    isAtHand &&= peer.value !== null;
    if (round === 0) continue;
    found.ours.push(own.ms);
    found.hash.push(hashed.ms);
    found.peer.push(peer.ms);
  }
  const [own, hashed, peer] = [median(found.ours), median(found.hash), median(found.peer)];
  const what = `reader alone, ${Math.round(seconds / 60)} min ${rate / 1000} kHz ${channels === 1 ? 'mono' : 'stereo'}`;
  return [
    isAtHand
      ? {
          name: `${what}, beside audiowaveform`,
          ours: own,
          peer,
          ratio: peer / own,
          unit: 'ms',
          target: 'ratio >= 1',
        }
      : { name: `${what} (audiowaveform is not at hand)`, ours: own, unit: 'ms' },
    {
      name: `${what}, beside reading and hashing (SHA-256)`,
      ours: own,
      peer: hashed,
      ratio: hashed / own,
      unit: 'ms',
      target: 'ratio >= 0.5',
    },
  ];
}

export async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'callscope-bench-'));
  try {
    // As the server runs it: built, not as source.
    const built = await builtModule('server/media/peaks/overview.ts', join(folder, 'built'));
    const { peaksOverview } = await import(built);
    const rows = [];
    for (const channels of [1, 2])
      rows.push(
        ...(await compare(folder, peaksOverview, parseId(callId({ seconds: SECONDS / channels, channels })))),
      );
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
