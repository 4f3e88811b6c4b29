import { expect, test } from 'vitest';
import { bareNumber } from './phone-number';

test.each([
  ['+1 (415) 555-0142', '+14155550142'],
  ['\u202a+1\u00a0415\u2011555\u20110142\u202c', '+14155550142'],
  ['555.01', '55501'],
  ['sip:jane', 'sip:jane'],
])('%j is sent as %s', (text, bare) => {
  expect(bareNumber(text)).toBe(bare);
});
