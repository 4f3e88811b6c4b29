import { FAULTS, startFaultyUpstream } from './faulty-upstream.mjs';

const RATE = 8000;
const SECONDS = 30;

/** A WAV of noise that swells and fades. */
function recording() {
  const data = Buffer.alloc(RATE * SECONDS * 2);
  for (let i = 0; i < RATE * SECONDS; i += 1)
    data.writeInt16LE(Math.round(8000 * Math.sin(i / 9) * Math.sin((Math.PI * i) / RATE) ** 2), i * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** @param {string} id @param {string} origin */
function callOf(id, origin) {
  const turns = Array.from({ length: 120 }, (_, i) => ({
    role: i % 2 ? 'agent' : 'user',
    content: 'six words of a spoken turn ',
    words: ['six ', 'words ', 'of ', 'a ', 'spoken ', 'turn '].map((word, w) => ({
      word,
      start: i / 4 + w / 24,
      end: i / 4 + (w + 1) / 24,
    })),
  }));
  return {
    call_id: id,
    call_type: 'phone_call',
    call_status: 'ended',
    agent_id: 'agent_1',
    start_timestamp: 1_760_000_000_000,
    end_timestamp: 1_760_000_030_000,
    duration_ms: SECONDS * 1000,
    transcript_with_tool_calls: turns,
    scrubbed_transcript_with_tool_calls: turns,
    recording_url: `${origin}/file/${id}/recording.wav`,
    scrubbed_recording_url: `${origin}/file/${id}/scrubbed.wav`,
    public_log_url: `${origin}/file/${id}/public.log`,
  };
}

/** @typedef {import('./faulty-upstream.mjs').FaultName} FaultName */
/** What costs the machine much is met less often. @type {ReadonlySet<FaultName>} */
const HEAVY = new Set(['two_hundred_megabytes', 'gzip_of_a_gigabyte']);
const NAMES = /** @type {FaultName[]} */ (Object.keys(FAULTS));

/** Retell and a store in one, with calls of any id, and faults that can be switched on. */
export async function startSoakUpstream() {
  const file = recording();
  const log = 'a line of the log\n'.repeat(2000);
  const upstream = await startFaultyUpstream((request, answer) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path.startsWith('/v2/get-call/')) {
      const body = JSON.stringify(callOf(path.slice('/v2/get-call/'.length), upstream.origin));
      answer.writeHead(200, { 'content-type': 'application/json' }).end(body);
      return;
    }
    const [body, type] = path.endsWith('.wav') ? [file, 'audio/wav'] : [Buffer.from(log), 'text/plain'];
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const from = Math.min(Number(range?.[1] ?? 0), body.length - 1);
    const to = range?.[2] ? Math.min(Number(range[2]), body.length - 1) : body.length - 1;
    answer.writeHead(range ? 206 : 200, {
      'content-type': type,
      'content-length': to - from + 1,
      etag: '"1"',
      ...(range ? { 'content-range': `bytes ${from}-${to}/${body.length}` } : {}),
    });
    answer.end(body.subarray(from, to + 1));
  });
  let met = 0;
  let answering = 0;
  let refuses = false;
  let mixed = false;
  upstream.setFault((_path, answer) => {
    if (!mixed || Math.random() > 0.4) return null;
    const name = NAMES[Math.floor(Math.random() * NAMES.length)] ?? 'hang';
    if (HEAVY.has(name) && Math.random() > 0.1) return null;
    met += 1;
    answering += 1;
    answer.on('close', () => {
      answering -= 1;
    });
    return name;
  });
  return {
    ...upstream,
    met: () => met,
    /** Whether faults are on, or one that was met has not ended yet. */
    isFaulty: () => mixed || refuses || answering > 0,
    /** @param {'none' | 'mixed' | 'refuse'} kind */
    faults(kind) {
      mixed = kind === 'mixed';
      const before = refuses;
      refuses = kind === 'refuse';
      if (refuses !== before) void upstream.refuse(refuses);
    },
  };
}
