import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { findEmbeddedJson } from './embedded-json';

test.each([
  ['{"a":1}', [{ a: 1 }], ''],
  [' [1,2] ', [[1, 2]], ''],
  ['12:00 INFO got {"a":{"b":[1]}} in 3 ms', [{ a: { b: [1] } }], '12:00 INFO got   in 3 ms'],
  ['[2026-11-30 12:00] {"a":"}"}', [{ a: '}' }], '[2026-11-30 12:00]  '],
  ['```json\n{"a":"\\"{"}\n```', [{ a: '"{' }], '```json\n \n```'],
  ['{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }], ' \n \n'],
  ['{"a":1,"b":{"c":2}', [{ c: 2 }], '{"a":1,"b": '],
  ['if (x) { return }', [], 'if (x) { return }'],
  ['no json', [], 'no json'],
])('%j holds %j', (text, values, rest) => {
  expect(findEmbeddedJson(text)).toEqual({ values, rest });
});

it('finds any JSON object behind any log line', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z0-9 :.-]{0,30}$/),
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
      (line, value) => {
        const text = JSON.stringify(value);
        expect(findEmbeddedJson(`${line} ${text} end`).values).toEqual([JSON.parse(text)]);
      },
    ),
  );
});

it('takes a few passes at most over any text', () => {
  for (const unit of ['{"', '[{', '{"a":[', '["', '{"a":1}', '\\"', '{"a":1]'])
    findEmbeddedJson(unit.repeat(500_000 / unit.length));
});
