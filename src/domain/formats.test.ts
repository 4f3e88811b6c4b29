import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  clock,
  dollarDecimals,
  dollars,
  duration,
  percent,
  roughDuration,
  roundDuration,
  sentence,
  spokenTime,
} from './formats';
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

describe('duration', () => {
  test.each([
    [0, '0 ms'],
    [-0.4, '0 ms'],
    [812.4, '812 ms'],
    [850, '850 ms'],
    [999.4, '999 ms'],
    [999.5, '1.00 s'],
    [999.6, '1.00 s'],
    [1005, '1.01 s'],
    [1400, '1.40 s'],
    [1460, '1.46 s'],
    [9994.6, '9.99 s'],
    [9996, '10.0 s'],
    [12_345, '12.3 s'],
    [15_000, '15.0 s'],
    [59_940, '59.9 s'],
    [59_960, '1:00'],
    [60_000, '1:00'],
    [187_100, '3:07'],
    [3_723_000, '1:02:03'],
    [-850, '−850 ms'],
    [-1400, '−1.40 s'],
    [-65_000, '−1:05'],
    [Number.NaN, 'not available'],
    [Number.POSITIVE_INFINITY, 'not available'],
  ])('of %d ms is %s', (ms, expected) => {
    expect(duration(milliseconds(ms))).toBe(expected);
  });

  /** What a text from {@link duration} says, in ms. */
  const read = (text: string): number => {
    const [number = '', unit] = text.replace('−', '').split(' ');
    const parts = number.split(':').map(Number);
    const value = parts.reduce((sum, part) => sum * 60 + part, 0);
    return (text.startsWith('−') ? -1 : 1) * value * (unit === 'ms' ? 1 : 1000);
  };
  /** Everywhere, and close to where the unit or the decimals change. */
  const lengths = fc.oneof(
    fc.double({ min: 0, max: 1e7, noNaN: true }),
    fc
      .tuple(
        fc.constantFrom(0.5, 999.5, 1000, 9995, 10_000, 59_950, 60_000),
        fc.double({ min: -20, max: 20, noNaN: true }),
      )
      .map(([border, by]) => Math.max(0, border + by)),
  );

  it('has one of four forms, none of them beyond its unit', () => {
    fc.assert(
      fc.property(lengths, (ms) => {
        expect(duration(milliseconds(ms))).toMatch(
          /^(\d{1,3} ms|[1-9]\.\d\d s|[1-5]\d\.\d s|[1-9]\d*:[0-5]\d|[1-9]\d*:[0-5]\d:[0-5]\d)$/,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('never says that a longer length is shorter, and is never off by more than it rounds', () => {
    fc.assert(
      fc.property(lengths, lengths, (one, other) => {
        const [short, long] = one < other ? [one, other] : [other, one];
        expect(read(duration(milliseconds(short)))).toBeLessThanOrEqual(read(duration(milliseconds(long))));
        const unit = short >= 59_950 ? 1000 : short >= 9995 ? 50 : short >= 999.5 ? 5 : 0.5;
        expect(Math.abs(read(duration(milliseconds(short))) - short)).toBeLessThanOrEqual(unit + 1e-6);
      }),
      { numRuns: 1000 },
    );
  });

  it('says of a negative length the same with a minus', () => {
    fc.assert(
      fc.property(lengths, (ms) => {
        const text = duration(milliseconds(ms));
        expect(duration(milliseconds(-ms))).toBe(text === '0 ms' ? text : `−${text}`);
      }),
    );
  });
});

test.each([
  [0, '0 ms'],
  [500, '500 ms'],
  [1000, '1 s'],
  [1500, '1.5 s'],
  [2000, '2 s'],
  [2350, '2.35 s'],
  [10_000, '10 s'],
  [12_500, '12.5 s'],
  [600_000, '10:00'],
])('a threshold of %d ms is shown as %s', (ms, expected) => {
  expect(roundDuration(milliseconds(ms))).toBe(expected);
});

test.each([
  [2550, 'about 3 s'],
  [500, 'about 1 s'],
  [499, 'less than 1 s'],
  [0, 'less than 1 s'],
  [59_600, 'about 1:00'],
  [80_400, 'about 1:20'],
  [Number.NaN, 'not available'],
])('an estimate of %d ms is %s', (ms, expected) => {
  expect(roughDuration(milliseconds(ms))).toBe(expected);
});

describe('dollars', () => {
  test.each([
    [0, '$0.00'],
    [45, '$0.450'],
    [45.19, '$0.452'],
    [7.83, '$0.0783'],
    [0.91, '$0.00910'],
    [0.04, '$0.000400'],
    [9.996, '$0.100'],
    [99.94, '$0.999'],
    [99.96, '$1.00'],
    [100, '$1.00'],
    [1234.5, '$12.35'],
    [123_456_789, '$1,234,567.89'],
    [-5, '−$0.0500'],
    [1e-12, '<$0.000001'],
    [-1e-12, '>−$0.000001'],
    [Number.NaN, 'not available'],
  ])('of %d cents are %s', (amount, expected) => {
    expect(dollars(cents(amount))).toBe(expected);
  });

  const amounts = fc.oneof(
    fc.constant(0),
    fc.double({ min: 1e-9, max: 1e7, noNaN: true }),
    fc.double({ min: 1e-4, max: 200, noNaN: true }),
  );

  it('have two decimals from $1 on and three significant digits below, and $0.00 is only zero', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const text = dollars(cents(amount));
        const value = Number(text.replace(/[<$,]/g, ''));
        if (text.startsWith('<')) expect(amount).toBeLessThan(1e-4);
        else if (value >= 1 || amount === 0) expect(text).toMatch(/^\$[\d,]+\.\d\d$/);
        else expect(text.replace(/^\$0\.0*/, '')).toMatch(/^[1-9]\d\d$/);
        expect(value === 0).toBe(amount === 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('never say that a larger amount is smaller', () => {
    const read = (amount: number) => Number(dollars(cents(amount)).replace(/[<$,]/g, ''));
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        expect(read(low)).toBeLessThanOrEqual(read(high));
      }),
      { numRuns: 1000 },
    );
  });

  it('have one number of decimals in a column', () => {
    const column = [45.19, 7.83, 0.91, 0, 1234].map(cents);
    const decimals = dollarDecimals([...column, null, undefined]);
    expect(column.map((amount) => dollars(amount, decimals))).toEqual([
      '$0.45190',
      '$0.07830',
      '$0.00910',
      '$0.00000',
      '$12.34000',
    ]);
    expect(dollarDecimals([])).toBe(2);
    expect(dollarDecimals([cents(Number.NaN), cents(450)])).toBe(2);
  });
});

describe('sentence', () => {
  test.each([
    ['It failed', 'It failed.'],
    ['It failed.', 'It failed.'],
    ['It failed..', 'It failed.'],
    ['It failed …', 'It failed …'],
    ['Loading...', 'Loading...'],
    ['It failed: 504', 'It failed: 504.'],
    ['It failed: ', 'It failed.'],
    ['Really?', 'Really?'],
    ['The caller asked “Hello?”', 'The caller asked “Hello?”'],
    ['The caller said “Hello”', 'The caller said “Hello”.'],
    ['No hay reservas con esa fecha de llegada.', 'No hay reservas con esa fecha de llegada.'],
    ['It failed: “No hay reservas.”', 'It failed: “No hay reservas.”'],
    ['予約が見つかりません。', '予約が見つかりません。'],
    ['「予約が見つかりません。」', '「予約が見つかりません。」'],
    ['没有找到预订！', '没有找到预订！'],
    ['कोई बुकिंग नहीं मिली।', 'कोई बुकिंग नहीं मिली।'],
    ['هل أنت هناك؟', 'هل أنت هناك؟'],
    ['هل أنت هناك؟\u200f', 'هل أنت هناك؟\u200f'],
    ['کوئی بکنگ نہیں ملی۔', 'کوئی بکنگ نہیں ملی۔'],
    ['Ամրագրում չի գտնվել։', 'Ամրագրում չի գտնվել։'],
    ['Sorry 😢', 'Sorry 😢.'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(sentence(text)).toBe(expected);
  });

  it('does not close what is closed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sentence(sentence(text))).toBe(sentence(text));
      }),
    );
  });
});

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [187.1, '3 minutes 7 seconds'],
  [3600, '1 hour'],
])('%d s is spoken as %s', (time, expected) => {
  expect(spokenTime(seconds(time))).toBe(expected);
});

test.each([
  [0.5249, '52%'],
  [0, '0%'],
  [0.004, '<1%'],
  [0.996, '>99%'],
  [1, '100%'],
])('a share of %s is whole per cent, and neither nothing nor all by rounding', (share, text) =>
  expect(percent(share)).toBe(text),
);
