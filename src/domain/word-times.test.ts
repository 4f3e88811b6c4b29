import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { seconds } from './units';
import { endOf, startOf } from './word-times';

const at = (start?: number, end?: number) => ({
  word: 'x',
  ...(start === undefined ? {} : { start: seconds(start) }),
  ...(end === undefined ? {} : { end: seconds(end) }),
});

/** Each word's time, null where it has none. */
const timesOf = (words: Parameters<typeof endOf>[0]) =>
  words.map((word, place) => {
    const start = startOf(word);
    return Number.isNaN(start) ? null : { start, end: endOf(words, place) };
  });

describe('the times of words', () => {
  test.each([
    ['as given', [at(1, 1.4)], [{ start: 1, end: 1.4 }]],
    ['no start', [at(undefined, 1.4)], [null]],
    [
      'no end, next word near',
      [at(1), at(1.2, 1.5)],
      [
        { start: 1, end: 1.2 },
        { start: 1.2, end: 1.5 },
      ],
    ],
    [
      'no end, next word far',
      [at(1), at(5, 6)],
      [
        { start: 1, end: 1.3 },
        { start: 5, end: 6 },
      ],
    ],
    ['end before the start', [at(1, 0.5), at(1.1, 2)], [null, { start: 1.1, end: 2 }]],
    ['an end at 0', [at(0, 0), at(0, 0.5)], [null, { start: 0, end: 0.5 }]],
    ['negative, infinite, absurd', [at(-1, 2), at(Number.POSITIVE_INFINITY), at(1e300)], [null, null, null]],
    [
      'next word earlier',
      [at(2), at(1, 1.5)],
      [
        { start: 2, end: 2.3 },
        { start: 1, end: 1.5 },
      ],
    ],
  ])('%s', (_, words, expected) => {
    expect(timesOf(words)).toEqual(expected);
  });

  it('gives null or a start before its end, for any numbers', () => {
    const any = fc.option(fc.double(), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any)), (pairs) => {
        const times = timesOf(pairs.map(([start, end]) => at(start, end)));
        expect(times).toHaveLength(pairs.length);
        for (const time of times) if (time) expect(time.end).toBeGreaterThan(time.start);
      }),
    );
  });
});
