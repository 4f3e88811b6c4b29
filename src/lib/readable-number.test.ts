import fc from 'fast-check';
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it, test } from 'vitest';
import { readableNumber } from './readable-number';

describe('a number with a country code', () => {
  test.each([
    ['+14155550142', '+1 415 555 0142'],
    ['+15555550100', '+1 555 555 0100'],
    ['+4915112345678', '+49 1511 2345678'],
    [' +34910555012 ', '+34 910 55 50 12'],
  ])('%s reads %s', (given, readable) => {
    expect(readableNumber(given, ['US'])).toBe(readable);
  });

  test.each(['+1415555', '+999123456789', '+26669668', '+861', '+441234', '+123456789012345'])(
    '%s is shown as it came, since no such number is possible',
    (given) => {
      expect(readableNumber(given, ['US'])).toBe(given);
    },
  );
});

test.each(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253', 'anonymous', 'Restricted'])(
  '%s reads as a withheld number',
  (given) => {
    expect(readableNumber(given)).toBe('number withheld');
  },
);

describe('a number without a country code', () => {
  test.each([
    ['14155550142', ['US'], '+1 415 555 0142'],
    ['14155550142', ['US', 'CA'], '+1 415 555 0142'],
    ['4155550142', ['US', 'ES'], '+1 415 555 0142'],
    ['655550187', ['US', 'ES'], '+34 655 55 01 87'],
  ] as const)('%s in %j reads %s, which it can be in one of them alone', (given, countries, readable) => {
    expect(readableNumber(given, countries)).toBe(readable);
  });

  test.each([
    ['4155550142', ['DE', 'US']],
    ['14155550142', ['DE', 'US']],
    ['4155550142', ['GB', 'US']],
    ['4155550142', []],
    ['41555501', ['US']],
    ['0142', ['US']],
  ] as const)('%s in %j is shown as it came', (given, countries) => {
    expect(readableNumber(given, countries)).toBe(given);
  });

  it('never gets a country that is not among the likely ones, and reading never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^\+?\d{0,17}$/)),
        fc.subarray(['US', 'DE', 'GB', 'ES', 'IN', 'JP'] as const),
        (given, countries) => {
          const readable = readableNumber(given, countries);
          if (readable === given.trim() || given.trim().startsWith('+')) return;
          if (readable === 'number withheld') return;
          const { countryCallingCode: code } = parsePhoneNumberFromString(readable) ?? {};
          const codes = countries.map(
            (country) => ({ US: '1', DE: '49', GB: '44', ES: '34', IN: '91', JP: '81' })[country],
          );
          expect(codes).toContain(code);
        },
      ),
    );
  });

  it('has nothing to do with the country of a number that says its own', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), fc.subarray(getCountries()), (given, countries) => {
        expect(readableNumber(given, countries)).toBe(readableNumber(given, []));
      }),
    );
  });
});

test.each(['sip:jane@example.com', '•••42', '+55XX5XXXXXXXX', '12345', ''])(
  '%j is shown as it came',
  (given) => {
    expect(readableNumber(given)).toBe(given);
  },
);
