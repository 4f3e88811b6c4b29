import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { containerFromText, flagFrom, instantFromText, numberFromText } from './lenient-values';

test.each([
  ['87000', 87_000],
  ['1.5', 1.5],
  [' 1.5\n', 1.5],
  ['-3', -3],
  ['+7', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['1.777348752751e12', 1_777_348_752_751],
  ['0', 0],
])('%j is the number %d', (text, number) => {
  expect(numberFromText(text)).toBe(number);
});

test.each([
  '',
  ' ',
  '12abc',
  '0x1F',
  '0b1',
  '1,234',
  '1 234',
  '12.5.1',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '--1',
  '١٢',
  '5%',
  '$5',
  'null',
  'true',
  '.',
  'e5',
  '1'.repeat(41),
])('%j is no number', (text) => {
  expect(numberFromText(text)).toBeUndefined();
});

it('reads every finite number back from its text', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(numberFromText(String(number))).toBe(Object.is(number, -0) ? 0 : number);
    }),
  );
});

test.each([
  ['true', true],
  ['False', false],
  [' TRUE ', true],
  [1, true],
  [0, false],
  ['yes', undefined],
  ['no', undefined],
  ['1', undefined],
  ['', undefined],
  ['t', undefined],
  [2, undefined],
  [-1, undefined],
  [0.5, undefined],
])('%j is the flag %j', (value, flag) => {
  expect(flagFrom(value)).toBe(flag);
});

test.each([
  ['2026-04-28T03:59:12.751Z', '2026-04-28T03:59:12.751Z'],
  ['2026-04-28 03:59:12z', '2026-04-28T03:59:12.000Z'],
  ['2026-04-28T05:59:12+02:00', '2026-04-28T03:59:12.000Z'],
  ['2026-04-27T22:59:12.7519-0500', '2026-04-28T03:59:12.751Z'],
  ['2026-04-28T09:29+05:30', '2026-04-28T03:59:00.000Z'],
  ['2026-04-28T05:59:12.5 +02', '2026-04-28T03:59:12.500Z'],
  ['2024-02-29T00:00:00.123456789+00:00', '2024-02-29T00:00:00.123Z'],
])('%s is the instant %s', (text, iso) => {
  expect(instantFromText(text)).toBe(Date.parse(iso));
});

test.each(['2026-04-28T03:59:12.751', '2026-04-28 03:59'])('%s has no zone', (text) => {
  expect(instantFromText(text)).toBe('no_zone');
});

test.each([
  '2026-04-28',
  '2026-02-30T00:00:00Z',
  '2026-04-28T25:00:00Z',
  '2026-04-28T03:60:00Z',
  '2026-13-01T00:00:00Z',
  '2026-04-28T03:59:12+15:00',
  '2026-04-28T03:59:12+02:75',
  '28.04.2026 03:59 Z',
  'Apr 28 2026 03:59:12 UTC',
  'yesterday',
  '',
])('%j is no instant', (text) => {
  expect(instantFromText(text)).toBeUndefined();
});

it('reads any instant back from its ISO text', () => {
  const dates = fc.date({
    min: new Date('0100-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      expect(instantFromText(date.toISOString())).toBe(date.getTime());
    }),
  );
});

it('reads objects and lists out of JSON text, and nothing else', () => {
  expect(containerFromText(' {"a":[1]} ')).toEqual({ a: [1] });
  expect(containerFromText('[]')).toEqual([]);
  for (const text of ['', '5', '"a"', 'null', '{', '{a:1}', '{}]', '[1,]', 'plain {}'])
    expect(containerFromText(text)).toBeUndefined();
});
