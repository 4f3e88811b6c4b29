import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { seconds } from '@/domain/units';
import { callPath, parseLinkTime } from './call-link';

describe('links to a moment', () => {
  it('carry a moment or a stretch there and back, to the millisecond', () => {
    const time = fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(time, time, (a, b) => {
        const query = (path: string) => new URL(path, 'http://x').searchParams.get('t');
        expect(parseLinkTime(query(callPath('call_1', seconds(a))))).toBe(a);
        if (a < b) {
          const stretch = { start: seconds(a), end: seconds(b) };
          expect(parseLinkTime(query(callPath('call_1', stretch)))).toEqual(stretch);
        }
      }),
    );
  });

  it('never land before what they point to, nor a millisecond after', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), (time) => {
        const landed = parseLinkTime(
          new URL(callPath('call_1', seconds(time)), 'http://x').searchParams.get('t'),
        );
        expect(Number(landed) - time).toBeGreaterThan(-1e-6);
        expect(Number(landed) - time).toBeLessThan(0.001);
      }),
    );
  });

  test.each([null, '', 'x', '-5', '5-', '9-3', '1-2-3', '1e9', 'NaN', '99999999', '１'])(
    '%j says nothing',
    (value) => {
      expect(parseLinkTime(value)).toBeNull();
    },
  );
});
