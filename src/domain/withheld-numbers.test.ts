import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isWithheldNumber } from './withheld-numbers';

/** A word as it is dialed on a phone keypad (ITU-T E.161). */
const dial = (word: string): string =>
  word.replace(/[A-Z]/g, (letter) => '22233344455566677778889999'.charAt(letter.charCodeAt(0) - 65));

test.each(['ANONYMOUS', 'RESTRICTED', 'BLOCKED', 'UNKNOWN', 'UNAVAILABLE'])(
  '%s spelled on a keypad is no number, however a carrier writes it',
  (word) => {
    const digits = dial(word);
    for (const prefix of ['', '+', '1', '+1', '00', '001', '+00', 'tel:', 'tel:+', 'sip:+'])
      expect(isWithheldNumber(`${prefix}${digits}`), prefix).toBe(true);
    expect(isWithheldNumber(` +${digits.slice(0, 3)} ${digits.slice(3, 5)}-${digits.slice(5)} `)).toBe(true);
    expect(isWithheldNumber(`sip:+${digits}@gateway.example.com;user=phone`)).toBe(true);
  },
);

test.each([
  'anonymous',
  'Anonymous',
  'ANONYMOUS',
  'restricted',
  'blocked',
  'unknown',
  'unavailable',
  'private',
  'withheld',
  'Private Number',
  'Unknown Caller',
  'No Caller ID',
  'Caller ID Blocked',
  'number_withheld',
  'sip:anonymous@anonymous.invalid',
  '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=9802748',
  '<sip:c8oqz84zk7z@anonymous.invalid>',
  'anonymous@10.0.0.1',
  'sips:unavailable@unknown.invalid',
])('%j is a withheld number', (given) => {
  expect(isWithheldNumber(given)).toBe(true);
});

test.each([
  '',
  ' ',
  '+14155550142',
  '+26669668',
  '+2666966870',
  '+26657123456',
  '+8613800138000',
  '2562534',
  '0142',
  'front-desk',
  'unknown-desk',
  'anonymous2',
  'private-line-4',
  'sip:jane@example.com',
  'sip:jane@private.example.com',
  'number',
  '•••42',
  '+1xx',
])('%j is not', (given) => {
  expect(isWithheldNumber(given)).toBe(false);
});

it('never throws, and no number of another length than a spelling is withheld', () => {
  fc.assert(fc.property(fc.string(), (text) => void isWithheldNumber(text)));
  fc.assert(
    fc.property(fc.stringMatching(/^\+[2-9]\d{11,13}$/), (number) => {
      expect(isWithheldNumber(number)).toBe(false);
    }),
  );
});
