import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { seconds } from '@/domain/units';
import { sketchCall } from '@/testing/sketch';
import { envelopeOf, speechLikeCall } from '@/testing/speech-like-call';
import { toRecording } from './align-words';
import { listen } from './listen';
import { LEAST_SILENCE, PADDING, type Silences, silences, silencesFromWords } from './silences';

const shown = ({ skips, saved }: Silences) =>
  `${skips.map(({ start: from, end: to }) => `${from.toFixed(2)}-${to.toFixed(2)}`).join(' ')} = ${saved.toFixed(2)}`;

describe('silences from the words alone', () => {
  const of = (picture: string, duration: number) =>
    shown(silencesFromWords(buildConversation(sketchCall(picture)), seconds(duration)));
  it.each([
    [
      'leave a quarter of a second at each side',
      'agent |aaaa\ncaller|                    bbbb',
      2.4,
      '0.65-1.75 = 1.10',
    ],
    ['are not shorter than 1.2 s', 'agent |aaaa\ncaller|               bbbb', 1.9, ' = 0.00'],
    ['may be 1.2 s long', 'agent |aaaa\ncaller|                 bbbb', 2.1, '0.65-1.45 = 0.80'],
    [
      'hold the beginning, and the end up to its last quarter',
      'agent |               aaaa',
      4,
      '0.00-1.25 2.15-3.75 = 2.85',
    ],
    ['end where anybody speaks', 'agent |aaaa                bbbb\ncaller|           cc', 2.4, ' = 0.00'],
    ['are none within a long word', 'agent |aaaaaaaaaaaaaaaaaaaaaaaaaaa', 2.7, ' = 0.00'],
  ])('%s', (_, picture, duration, expected) => {
    expect(of(picture, duration)).toBe(expected);
  });

  it('are what no word covers, in whatever order and length the words are', () => {
    const word = fc.record({
      start: fc.integer({ min: 0, max: 600 }),
      length: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (given) => {
        // In tenths of a second, which a sum of silences tells exactly enough.
        const said = given.map(({ start, length }) => ({ start: start / 10, end: (start + length) / 10 }));
        const words = said.map(({ start, end }) => ({
          word: 'so',
          start: seconds(start),
          end: seconds(end),
        }));
        const conversation = buildConversation({
          call_id: 'call_x',
          transcript_object: words.map((one) => ({ role: 'agent', content: 'so', words: [one] })),
        });
        const { skips } = silencesFromWords(conversation, seconds(70));
        const sounds = (t: number) =>
          said.some(({ start, end }) => start - PADDING <= t && t <= end + PADDING);
        for (const { start: from, end: to } of skips)
          for (let t = from + 0.01; t < to; t += 0.1) expect(sounds(t)).toBe(false);
        const free = (t: number) => skips.some(({ start: from, end: to }) => from <= t && t <= to);
        const isLong = (t: number) =>
          !said.some(({ start, end }) => start < t + LEAST_SILENCE && t - LEAST_SILENCE < end);
        for (let t = LEAST_SILENCE; t < 70 - LEAST_SILENCE; t += 0.25)
          if (isLong(t)) expect(free(t)).toBe(true);
      }),
    );
  });

  it('are none without word times', () => {
    const plain = buildConversation({ call_id: 'call_x', transcript: 'Agent: Hi\nUser: Hello' });
    expect(silencesFromWords(plain, seconds(60)).skips).toEqual([]);
  });
});

describe('silences of the recording', { timeout: 30_000 }, () => {
  it.each([1, 2])('keep clear of all that sounds and of all words (call %d)', (seed) => {
    const options = { seed, noiseBelow: 30, jitter: 0.1, offset: 1, echo: { decibels: -25, delay: 0.1 } };
    const { channels, conversation, sampleRate, truth } = speechLikeCall(options);
    const { alignment, silences: found } = listen(envelopeOf(sampleRate, channels), conversation);
    expect(found.skips.length).toBeGreaterThan(3);
    for (const { start: from, end: to } of found.skips) {
      for (const { words } of truth.spoken)
        for (const { start, end } of words) expect(end < from + 0.05 || start > to - 0.05).toBe(true);
      for (const { start, end } of conversation.words) {
        if (start === null || end === null) continue;
        expect(toRecording(alignment, end) <= from || toRecording(alignment, start) >= to).toBe(true);
      }
    }
  });

  it('are not where there is sound without words', () => {
    const { channels, conversation, sampleRate } = speechLikeCall({ exchanges: 2 });
    const end = channels[0].length;
    const held = channels.map((samples) => {
      const longer = new Float32Array(end + 10 * sampleRate);
      longer.set(samples);
      return longer;
    });
    const hold = held[0];
    // Ten seconds of music on hold, from one second after the last word on.
    for (let i = end + sampleRate; hold && i < end + 9 * sampleRate; i += 1)
      hold[i] = 0.1 * Math.sin((2 * Math.PI * 440 * i) / sampleRate) * (Math.floor((i / sampleRate) * 4) % 2);
    const { skips } = silences(envelopeOf(sampleRate, held), conversation);
    expect(skips.every(({ end: to }) => to < end / sampleRate + 1)).toBe(true);
  });

  it('are in order, apart, within the recording and never across a word, whatever is given', () => {
    const word = fc.tuple(
      fc.double({ min: 0, max: 70, noNaN: true }),
      fc.double({ min: 0, max: 4, noNaN: true }),
    );
    const bytes = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 500 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), bytes, (words, runs) => {
        const channel = Uint8Array.from(
          runs.flatMap(([byte, length]) => new Array<number>(length).fill(byte)),
        );
        const conversation = buildConversation({
          call_id: 'call_x',
          transcript_with_tool_calls: words.map(([start, length], i) => ({
            role: i % 2 ? 'agent' : 'user',
            words: [{ word: 'w', start: seconds(start), end: seconds(start + length) }],
          })),
        });
        const { skips, saved } = silences({ rate: 100, channels: [channel] }, conversation);
        let reach = 0;
        let sum = 0;
        for (const { start: from, end: to } of skips) {
          expect(from).toBeGreaterThanOrEqual(reach);
          expect(to - from).toBeGreaterThan(LEAST_SILENCE - 2 * PADDING - 1e-9);
          expect(to).toBeLessThanOrEqual(channel.length / 100);
          for (const { start, end } of conversation.words)
            if (start !== null && end !== null) expect(end <= from || start >= to).toBe(true);
          reach = to;
          sum += to - from;
        }
        expect(saved).toBeCloseTo(sum, 9);
      }),
    );
  });
});
