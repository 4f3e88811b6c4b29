import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seenChannels } from './seen-channels';

const of = (...channels: Uint8Array[]) => ({ rate: 20, channels });
const bytes = fc.uint8Array({ minLength: 50, maxLength: 400 });
const loud = bytes.map((values) => values.map((value) => 40 + (value % 200)));

it('nothing is told before there is any loudness', () => {
  expect(seenChannels(null, true)).toBeNull();
});

it('one channel, and more than two, are counted and not compared', () => {
  const line = new Uint8Array(50).fill(90);
  expect(seenChannels(of(line), true)).toEqual({ count: 1, areSame: null });
  expect(seenChannels(of(line, line, line), true)).toEqual({ count: 3, areSame: null });
});

it('two with the same sound are the same, rounding aside, once all has come', () => {
  fc.assert(
    fc.property(loud, fc.infiniteStream(fc.integer({ min: -1, max: 1 })), (one, rounding) => {
      const two = one.map((value) => Math.min(255, Math.max(0, value + (rounding.next().value ?? 0))));
      expect(seenChannels(of(one, two), true)?.areSame).toBe(true);
      expect(seenChannels(of(one, two), false)?.areSame).toBeNull();
    }),
  );
});

it('two of which one is silent while the other speaks are not, and stay so whatever still comes', () => {
  fc.assert(
    fc.property(loud, fc.nat(100), (one, share) => {
      const come = Math.max(Math.ceil(one.length * 0.05), Math.floor((one.length * share) / 100));
      const part = one.map((value, i) => (i < come ? value : 0));
      expect(seenChannels(of(part, new Uint8Array(one.length)), false)?.areSame).toBe(false);
      const rest = one.map((value, i) => (i < come ? 0 : value));
      expect(seenChannels(of(one, rest), true)?.areSame).toBe(false);
    }),
  );
});

it('does not depend on which of the two comes first', () => {
  fc.assert(
    fc.property(bytes, bytes, fc.boolean(), (a, b, isWhole) => {
      const length = Math.min(a.length, b.length);
      const [one, two] = [a.subarray(0, length), b.subarray(0, length)];
      expect(seenChannels(of(one, two), isWhole)).toEqual(seenChannels(of(two, one), isWhole));
    }),
  );
});

it('silence tells nothing', () => {
  expect(seenChannels(of(new Uint8Array(50), new Uint8Array(50)), true)?.areSame).toBeNull();
});
