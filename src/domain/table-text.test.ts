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
  ['x;=1+1;', `"x;'=1+1;"`],
  ['x\t@cmd', `"x\t'@cmd"`],
  ['x\n=1+1', `"x\n'=1+1"`],
  ['x;"=1+1;', `"x;""'=1+1;"`],
  ['x;-1+cmd', `"x;'-1+cmd"`],
  ['a;b', '"a;b"'],
  ['a\tb', '"a\tb"'],
])('%j is written so that no spreadsheet runs it', (cell, written) => {
  expect(csv([[cell]])).toBe(`${written}\r\n`);
});

it('is read back as it was by another reader', () => {
  const cell = fc.string({ minLength: 1 }).filter((text) => !/(?:^|[;\t\r\n])"*[=+\-@\t\r]/.test(text));
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

it.each([';', '\t'])(
  'is no formula either where a reader takes %j for the sign between cells',
  (delimiter) => {
    const part = fc.constantFrom('x', '=', '+', '-', '@', ';', '\t', '\n', '\r', '"', ',', '1', ' ');
    const cell = fc.array(part, { maxLength: 9 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 3 }), (rows) => {
        const read = Papa.parse<string[]>(csv(rows.map((row) => ['x', ...row])), { delimiter }).data;
        expect(read.flat().filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  },
);

it('keeps a cell in its place on the clipboard', () => {
  expect(tsv([['a\tb', 'c\nd']])).toBe('a b\tc d');
});
