import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import type { Lane, Turn } from '@/domain/conversation';
import { seconds } from '@/domain/units';
import { createWordTracks } from '@/domain/word-track';
import { sketchCall } from '@/testing/sketch';
import { hangsLeft, previewAt } from './hover-preview';
import { createSpeakingIndex } from './speaking-index';
import { nextStep, previousStep, stepsOf } from './turn-steps';

describe('steps from turn to turn', () => {
  const steps = [0, 4, 9].map(seconds);

  it('go to the next start, and back to the current one or the one before', () => {
    expect(nextStep(steps, 0)).toBe(4);
    expect(nextStep(steps, 8.9)).toBe(9);
    expect(nextStep(steps, 9)).toBeNull();
    expect(previousStep(steps, 7)).toBe(4);
    expect(previousStep(steps, 4.5)).toBe(0);
    expect(previousStep(steps, 0)).toBe(0);
    expect(previousStep([], 3)).toBeNull();
    expect(nextStep([], 3)).toBeNull();
  });

  it('go through every place once, forwards and backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1000, noNaN: true })), (starts) => {
        const all = stepsOf(starts.map((start) => ({ start }) as Turn));
        const forwards: number[] = [];
        for (let at = nextStep(all, -1); at !== null; at = nextStep(all, at)) forwards.push(at);
        expect(forwards).toEqual(all);
        const backwards: number[] = [];
        let at = all.at(-1) ?? null;
        while (at !== null) {
          backwards.push(at);
          const before = previousStep(all, at, 0);
          at = before === null || before === at ? null : before;
        }
        expect(backwards.reverse()).toEqual(all);
      }),
    );
  });
});

describe('who speaks', () => {
  it('is found as a search through every span would find it', () => {
    const spans = fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 30 })), { maxLength: 12 });
    fc.assert(
      fc.property(spans, fc.double({ min: -5, max: 140, noNaN: true }), (pairs, t) => {
        const sorted = pairs
          .map(([start, length]) => ({ start: seconds(start), end: seconds(start + length), turn: 0 }))
          .sort((a, b) => a.start - b.start);
        const lane: Lane = { speaker: 'agent', spans: sorted, speech: seconds(0) };
        const expected = sorted.some(({ start, end }) => start <= t && t < end);
        expect(createSpeakingIndex([lane]).at(t)).toEqual(expected ? ['agent'] : []);
      }),
    );
  });
});

describe('the preview under the pointer', () => {
  const conversation = buildConversation(
    sketchCall(`
      agent |Which days of the week work     
      caller|                                    Thursdays`),
  );
  const tracks = createWordTracks(conversation);

  it('tells the words from there on', () => {
    expect(previewAt(conversation, tracks, 0.7)).toEqual({ speaker: 'agent', text: 'days of the week' });
    expect(previewAt(conversation, tracks, 2.4)).toEqual({ speaker: 'agent', text: 'work' });
    expect(previewAt(conversation, tracks, 3.8)).toEqual({ speaker: 'caller', text: 'Thursdays' });
  });

  it('tells a pause within a turn from silence between turns', () => {
    expect(previewAt(conversation, tracks, 0.55)).toEqual({ speaker: 'agent', text: 'pause' });
    expect(previewAt(conversation, tracks, 3)).toEqual({ speaker: null, text: 'silence' });
  });

  it('hangs to the side that has room', () => {
    expect(hangsLeft(10, 1200)).toBe(false);
    expect(hangsLeft(1100, 1200)).toBe(true);
    expect(hangsLeft(60, 150)).toBe(false);
    expect(hangsLeft(0, 0)).toBe(false);
  });
});
