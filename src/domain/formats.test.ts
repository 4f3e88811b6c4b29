import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { clock, dollars, duration, percent, spokenTime } from './formats';
import { cents, milliseconds, seconds } from './units';

describe('clock', () => {
  test.each([
    [0, 0, '0:00'],
    [42.3, 1, '0:42.3'],
    [59.99, 0, '0:59'],
    [59.99, 1, '0:59.9'],
    [187.1, 0, '3:07'],
    [3723.05, 2, '1:02:03.05'],
    [-1, 0, '0:00'],
    [Number.NaN, 1, '0:00.0'],
  ])('%d with %d digits is %s', (time, digits, expected) => {
    expect(clock(seconds(time), digits)).toBe(expected);
  });

  it('never shows 60 seconds or minutes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (time) => {
        expect(clock(seconds(time), 1)).toMatch(/^(\d+:[0-5]\d|[0-5]?\d):[0-5]\d\.\d$/);
      }),
    );
  });
});

test.each([
  [0, '0 ms'],
  [812.4, '812 ms'],
  [999.6, '1.0 s'],
  [1400, '1.4 s'],
  [1460, '1.46 s'],
  [15000, '15.0 s'],
  [187_100, '3:07'],
])('duration of %d ms is %s', (ms, expected) => {
  expect(duration(milliseconds(ms))).toBe(expected);
});

test.each([
  [45.19, '$0.45'],
  [0, '$0.00'],
  [0.04, '$0.0004'],
  [4.2, '$0.042'],
  [123_456_789, '$1,234,567.89'],
  [-5, '−$0.05'],
  [1e-12, '$0.00'],
])('%d cents are %s', (amount, expected) => {
  expect(dollars(cents(amount))).toBe(expected);
});

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [187.1, '3 minutes 7 seconds'],
  [3600, '1 hour'],
])('%d s is spoken as %s', (time, expected) => {
  expect(spokenTime(seconds(time))).toBe(expected);
});

test('a share is whole per cent', () => expect(percent(0.5249)).toBe('52%'));
