import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainUnsure } from '@/domain/listening/unsure-reasons';
import { heardSides, type KnownFile, type PlayerListening } from './heard-sides';

const NOTHING: KnownFile = { isPromised: false, seen: null, isSeen: false, hasFailed: false };
const PROMISED: KnownFile = { ...NOTHING, isPromised: true };
const seen = (count: number, areSame: boolean | null = count === 2 ? false : null) => ({
  seen: { count, areSame },
  isSeen: true,
});
const heard = (channels: Partial<PlayerListening['channels']>): PlayerListening => ({
  channels: { count: 2, agent: 0, caller: 1, confidence: 0.9, sure: true, reason: null, ...channels },
  words: { offset: 0, drift: 0, confidence: 1, sure: true, corrected: false },
  silences: { skips: [], saved_s: 0 },
  silent_words: [],
  gains_db: { agent: 0, caller: 6 },
});
const unsure = (count: number, agent: number, caller: number) =>
  heard({ count, agent, caller, sure: false, reason: 'Nobody knows.' });

/** Whether lanes are drawn from channels of their own, and one side can be heard alone. */
const apart = (listening: PlayerListening | null, file: KnownFile) => {
  const { areSeparate, canSeparate } = heardSides(listening, file);
  return [areSeparate, canSeparate];
};

describe('before the sound was looked at', () => {
  it.each<[string, KnownFile, boolean, boolean]>([
    ['the loudness of a promised file is on its way', PROMISED, true, false],
    ['that of another file is', NOTHING, false, false],
    ['a promised file cannot be drawn', { ...PROMISED, isSeen: true }, true, true],
    ['another file cannot be drawn', { ...NOTHING, isSeen: true }, false, false],
    ['a promised file has two channels', { ...PROMISED, ...seen(2) }, true, true],
    ['it may have, as far as has come', { ...PROMISED, ...seen(2, null) }, true, true],
    ['a promised file has one channel', { ...PROMISED, ...seen(1) }, false, false],
    ['it has two with the same sound', { ...PROMISED, ...seen(2, true) }, false, false],
    ['it has eight channels', { ...PROMISED, ...seen(8) }, false, false],
    ['another file has two: nobody knows yet whose', { ...NOTHING, ...seen(2) }, true, false],
    ['it may have two that differ', { ...NOTHING, ...seen(2, null) }, false, false],
    ['it has two with the same sound', { ...NOTHING, ...seen(2, true) }, false, false],
    ['it has one', { ...NOTHING, ...seen(1) }, false, false],
  ])('when %s: %o', (_, file, areSeparate, canSeparate) => {
    expect(apart(null, file)).toEqual([areSeparate, canSeparate]);
  });

  it('a promise that the file does not keep is told, where the loudness shows it', () => {
    expect(heardSides(null, { ...PROMISED, ...seen(1) }).unsure).toBe(explainUnsure('one_channel'));
    expect(heardSides(null, { ...PROMISED, ...seen(2, true) }).unsure).toBe(explainUnsure('same_sound'));
    expect(heardSides(null, { ...NOTHING, ...seen(1) }).unsure).toBeNull();
    expect(heardSides(null, { ...PROMISED, ...seen(2) }).unsure).toBeNull();
  });
});

describe('where the sound could not be looked at', () => {
  const failed = { hasFailed: true };
  it('two channels go by number, as does a promised file of which nothing is known', () => {
    const files = [
      { ...NOTHING, ...seen(2), ...failed },
      { ...PROMISED, ...seen(2), ...failed },
      { ...PROMISED, isSeen: true, ...failed },
    ];
    for (const file of files)
      expect(heardSides(null, file)).toMatchObject({
        canSeparate: true,
        order: { agent: 0, caller: 1 },
        unsure: 'Its sound could not be looked at.',
      });
  });

  it('one channel is not split, and of eight it is said that they are together', () => {
    expect(apart(null, { ...PROMISED, ...seen(1), ...failed })).toEqual([false, false]);
    const eight = heardSides(null, { ...NOTHING, ...seen(8), ...failed });
    expect(eight).toMatchObject({ areSeparate: false, canSeparate: false });
    expect(eight.unsure).toContain('which of the 8 channels are whose');
  });
});

describe('once the sound was looked at', () => {
  it.each([true, false])('it decides, whether or not the field promises anything: %s', (isPromised) => {
    const file = { ...NOTHING, isPromised };
    expect(heardSides(heard({}), file)).toMatchObject({
      known: { agent: 0, caller: 1 },
      canSeparate: true,
      unsure: null,
      note: null,
      boost: { agent: 0, caller: 6 },
    });
    expect(heardSides(unsure(2, 1, 0), file)).toMatchObject({
      known: null,
      order: { agent: 0, caller: 1 },
      canSeparate: true,
      unsure: 'Nobody knows.',
      boost: null,
    });
    for (const count of [1, 2]) expect(apart(unsure(count, 0, 0), file)).toEqual([false, false]);
    expect(heardSides(unsure(2, 0, 0), file).unsure).toBe(isPromised ? 'Nobody knows.' : null);
  });

  it('tells on which of more than two channels the sides are, or that nobody knows', () => {
    const sure = heardSides(heard({ count: 8, agent: 3, caller: 1 }), PROMISED);
    expect(sure).toMatchObject({ canSeparate: true, count: 8, unsure: null });
    expect(sure.note).toBe(
      'The recording has 8 channels: the agent is on channel 4, the caller on channel 2.',
    );
    const guess = heardSides(unsure(8, 3, 1), NOTHING);
    expect(guess).toMatchObject({ areSeparate: false, canSeparate: false, boost: null });
    expect(guess.unsure).toMatch(/^It is not known which of the 8 channels .* Nobody knows\.$/);
  });
});

it('never is a side heard alone that is not drawn apart, of one channel, or of many without a name', () => {
  const count = fc.integer({ min: 1, max: 16 });
  const maybe = fc.option(fc.boolean());
  const file = fc.record({
    isPromised: fc.boolean(),
    seen: fc.option(fc.record({ count, areSame: maybe })),
    isSeen: fc.boolean(),
    hasFailed: fc.boolean(),
  });
  const listening = fc.option(
    count.chain((count) =>
      fc
        .record({ agent: fc.nat(count - 1), caller: fc.nat(count - 1), isSure: fc.boolean() })
        .map(({ agent, caller, isSure }) =>
          isSure && agent !== caller ? heard({ count, agent, caller }) : unsure(count, agent, caller),
        ),
    ),
  );
  fc.assert(
    fc.property(listening, file, (listening, file) => {
      const sides = heardSides(listening, file);
      if (!sides.canSeparate) return;
      expect(sides.areSeparate).toBe(true);
      expect(sides.order.agent).not.toBe(sides.order.caller);
      expect(sides.count).not.toBe(1);
      expect(Math.max(sides.order.agent, sides.order.caller)).toBeLessThan(sides.count ?? 2);
      if (sides.unsure !== null) expect(sides.count ?? 2).toBe(2);
    }),
  );
});
