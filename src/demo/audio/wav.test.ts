import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../calls/scenarios';
import { clipsDirectory } from '../clips-directory';
import { layOut } from '../lay-out';
import { createClipStore } from '../speech/clip-store';
import { byteLength, HEADER_BYTES, type Wav, wavBytes, wavHeader } from './wav';

const store = createClipStore(clipsDirectory());
async function wavOf(pack: string, channels: 1 | 2, scrubbed = false): Promise<Wav> {
  const scenario = SCENARIOS.find((each) => each.pack === pack);
  if (!scenario) throw new Error(`No call uses ${pack}.`);
  const layout = layOut(scenario, await store(pack));
  return { layout, channels, bleeps: scrubbed ? layout.bleeps : [] };
}
const read = async (wav: Wav, from = 0, to = byteLength(wav)) =>
  Buffer.from(await new Response(wavBytes(wav, from, to)).arrayBuffer());

describe.each([
  ['mono', 'voicemail', 1, false],
  ['multichannel', 'voicemail', 2, false],
  ['with a cut, tones and bleeps', 'card', 2, true],
] as const)('%s', (_, pack, channels, scrubbed) => {
  test('any range of bytes is that slice of the whole', async () => {
    const wav = await wavOf(pack, channels, scrubbed);
    const whole = await read(wav);
    expect(whole.length).toBe(byteLength(wav));
    const size = whole.length;
    const range = fc
      .tuple(fc.oneof(fc.nat(size), fc.nat(100)), fc.oneof(fc.nat(5), fc.nat(200_000)))
      .map(([from, length]) => [from, Math.min(size, from + length)] as const);
    await fc.assert(
      fc.asyncProperty(range, async ([from, to]) => {
        expect((await read(wav, from, to)).equals(whole.subarray(from, to))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('comes out the same when everything is made anew', async () => {
    const wav = await wavOf(pack, channels, scrubbed);
    const scenario = SCENARIOS.find((each) => each.pack === pack);
    if (!scenario) throw new Error('unreachable');
    const layout = layOut(scenario, await createClipStore(clipsDirectory())(pack));
    const again = { layout, channels, bleeps: scrubbed ? layout.bleeps : [] };
    expect((await read(again)).equals(await read(wav))).toBe(true);
  });
});

test('the header says 16 kHz, 16 bits, the channels and the sizes that follow', async () => {
  for (const channels of [1, 2] as const) {
    const wav = await wavOf('stock', channels);
    const header = Buffer.from(wavHeader(wav));
    expect(header.length).toBe(HEADER_BYTES);
    expect(header.toString('latin1', 0, 4) + header.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(header.readUInt32LE(4)).toBe(byteLength(wav) - 8);
    expect([header.readUInt16LE(20), header.readUInt16LE(22)]).toEqual([1, channels]);
    expect([header.readUInt32LE(24), header.readUInt32LE(28)]).toEqual([16_000, 32_000 * channels]);
    expect([header.readUInt16LE(32), header.readUInt16LE(34)]).toEqual([2 * channels, 16]);
    expect(header.toString('latin1', 36, 40)).toBe('data');
    expect(header.readUInt32LE(40)).toBe(wav.layout.samples * 2 * channels);
  }
});

test('the mono file is the sum of both channels', async () => {
  const [mono, both] = [await wavOf('lost', 1), await wavOf('lost', 2)];
  const from = 20_000;
  const a = await read(mono, HEADER_BYTES + from * 2, HEADER_BYTES + (from + 4000) * 2);
  const b = await read(both, HEADER_BYTES + from * 4, HEADER_BYTES + (from + 4000) * 4);
  for (let i = 0; i < 4000; i += 1) {
    expect(a.readInt16LE(i * 2)).toBe(b.readInt16LE(i * 4) + b.readInt16LE(i * 4 + 2));
  }
});

test('an hour is handed out in small pieces, made only when asked for', async () => {
  const wav = await wavOf('stock', 2);
  const reader = wavBytes(wav, 0, byteLength(wav)).getReader();
  for (let i = 0; i < 5; i += 1) {
    expect((await reader.read()).value?.length ?? 0).toBeLessThanOrEqual(64 * 1024);
  }
  await reader.cancel();
});
