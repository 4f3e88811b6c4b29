// Recordings that are made while they are read, the same every time, and what is true of them. A call id says all of it.

/** Seconds of sound that differ; each is 1 s of noise at a level of its own. */
const VARIANTS = 48;
export const HEADER_BYTES = 44;

/** `bench-s3600-r24000-c1-w10000-v0-n3`: seconds, frames a second, channels, words, latency values, and which of its kind. */
export const callId = ({ seconds, rate = 24_000, channels = 1, words = 0, values = 0, n = 0 }) =>
  `bench-s${seconds}-r${rate}-c${channels}-w${words}-v${values}-n${n}`;

/** What an id says; null where it is none of these. */
export function parseId(id) {
  const match = /^bench-s(\d+)-r(\d+)-c(\d+)-w(\d+)-v(\d+)-n(\d+)$/.exec(id);
  if (!match) return null;
  const [seconds, rate, channels, words, values, n] = match.slice(1).map(Number);
  return { seconds, rate, channels, words, values, n };
}

/** Marsaglia's xorshift, 32 bits. */
function noise(seed) {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  };
}

const made = new Map();

/** One second of 16-bit samples, channels interleaved. */
export function secondOf(rate, channels, variant) {
  const key = `${rate} ${channels} ${variant}`;
  const known = made.get(key);
  if (known) return known;
  const random = noise(variant * 7919 + 17);
  const samples = new Int16Array(rate * channels);
  for (let i = 0; i < samples.length; i += 1) {
    const channel = i % channels;
    const level = 1200 + ((variant * 37 + channel * 11) % VARIANTS) * 620;
    samples[i] = Math.round(random() * level);
  }
  made.set(key, samples);
  return samples;
}

/** Which of the seconds stands at `second` of the recording `n`. */
export const variantAt = (n, second) =>
  ((Math.imul(second + 1, 2_654_435_761) ^ Math.imul(n + 1, 40_503)) >>> 8) % VARIANTS;

export const dataBytes = ({ seconds, rate, channels }) => seconds * rate * channels * 2;
export const fileBytes = (recording) => HEADER_BYTES + dataBytes(recording);

export function wavHeader(recording) {
  const { rate, channels } = recording;
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('RIFF', 0, 'ascii');
  head.writeUInt32LE(36 + dataBytes(recording), 4);
  head.write('WAVEfmt ', 8, 'ascii');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'ascii');
  head.writeUInt32LE(dataBytes(recording), 40);
  return head;
}

/** The bytes of the file from `from` up to `to`, in pieces of at most a second; the pieces are only lent. */
export function* bytesOf(recording, from, to) {
  const { rate, channels, n } = recording;
  const perSecond = rate * channels * 2;
  let at = from;
  if (at < HEADER_BYTES) {
    const end = Math.min(to, HEADER_BYTES);
    yield wavHeader(recording).subarray(at, end);
    at = end;
  }
  while (at < to) {
    const second = Math.floor((at - HEADER_BYTES) / perSecond);
    const begins = HEADER_BYTES + second * perSecond;
    const samples = secondOf(rate, channels, variantAt(n, second));
    const end = Math.min(to, begins + perSecond);
    yield Buffer.from(samples.buffer, at - begins, end - at);
    at = end;
  }
}

const marks = new Map();

/** For one second and channel: the largest magnitude up to each frame, and from each frame on. */
function marksOf(rate, channels, variant, channel) {
  const key = `${rate} ${channels} ${variant} ${channel}`;
  const known = marks.get(key);
  if (known) return known;
  const samples = secondOf(rate, channels, variant);
  const upTo = new Uint16Array(rate + 1);
  const fromOn = new Uint16Array(rate + 1);
  const at = (frame) => Math.abs(samples[frame * channels + channel]);
  for (let frame = 0; frame < rate; frame += 1) upTo[frame + 1] = Math.max(upTo[frame], at(frame));
  for (let frame = rate - 1; frame >= 0; frame -= 1) fromOn[frame] = Math.max(fromOn[frame + 1], at(frame));
  const found = { upTo, fromOn, at };
  marks.set(key, found);
  return found;
}

/** The largest magnitude of a channel between two frames, worked out another way than by reading the file. */
export function largestBetween({ seconds, rate, channels, n }, channel, first, end) {
  let most = 0;
  const last = Math.min(end, seconds * rate);
  for (let frame = first; frame < last; ) {
    const second = Math.floor(frame / rate);
    const stop = Math.min(last, (second + 1) * rate);
    const { upTo, fromOn, at } = marksOf(rate, channels, variantAt(n, second), channel);
    const [from, to] = [frame - second * rate, stop - second * rate];
    if (from === 0) most = Math.max(most, upTo[to]);
    else if (to === rate) most = Math.max(most, fromOn[from]);
    else for (let i = from; i < to; i += 1) most = Math.max(most, at(i));
    frame = stop;
  }
  return most;
}

/** The peaks of a recording as they must be, channels interleaved, in buckets of so many frames. */
export function truePeaks(recording, bucketFrames) {
  const { seconds, rate, channels } = recording;
  const buckets = Math.ceil((seconds * rate) / bucketFrames);
  const bytes = new Uint8Array(buckets * channels);
  for (let bucket = 0; bucket < buckets; bucket += 1)
    for (let channel = 0; channel < channels; channel += 1) {
      const first = bucket * bucketFrames;
      const most = largestBetween(recording, channel, first, first + bucketFrames);
      bytes[bucket * channels + channel] = Math.min(255, Math.round((most / 32_768) * 255));
    }
  return bytes;
}

/** Whether an answer of `/peaks` is the overview of this recording, header and every byte. */
export function isOverviewOf(recording, answer) {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  const frames = recording.seconds * recording.rate;
  const bucketFrames = view.getUint32(12, true);
  const buckets = Math.ceil(frames / bucketFrames);
  const isHeader =
    view.getUint8(5) === recording.channels &&
    view.getUint32(8, true) === recording.rate &&
    view.getFloat64(16, true) === recording.seconds &&
    view.getUint32(24, true) === buckets &&
    buckets <= 4096;
  return isHeader && Buffer.compare(answer.subarray(32), truePeaks(recording, bucketFrames)) === 0;
}
