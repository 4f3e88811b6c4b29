import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { wordText } from '@/testing/word-text';
import { buildConversation } from './build-conversation';
import type { SpokenUtterance } from './call';
import { seconds } from './units';
import { createWordTracks } from './word-track';

const spoken = (
  role: SpokenUtterance['role'],
  times: readonly (readonly [number, number])[],
): SpokenUtterance => ({
  role,
  words: times.map(([start, length], i) => ({
    word: `w${i} `,
    start: seconds(start),
    end: seconds(start + length),
  })),
});

describe('word tracks', () => {
  it('lights both sides at once, and nobody in between', () => {
    const conversation = buildConversation(
      sketchCall(`
        agent |one two three
        caller|        uh  
      `),
    );
    const tracks = createWordTracks(conversation);
    const lit = (t: number) => tracks.wordsAt(t).map((index) => wordText(conversation, index));
    expect(lit(0)).toEqual(['one']);
    expect(lit(0.35)).toEqual([]);
    expect(lit(0.85)).toEqual(['three', 'uh']);
    expect(lit(99)).toEqual([]);
  });

  it('gives an exact start to the new word', () => {
    const conversation = buildConversation({
      call_id: 'x',
      transcript_object: [
        spoken('agent', [
          [0, 1],
          [1, 1],
        ]),
      ],
    });
    expect(createWordTracks(conversation).wordsAt(1)).toEqual([1]);
  });

  it('agrees with a plain search over every word, overlaps and nesting included', () => {
    const time = fc.double({ min: 0, max: 20, noNaN: true });
    const length = fc.double({ min: 0.01, max: 6, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(time, length), { maxLength: 30 }), time, (times, t) => {
        const conversation = buildConversation({ call_id: 'x', transcript_object: [spoken('agent', times)] });
        const found = createWordTracks(conversation).wordsAt(t);
        const heard = conversation.words.filter(
          (w) => w.start !== null && w.end !== null && w.start <= t && t < w.end,
        );
        expect(found).toHaveLength(heard.length > 0 ? 1 : 0);
        const latest = Math.max(...heard.map((w) => w.start ?? 0));
        if (found[0] !== undefined) expect(conversation.words[found[0]]?.start).toBe(latest);
      }),
    );
  });
});
