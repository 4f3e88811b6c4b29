import { describe, expect, it } from 'vitest';
import { decodePeaks } from '@/contract/peaks';
import { rangeStore } from '@/testing/range-store';
import { retellCall, testServer } from '@/testing/test-server';
import { s16, type WavOptions, wavFile } from '@/testing/wav-file';

const CALL = { call_id: 'call_1', recording_url: 'https://d1.cloudfront.net/abc/recording.wav' };
const at = (part: string) => `/api/calls/call_1/${part}?source=mono`;
const tone = (seconds: number, height: number) =>
  s16(Array.from({ length: seconds * 8000 }, (_, i) => (i % 2 === 0 ? height : -height)));
const part = (seconds: number, height = 9000, options: WavOptions = {}) =>
  wavFile(tone(seconds, height), options);
const glue = (...files: Uint8Array[]) => new Uint8Array(Buffer.concat(files));

async function look(file: Uint8Array, ignoresRange = false) {
  const store = rangeStore(file, { ignoresRange });
  const s = testServer({ retell: () => retellCall(CALL), store: store.answer });
  const facts = await (await s.get(at('recording-facts'))).json();
  const peaks = decodePeaks(new Uint8Array(await (await s.get(at('peaks'))).arrayBuffer()));
  const served = new Uint8Array(await (await s.get(at('recording'))).arrayBuffer());
  return { facts, peaks, served, ranges: store.sent.ranges };
}

describe('files glued behind the first', () => {
  it.each<[string, Uint8Array]>([
    ['two', glue(part(3), part(2))],
    ['four', glue(part(3), part(2), part(1), part(1))],
    ['with chunks behind the sound', glue(part(3, 9000, { after: [['LIST', 300]] }), part(2))],
    ['with a long chunk behind the sound', glue(part(3, 9000, { after: [['LIST', 50_000]] }), part(2))],
    ['with an odd chunk behind the sound', glue(part(3, 9000, { after: [['LIST', 7]] }), part(2))],
    ['an RF64 behind a RIFF', glue(part(3), part(2, 9000, { rf64: true }))],
    ['a very short one', glue(part(3), wavFile(s16([1, 2])))],
  ])('are no part of the recording: %s', async (_, file) => {
    const { facts, peaks, served } = await look(file);
    expect(facts).toMatchObject({ glued: true, measured_s: 3, claimed_s: 3, corrected: false });
    expect(peaks.header.duration).toBe(3);
    expect(served).toEqual(file);
  });

  it('are not the end of the RIFF chunk where that states the wrong size', async () => {
    const first = part(3);
    new DataView(first.buffer).setUint32(4, 0xffff_fff0, true);
    const { facts, served } = await look(glue(first, part(2)));
    expect(facts).toMatchObject({ glued: true, measured_s: 3 });
    expect(new DataView(served.buffer).getUint32(4, true)).toBe(first.length - 8);
  });

  it('are not known of where the store gives no parts', async () => {
    const { facts } = await look(glue(part(3), part(2)), true);
    expect(facts).toMatchObject({ glued: null, measured_s: 3 });
  });
});

describe('no file is glued behind', () => {
  it.each<[string, Uint8Array]>([
    ['a plain WAV', part(3)],
    ['a list', part(3, 9000, { after: [['LIST', 26]] })],
    ['chunks of names that nobody knows', part(3, 9000, { after: [['abcd', 5000]] })],
    ['a few bytes of nothing in particular', glue(part(3), new Uint8Array(100).fill(7))],
    ['zeros that fill the file up', glue(part(3), new Uint8Array(30_000))],
    ['a list that was cut', part(3, 9000, { after: [['LIST', 5000]] }).slice(0, -2000)],
  ])('%s', async (_, file) => {
    const { facts, peaks, served } = await look(file);
    expect(facts).toMatchObject({ glued: false, measured_s: 3, corrected: false });
    expect(peaks.header.duration).toBe(3);
    // The size of the whole may be corrected, too.
    expect(served.slice(8)).toEqual(file.slice(8));
  });

  it('and a plain WAV takes no further look', async () => {
    const { ranges } = await look(part(3));
    expect(ranges.filter((range) => range !== null && range !== 'bytes=0-4095')).toEqual([]);
  });
});

describe('a header that counts fewer samples than there are', () => {
  it.each<[string, WavOptions]>([
    ['a second', { claimed: 16_000 }],
    ['one sample', { claimed: 2 }],
    ['an odd length', { claimed: 16_001 }],
  ])('is corrected: %s', async (_, options) => {
    const { facts, peaks, served } = await look(part(3, 9000, options));
    expect(facts).toMatchObject({ measured_s: 3, corrected: true, glued: false });
    expect(peaks.header.duration).toBe(3);
    expect(new DataView(served.buffer).getUint32(40, true)).toBe(48_000);
    expect(peaks.channels[0]?.at(-1)).toBeGreaterThan(60);
  });
});
