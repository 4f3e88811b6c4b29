import { expect, test } from 'vitest';
import { readableNumber } from './readable-number';

test.each([
  ['+14155550142', '+1 415 555 0142'],
  ['14155550142', '+1 415 555 0142'],
  ['+4915112345678', '+49 1511 2345678'],
  ['anonymous', 'anonymous'],
  ['sip:jane@example.com', 'sip:jane@example.com'],
  ['•••42', '•••42'],
  ['+55XX5XXXXXXXX', '+55XX5XXXXXXXX'],
  ['12345', '12345'],
  ['', ''],
])('%s reads %s', (given, readable) => {
  expect(readableNumber(given)).toBe(readable);
});
