import { expect, test } from 'vitest';
import { endingFilter, endingText, isLastDigits, numberMatch } from './number-filter';

test.each([
  ['+14155550142', 'starts', '+14155550142'],
  ['+1415', 'starts', '+1415'],
  ['5550142', 'contains', '5550142'],
  ['front-desk', 'contains', 'front-desk'],
  ['*0142', 'ends', '0142'],
  ['*(415) 555-0142', 'ends', '4155550142'],
  ['*0151 123 456 78', 'ends', '15112345678'],
  ['*020 7946 0958', 'ends', '2079460958'],
  ['*0000142', 'ends', '0142'],
])('%s asks for numbers whose %s with %s', (filter, op, text) => {
  expect(numberMatch(filter)).toEqual({ op, text });
});

test('the filter of an ending keeps what was typed', () => {
  expect(endingText(endingFilter('(415) 555-0142'))).toBe('(415) 555-0142');
  expect(endingText('+14155550142')).toBeNull();
  expect([isLastDigits('0142'), isLastDigits('(415) 555-0142')]).toEqual([true, false]);
});
