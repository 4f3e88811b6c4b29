// Speaks every line of the sample calls and writes the clip packs. Run by hand: see README.md beside this file.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { BLOCK_BYTES, encode } from './ima-adpcm.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const voices = JSON.parse(readFileSync(here('voices.json'), 'utf8'));
const only = new Set(process.argv.slice(2));

const { module } = await runnerImport(here('../../src/demo/speech-lines.ts'));
const packs = new Map();
for (const line of module.speechLines()) packs.set(line.pack, [...(packs.get(line.pack) ?? []), line]);

const python = spawn('python3', [here('synthesise.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
const moved = new Map();

async function speak({ voice, pace, text }) {
  python.stdin.write(`${JSON.stringify({ voice: voices[voice], pace, text })}\n`);
  const { value } = await answers.next();
  const { pcm, words, moved_ms } = JSON.parse(value);
  moved.set(voice, [...(moved.get(voice) ?? []), ...moved_ms]);
  const bytes = Buffer.from(pcm, 'base64');
  return { samples: new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2), words };
}

for (const [pack, lines] of packs) {
  if (only.size > 0 && !only.has(pack)) continue;
  const clips = [];
  const sound = [];
  let block = 0;
  for (const { voice, pace, text } of lines) {
    const { samples, words } = await speak({ voice, pace, text });
    const bytes = encode(samples);
    clips.push({ voice, pace, text, block, samples: samples.length, words });
    sound.push(bytes);
    block += bytes.length / BLOCK_BYTES;
  }
  const folder = here('../../src/demo/clips/');
  writeFileSync(`${folder}${pack}.adp`, Buffer.concat(sound));
  writeFileSync(`${folder}${pack}.jsonl`, clips.map((clip) => `${JSON.stringify(clip)}\n`).join(''));
  const seconds = clips.reduce((sum, clip) => sum + clip.samples, 0) / 16_000;
  console.log(
    `${pack}: ${clips.length} clips, ${seconds.toFixed(0)} s, ${((block * BLOCK_BYTES) / 1e6).toFixed(2)} MB`,
  );
}
python.stdin.end();
for (const [voice, ms] of moved) {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (q) => sorted[Math.floor(q * (sorted.length - 1))];
  const spread = `${at(0)}, ${at(0.5)}, ${at(0.9)}, ${at(1)} ms`;
  console.log(
    `${voice}: after silence words are heard ${spread} after the engine's time (least, median, 90 %, most)`,
  );
}
