import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '@/domain/units';
import { longCall } from '@/testing/listening-figures';
import { envelopeOf, type SpeechLikeOptions, speechLikeCall } from '@/testing/speech-like-call';
import { alignWords, fromRecording, toRecording, type WordAlignment } from './align-words';
import { assignChannels } from './assign-channels';
import { fitLine } from './robust-line';

const hard = { noiseBelow: 30, jitter: 0.1, interrupted: 0.1, backchannels: 0.1 } as const;

function align(options: SpeechLikeOptions): WordAlignment & { worst: number } {
  const { channels, conversation, sampleRate } = speechLikeCall(options);
  const envelope = envelopeOf(sampleRate, channels);
  const alignment = alignWords(envelope, conversation, assignChannels(envelope, conversation));
  const { offset = 0, drift = 0 } = options;
  const end = conversation.duration ?? 0;
  const off = (at: number) => Math.abs(toRecording(alignment, seconds(at)) - (at * (1 + drift) + offset));
  return { ...alignment, worst: Math.max(off(0), off(end)) };
}

describe('words against the recording', { timeout: 30_000 }, () => {
  it.each<[string, SpeechLikeOptions, number]>([
    ['early', { offset: 1.3 }, 0.06],
    ['3 s early', { offset: 3 }, 0.06],
    ['late', { offset: -0.4 }, 0.06],
    ['2.9 s late', { offset: -2.9 }, 0.06],
    ['drifting', { drift: 0.002, exchanges: 20 }, 0.1],
    ['early and drifting the other way', { offset: 2, drift: -0.005, exchanges: 20 }, 0.1],
    ['late in a recording with echo', { offset: -1, echo: { decibels: -20, delay: 0.2 } }, 0.06],
  ])('that are %s are put right to within a few hundredths of a second', (_, options, within) => {
    for (const seed of [3, 4]) {
      const alignment = align({ ...hard, ...options, seed });
      expect(alignment).toMatchObject({ sure: true, corrected: true });
      expect(alignment.worst).toBeLessThan(within);
    }
  });

  it('that are right are left where they are', () => {
    for (const seed of [3, 4, 5])
      expect(align({ ...hard, seed })).toMatchObject({ sure: true, corrected: false, worst: 0 });
  });

  it.each([
    [1.5, 0.005],
    [-2, -0.004],
  ])('of three hours are followed at %d s and %d s a second', (offset, drift) => {
    const { envelope, conversation } = longCall(100, { ...hard, exchanges: 14, offset, drift });
    const alignment = alignWords(envelope, conversation, assignChannels(envelope, conversation));
    expect(envelope.channels[0]?.length).toBeGreaterThan(900_000);
    expect(alignment.sure).toBe(true);
    for (const at of [10, 5000, 9000])
      expect(Math.abs(toRecording(alignment, seconds(at)) - (at * (1 + drift) + offset))).toBeLessThan(0.08);
  });

  it('are aligned in a mono recording too', () => {
    const { channels, conversation, sampleRate } = speechLikeCall({ ...hard, offset: 1.2 });
    const mono = channels[0].map((value, i) => value + (channels[1][i] ?? 0));
    const envelope = envelopeOf(sampleRate, [mono]);
    const alignment = alignWords(envelope, conversation, assignChannels(envelope, conversation));
    expect(alignment.corrected).toBe(true);
    expect(Math.abs(alignment.offset - 1.2)).toBeLessThan(0.06);
  });

  it('of another call are never moved', () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const { channels, sampleRate } = speechLikeCall({ seed, noiseBelow: 30 });
      const { conversation } = speechLikeCall({ seed: seed + 50, sampleRate: 8000 });
      const envelope = envelopeOf(sampleRate, channels);
      for (const sure of [true, false] as const) {
        const found = assignChannels(envelope, conversation);
        const assignment = sure ? ({ agent: 1, caller: 0, confidence: 1, sure } as const) : found;
        expect(alignWords(envelope, conversation, assignment)).toMatchObject({
          sure: false,
          corrected: false,
        });
      }
    }
  });

  it('go to the recording and come back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: -0.005, max: 0.005, noNaN: true }),
        fc.double({ min: 0, max: 20_000, noNaN: true }),
        fc.boolean(),
        (offset, drift, at, corrected) => {
          const alignment = { offset: seconds(offset), drift, confidence: 1, sure: corrected, corrected };
          expect(fromRecording(alignment, toRecording(alignment, seconds(at)))).toBeCloseTo(at, 6);
          if (!corrected) expect(toRecording(alignment, seconds(at))).toBe(at);
        },
      ),
    );
  });
});

describe('a line through most points', { timeout: 30_000 }, () => {
  it('passes by a quarter of outliers', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        number(-3, 3),
        number(-0.005, 0.005),
        fc.infiniteStream(number(-1, 1)),
        (at0, slope, wild) => {
          const points = Array.from({ length: 40 }, (_, i) => {
            const x = 30 * i + 15;
            const error = i % 4 === 1 ? 0.5 * (wild.next().value as number) : 0.005 * Math.sin(7 * i);
            return { x, y: at0 + slope * x + error, weight: 1 };
          });
          const line = fitLine(points);
          for (const x of [0, 600, 1200])
            expect(
              Math.abs((line?.at0 ?? Number.NaN) + (line?.slope ?? 0) * x - at0 - slope * x),
            ).toBeLessThan(0.05);
        },
      ),
    );
  });

  it.each([
    [[], null],
    [[{ x: 5, y: 2, weight: 1 }], { at0: 2, slope: 0 }],
  ])('through %j is %j', (points, line) => {
    expect(fitLine(points)).toEqual(line);
  });
});
