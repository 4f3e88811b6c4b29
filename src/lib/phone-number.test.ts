import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { numberMatch } from '@/domain/calls/number-filter';
import { phoneNumberIn, phoneNumbersInText, toNumberFilter } from './phone-number';

test.each([
  ['+1 (415) 555-0142', '+14155550142'],
  ['\u202a+1\u00a0415\u2011555\u20110142\u202c', '+14155550142'],
  [' 415.555.0142 ', '*415.555.0142'],
  ['+1 415', '+1415'],
  ['*0142', '*0142'],
  ['555.01', '55501'],
  ['0142', '0142'],
  ['sip:jane', 'sip:jane'],
  ['front-desk', 'front-desk'],
  ['john.doe', 'john.doe'],
  ['john.doe-2@sip.example.com', 'john.doe-2@sip.example.com'],
  [' sip:room-(7) ', 'sip:room-(7)'],
  ['...', '...'],
])('typed into the number filter, %j asks for %s', (typed, asked) => {
  expect(toNumberFilter(typed)).toBe(asked);
});

describe('a number that says its country', () => {
  test.each([
    ['+14155550142', '+14155550142'],
    ['+1 (415) 555-0142', '+14155550142'],
    ['+1 415 555 0142 ext. 3', '+14155550142'],
    ['tel:+4915112345678', '+4915112345678'],
    ['0049 151 1234 5678', '+4915112345678'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['0044 (0) 20 7946 0958', '+442079460958'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['\ufeff\uff0b1 415 555\u22120142', '+14155550142'],
  ])('%j is searched whole, as %s', (text, filter) => {
    expect(phoneNumberIn(text)?.filter).toBe(filter);
  });
});

describe('a number that does not', () => {
  test.each([
    ['(415) 555-0142', '(415) 555-0142', '4155550142'],
    ['415.555.0142', '415.555.0142', '4155550142'],
    ['415/555-0142', '415/555-0142', '4155550142'],
    ['1 (415) 555-0142 x12', '1 (415) 555-0142', '14155550142'],
    ['0151 123 45678', '0151 123 45678', '15112345678'],
    ['020 7946 0958', '020 7946 0958', '2079460958'],
    ['06 12 34 56 78', '06 12 34 56 78', '612345678'],
    ['555-0142', '555-0142', '5550142'],
    ['0142', '0142', '0142'],
    ['…0142', '0142', '0142'],
    ['***-***-0142', '0142', '0142'],
    ['(xxx) xxx-0142', '0142', '0142'],
    ['•••0142', '0142', '0142'],
    ['550142', '550142', '550142'],
    ['\u202a4155550142\u202c', '4155550142', '4155550142'],
  ])('%j is searched by its ending and shown as typed', (text, typed, ending) => {
    const number = phoneNumberIn(text);
    expect(number?.typed).toBe(typed);
    expect(numberMatch(number?.filter ?? '')).toEqual({ op: 'ends', text: ending });
  });
});

test.each([
  '',
  '14',
  '142',
  '+1',
  '1234567890123456',
  '2026-11-14',
  '11/14/2026',
  '192.168.10.20',
  'hello',
  '12:30',
])('%j is no phone number', (text) => expect(phoneNumberIn(text)).toBeNull());

describe('a number inside a text', () => {
  test.each([
    ['Phone: (415) 555-0142 ext. 3', ['(415) 555-0142']],
    ['Caller +1 415 555 0142 complained', ['+1 415 555 0142']],
    ['He rang from 415-555-0142, twice.', ['415-555-0142']],
    ['Mobile 0151 12345678 (private)', ['0151 12345678']],
    ['number: 4155550142', ['4155550142']],
    ['Please call Ann (415) 555-0142 back', ['(415) 555-0142']],
    ['(+1 415 555 0142)', ['+1 415 555 0142']],
    ['<tel:+14155550142|+1 415-555-0142>', ['+1 415-555-0142']],
    ['From: +14155550142\nTo: +14155550100', ['+14155550142', '+14155550100']],
    ['+14155550142 called, +1 415 555 0142 again', ['+1 415 555 0142']],
    ['from_number=%2B14155550142&to=x', ['+14155550142']],
    ['{"from_number":"+14155550142"}', ['+14155550142']],
    ['the call ending in 0142 broke off', ['0142']],
    ['last four digits: 0142', ['0142']],
    ['Call on 2026-11-14 from 0044 20 7946 0958', ['0044 20 7946 0958']],
  ])('%j: %j', (text, typed) => {
    expect(phoneNumbersInText(text).map((number) => number.typed)).toEqual(typed);
  });

  test.each([
    'order 4155550142 is late',
    'ticket #4155550142',
    'at 1777348752751 the call failed',
    'on 2026-11-14 10 people waited',
    'it took 12345678 ms',
    'server 192.168.10.20 was down',
    'total 1,234,567.89',
    '$4155550142',
    'agent_0123456789abcdef0123456789',
    '8f3b1c92-d7e0-4a56-b0c9-ef1d27400142',
    'version 10.20.30.40',
    'what happened at 10:30:45?',
    'card 4111 1111 1111 1111',
  ])('is not seen in %j', (text) => expect(phoneNumbersInText(text)).toEqual([]));

  it('takes no longer than the text is long', () => {
    for (const unit of ['1', '1 ', '(', '+', '415 ', '1-', 'phone ', '0142 '])
      phoneNumbersInText(unit.repeat(500_000 / unit.length));
  });
});

describe('any text', () => {
  const digits = fc.stringMatching(/^(?:\+|00|0|1)?[ (]?[1-9]\d{1,3}[ )./-]{0,2}\d{2,4}[ .-]?\d{2,6}$/);

  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        phoneNumberIn(text);
        phoneNumbersInText(text);
        toNumberFilter(text);
      }),
    );
  });

  it('never gets a country code that was not typed, and loses no digit but a trunk zero', () => {
    fc.assert(
      fc.property(digits, (text) => {
        const number = phoneNumberIn(text);
        if (number === null) return;
        const typed = text.replace(/\D/g, '');
        const { op, text: asked } = numberMatch(number.filter);
        expect(typed.endsWith(asked.replace('+', ''))).toBe(true);
        expect(op).toBe(/^\s*(?:\+|00)/.test(text) ? 'starts' : 'ends');
        expect(typed.slice(0, typed.length - asked.replace('+', '').length)).toMatch(/^0*$/);
      }),
    );
  });
});
