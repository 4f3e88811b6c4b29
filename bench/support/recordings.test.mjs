import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  callId,
  fileBytes,
  isOverviewOf,
  largestBetween,
  parseId,
  truePeaks,
} from './recordings.mjs';

const recording = { seconds: 3, rate: 100, channels: 2, words: 0, values: 0, n: 4 };
const whole = () =>
  Buffer.concat([...bytesOf(recording, 0, fileBytes(recording))].map((piece) => Buffer.from(piece)));

describe('synthetic recordings', () => {
  it('are all in their id', () => {
    expect(parseId(callId(recording))).toEqual(recording);
    expect(parseId('call_1')).toBeNull();
  });

  it('are the same bytes wherever reading begins', () => {
    const part = Buffer.concat([...bytesOf(recording, 30, 777)].map((piece) => Buffer.from(piece)));
    expect(part.equals(whole().subarray(30, 777))).toBe(true);
  });

  it('have the magnitudes that reading sample by sample finds', () => {
    const samples = new Int16Array(new Uint8Array(whole().subarray(44)).buffer);
    for (const [first, end] of [
      [0, 300],
      [10, 90],
      [50, 250],
      [199, 201],
    ]) {
      let most = 0;
      for (let frame = first; frame < end; frame += 1)
        most = Math.max(most, Math.abs(samples[frame * 2 + 1]));
      expect(largestBetween(recording, 1, first, end)).toBe(most);
    }
  });

  it('tell an answer with one wrong byte from the right one', () => {
    const head = Buffer.alloc(32);
    head.writeUInt8(2, 5);
    head.writeUInt32LE(100, 8);
    head.writeUInt32LE(7, 12);
    head.writeDoubleLE(3, 16);
    head.writeUInt32LE(43, 24);
    const right = Buffer.concat([head, truePeaks(recording, 7)]);
    expect(isOverviewOf(recording, right)).toBe(true);
    right[40] ^= 1;
    expect(isOverviewOf(recording, right)).toBe(false);
  });
});
