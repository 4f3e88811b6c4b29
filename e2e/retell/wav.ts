const RATE_HZ = 8000;

/** A 16-bit PCM WAV of `length_s` seconds: a quiet tone that swells and fades each second. */
export function toneWav(length_s: number, channels: 1 | 2 = 1): Buffer {
  const frames = Math.round(length_s * RATE_HZ);
  const data = Buffer.alloc(frames * channels * 2);
  for (let frame = 0; frame < frames; frame += 1) {
    const t = frame / RATE_HZ;
    const level = 6000 * Math.sin(Math.PI * (t % 1)) * Math.sin(2 * Math.PI * 220 * t);
    for (let channel = 0; channel < channels; channel += 1) {
      data.writeInt16LE(Math.round(level), (frame * channels + channel) * 2);
    }
  }
  return Buffer.concat([header(data.length, channels), data]);
}

/** A 16-bit PCM WAV of `length_s` seconds with a tone for each word, on its own channel (0 or 1) where there are two. */
export function spokenWav(
  length_s: number,
  words: readonly { readonly start: number; readonly end: number; readonly channel: number }[],
  channels: 1 | 2 = 1,
): Buffer {
  const frames = Math.round(length_s * RATE_HZ);
  const data = Buffer.alloc(frames * channels * 2);
  for (const { start, end, channel } of words) {
    const pitch = channel === 1 ? 220 : 330;
    const last = Math.min(frames, Math.floor(end * RATE_HZ));
    for (let frame = Math.max(0, Math.floor(start * RATE_HZ)); frame < last; frame += 1) {
      const at = (frame * channels + (channels === 2 ? channel : 0)) * 2;
      data.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * pitch * frame) / RATE_HZ)), at);
    }
  }
  return Buffer.concat([header(data.length, channels), data]);
}

function header(dataBytes: number, channels: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'ascii');
  head.writeUInt32LE(36 + dataBytes, 4);
  head.write('WAVEfmt ', 8, 'ascii');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(RATE_HZ, 24);
  head.writeUInt32LE(RATE_HZ * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'ascii');
  head.writeUInt32LE(dataBytes, 40);
  return head;
}
