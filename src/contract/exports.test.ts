import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Milliseconds, milliseconds, seconds } from '@/domain/units';
import { type BundleRequest, bundleQuery, MOST_CLIPS, parseBundle } from './exports';
import { RECORDING_SOURCES } from './media';

const limit: fc.Arbitrary<Milliseconds> = fc.integer({ min: 100, max: 600_000 }).map(milliseconds);
const clip = fc
  .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 10_000_000 }))
  .map(([from, length]) => ({ start: seconds(from / 1000), end: seconds((from + length) / 1000) }));
const bundle: fc.Arbitrary<BundleRequest> = fc.record({
  source: fc.constantFrom(...RECORDING_SOURCES),
  clips: fc.array(clip, { maxLength: MOST_CLIPS }),
  whole: fc.boolean(),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata'),
  limits: fc.record({
    slowReply: limit,
    longSilence: limit,
    deadAir: limit,
    interruption: limit,
    talkOver: limit,
  }),
  measured: fc.constantFrom('audio', 'transcript', 'retell'),
  move: fc.option(
    fc.record({
      offset: fc.integer({ min: -3000, max: 3000 }).map((ms) => seconds(ms / 1000)),
      drift: fc.integer({ min: -5000, max: 5000 }).map((millionths) => millionths / 1e6),
    }),
  ),
});

it('a bundle goes into an address and comes out as it was', () => {
  fc.assert(
    fc.property(bundle, (given) => {
      expect(parseBundle(bundleQuery(given))).toEqual(given);
    }),
  );
});

it('any query is a bundle or a sentence', () => {
  const name = fc.constantFrom('source', 'whole', 'clip', 'zone', 'limits', 'other');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), (query) => {
      const parsed = parseBundle(new URLSearchParams(query));
      expect(typeof parsed === 'string' ? parsed.endsWith('.') : Array.isArray(parsed.clips)).toBe(true);
    }),
  );
});
