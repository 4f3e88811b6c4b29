import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it, test } from 'vitest';
import { csv, tsv } from './table-text';

test.each([
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['@cmd', "'@cmd"],
  ['-2+3', "'-2+3"],
  ['-cmd', "'-cmd"],
  ['-5', '-5'],
])('%s is written so that no spreadsheet runs it', (cell, written) => {
  expect(csv([[cell]])).toBe(`${written}\r\n`);
});

it('is read back as it was by another reader', () => {
  const cell = fc.string({ minLength: 1 }).filter((text) => !/^[=+\-@\t\r]/.test(text));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        expect(Papa.parse(csv(rows).replace(/\r\n$/, ''), { newline: '\r\n', delimiter: ',' }).data).toEqual(
          rows,
        );
      },
    ),
  );
});

it('keeps a cell in its place on the clipboard', () => {
  expect(tsv([['a\tb', 'c\nd']])).toBe('a b\tc d');
});
