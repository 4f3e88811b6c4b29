import { describe, expect, it } from 'vitest';
import { decodePeaks } from '@/contract/peaks';
import { byteToDecibels } from '@/domain/listening/envelope';
import { peaksOverview } from '@/server/media/peaks/overview';
import { EnvelopeTap } from '@/server/media/readings/envelope-tap';
import { type WavOptions, wavFile } from '@/testing/wav-file';
import { alaw, ulaw } from './magnitudes';
import type { SampleEncoding } from './wav-format';

/** The G.711 code whose value is nearest; a set top bit is positive. */
function nearestCode(of: (code: number) => number, value: number): number {
  let best = 0;
  for (let code = 0; code < 128; code += 1)
    if (Math.abs(of(code) - Math.abs(value)) < Math.abs(of(best) - Math.abs(value))) best = code;
  return value < 0 ? best : best | 0x80;
}

type Write = (view: DataView, at: number, value: number) => void;
const WRITERS: { readonly [E in SampleEncoding]: readonly [width: number, write: Write] } = {
  u8: [1, (view, at, value) => view.setUint8(at, Math.round(value * 127) + 128)],
  s16: [2, (view, at, value) => view.setInt16(at, Math.round(value * 32_767), true)],
  s24: [
    3,
    (view, at, value) => {
      const whole = Math.round(value * 8_388_607);
      view.setUint8(at, whole & 0xff);
      view.setInt16(at + 1, whole >> 8, true);
    },
  ],
  s32: [4, (view, at, value) => view.setInt32(at, Math.round(value * 2_147_483_647), true)],
  f32: [4, (view, at, value) => view.setFloat32(at, value, true)],
  f64: [8, (view, at, value) => view.setFloat64(at, value, true)],
  alaw: [1, (view, at, value) => view.setUint8(at, nearestCode(alaw, value))],
  ulaw: [1, (view, at, value) => view.setUint8(at, nearestCode(ulaw, value))],
};

const RATE = 8000;
const FRAMES = 1603;
/** The first channel grows louder, the second is half as loud and the other way round. Square waves, so that all is known. */
const sampleAt = (frame: number, channel: number) => {
  const sign = frame % 2 === 0 ? 1 : -1;
  const step = Math.floor(frame / 160) / 10;
  return sign * (channel === 0 ? step : (1 - step) / 2);
};

function fileOf(encoding: SampleEncoding, options: WavOptions): Uint8Array {
  const [width, write] = WRITERS[encoding];
  const data = new Uint8Array(FRAMES * 2 * width);
  const view = new DataView(data.buffer);
  for (let i = 0; i < FRAMES * 2; i += 1) write(view, i * width, sampleAt(i >> 1, i % 2));
  return wavFile(data, { encoding, channels: 2, sampleRate: RATE, ...options });
}

async function readAll(file: Uint8Array, size: number, length: number | null = file.length) {
  // Each piece lies at an odd place of a larger buffer, as pieces from the network do.
  async function* pieces() {
    for (let at = 0; at < file.length; at += size) {
      const piece = file.subarray(at, at + size);
      const room = new Uint8Array(piece.length + 1);
      room.set(piece, 1);
      yield room.subarray(1);
    }
  }
  const tap = new EnvelopeTap();
  const parts: Uint8Array[] = [];
  for await (const part of peaksOverview(pieces(), length, { tap })) parts.push(part);
  return { peaks: decodePeaks(Buffer.concat(parts)), envelope: tap.envelope };
}

/** A step of the encoding and one of the peaks, in the steps of these. */
const near = (encoding: SampleEncoding) =>
  encoding === 'alaw' || encoding === 'ulaw' ? 8 : encoding === 'u8' ? 3 : 1;

const SHAPES: readonly (readonly [string, WavOptions])[] = [
  ['plain', {}],
  [
    'behind odd chunks',
    {
      before: [
        ['LIST', 7],
        ['bext', 603],
      ],
    },
  ],
  ['WAVE_FORMAT_EXTENSIBLE', { extensible: true }],
  ['RF64', { rf64: true }],
  ['RF64 and extensible', { rf64: true, extensible: true, before: [['JUNK', 28]] }],
  ['with its length left open', { claimed: 0xffffffff }],
];

describe.each(Object.keys(WRITERS) as SampleEncoding[])('%s', (encoding) => {
  it.each(SHAPES)('has its right values in peaks and loudness: %s', async (_, options) => {
    const file = fileOf(encoding, options);
    for (const size of [65_536, 1001, 7]) {
      const { peaks, envelope } = await readAll(file, size);
      expect(peaks.header).toMatchObject({ channels: 2, sampleRate: RATE, bucketFrames: 80, buckets: 21 });
      expect(peaks.header.duration).toBeCloseTo(FRAMES / RATE, 9);
      for (let bucket = 0; bucket < 20; bucket += 1)
        for (const channel of [0, 1]) {
          const wanted = Math.abs(sampleAt(bucket * 80, channel)) * 255;
          const found = peaks.channels[channel]?.[bucket] ?? Number.NaN;
          expect(Math.abs(found - wanted)).toBeLessThanOrEqual(near(encoding));
        }
      expect(envelope?.channels.map(({ length }) => length)).toEqual([20, 20]);
      // A square wave is as loud as it is high: 0.8 is -1.9 dBFS.
      const at = byteToDecibels(envelope?.channels[0]?.[17] ?? 0);
      expect(Math.abs(at - 20 * Math.log10(0.8))).toBeLessThan(0.6);
    }
  });

  it('cut off in the middle of a sample, holds what is whole', async () => {
    const file = fileOf(encoding, {});
    const cut = file.subarray(0, file.length - WRITERS[encoding][0] * 3 - (WRITERS[encoding][0] >> 1));
    const { peaks } = await readAll(cut, 999);
    expect(peaks.header.duration).toBeCloseTo((FRAMES - 2) / RATE, 9);
    const open = fileOf(encoding, { claimed: 0xffffffff });
    const unsaid = open.subarray(0, open.length - WRITERS[encoding][0] * 3);
    expect((await readAll(unsaid, 999, null)).peaks.header.duration).toBeCloseTo((FRAMES - 2) / RATE, 9);
  });
});
