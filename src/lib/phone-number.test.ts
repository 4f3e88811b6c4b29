import { expect, test } from 'vitest';
import { bareNumber } from './phone-number';

test.each([
  ['+1 (415) 555-0142', '+14155550142'],
  ['\u202a+1\u00a0415\u2011555\u20110142\u202c', '+14155550142'],
  [' 415.555.0142 ', '4155550142'],
  ['555.01', '55501'],
  ['0142', '0142'],
  ['sip:jane', 'sip:jane'],
  ['front-desk', 'front-desk'],
  ['john.doe', 'john.doe'],
  ['john.doe-2@sip.example.com', 'john.doe-2@sip.example.com'],
  [' sip:room-(7) ', 'sip:room-(7)'],
  ['...', '...'],
])('%j is asked for as %s', (typed, asked) => {
  expect(bareNumber(typed)).toBe(asked);
});
