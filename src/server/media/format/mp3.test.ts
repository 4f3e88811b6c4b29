import { describe, expect, it } from 'vitest';
import { mp3File, mp3Frame } from '@/testing/mp3-file';
import { parseMp3Frame } from './mp3-frame';
import { readMp3Index } from './mp3-index';
import { Mp3Walker } from './mp3-walker';

describe('a frame header', () => {
  it.each([
    ['MPEG-1 Layer III, 128 kbit/s, 44.1 kHz', [0xff, 0xfb, 0x90, 0x64], 417, 1152, 44_100],
    ['the same, padded', [0xff, 0xfb, 0x92, 0x64], 418, 1152, 44_100],
    ['MPEG-1 Layer III, 320 kbit/s, 48 kHz', [0xff, 0xfb, 0xe4, 0x64], 960, 1152, 48_000],
    ['MPEG-2 Layer III, 64 kbit/s, 22.05 kHz', [0xff, 0xf3, 0x80, 0xc4], 208, 576, 22_050],
    ['MPEG-2.5 Layer III, 16 kbit/s, 8 kHz', [0xff, 0xe3, 0x28, 0xc4], 144, 576, 8000],
    ['MPEG-1 Layer II, 192 kbit/s, 48 kHz', [0xff, 0xfd, 0xa4, 0x00], 576, 1152, 48_000],
    ['MPEG-1 Layer I, 384 kbit/s, 48 kHz', [0xff, 0xff, 0xc4, 0x00], 384, 384, 48_000],
  ])('%s', (_, header, bytes, samples, sampleRate) => {
    expect(parseMp3Frame(Uint8Array.from(header), 0)).toMatchObject({ bytes, samples, sampleRate });
  });

  it.each([
    ['no sync', [0xff, 0x1b, 0x90, 0x64]],
    ['a reserved version', [0xff, 0xeb, 0x90, 0x64]],
    ['a reserved layer', [0xff, 0xf9, 0x90, 0x64]],
    ['a bit rate that is none', [0xff, 0xfb, 0xf0, 0x64]],
    ['free format', [0xff, 0xfb, 0x00, 0x64]],
    ['a sample rate that is none', [0xff, 0xfb, 0x9c, 0x64]],
    ['three bytes', [0xff, 0xfb, 0x90]],
  ])('is none with %s', (_, header) => {
    expect(parseMp3Frame(Uint8Array.from(header), 0)).toBeNull();
  });
});

describe('an index', () => {
  it.each(['Xing', 'Info', 'VBRI'] as const)('%s states length and bytes', (index) => {
    const file = mp3File({ frames: 100, index });
    expect(readMp3Index(file)).toEqual({ seconds: (100 * 1152) / 44_100, bytes: file.length });
  });

  it('may state only one of them, or neither', () => {
    const frame = mp3Frame();
    frame.set(new TextEncoder().encode('Xing'), 36);
    expect(readMp3Index(frame)).toEqual({ seconds: null, bytes: null });
    frame.set([0, 0, 0, 2, 0, 0, 0x10, 0], 40);
    expect(readMp3Index(frame)).toEqual({ seconds: null, bytes: 4096 });
  });

  it('is not in a frame of sound', () => {
    expect(readMp3Index(mp3File({ frames: 2 }))).toBeNull();
    expect(readMp3Index(new Uint8Array(3))).toBeNull();
  });
});

describe('walking an MP3', () => {
  const seconds = (file: Uint8Array, size = file.length) => {
    const walker = new Mp3Walker();
    for (let at = 0; at < file.length; at += size) walker.push(file.subarray(at, at + size));
    walker.end();
    return walker.seconds;
  };
  const FRAME_S = 1152 / 44_100;

  it.each([1, 3, 64, 417, 5000])('adds up its frames, in pieces of %i', (size) => {
    expect(seconds(mp3File({ frames: 57 }), size)).toBeCloseTo(57 * FRAME_S, 9);
    expect(seconds(mp3File({ frames: 57, index: 'Xing', tag: 700, id3v1: true }), size)).toBeCloseTo(
      57 * FRAME_S,
      9,
    );
  });

  it('takes each frame at its own bit rate', () => {
    const rates = [0x50, 0x90, 0xb0, 0xe0];
    const file = Buffer.concat(Array.from({ length: 40 }, (_, i) => mp3Frame(rates[i % 4])));
    expect(seconds(new Uint8Array(file), 100)).toBeCloseTo(40 * FRAME_S, 9);
  });

  it('goes on behind bytes that are no frame', () => {
    const file = Buffer.concat([
      mp3File({ frames: 5 }),
      Buffer.alloc(333, 7),
      mp3File({ frames: 5, tag: 50 }),
    ]);
    expect(seconds(new Uint8Array(file), 90)).toBeCloseTo(10 * FRAME_S, 9);
  });

  it('of something else is nothing', () => {
    expect(seconds(new Uint8Array(1000))).toBe(0);
    expect(seconds(new Uint8Array(0))).toBe(0);
  });
});
