import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from './json';
import { findLines, jsonLines, linesAround, lineText, visibleLines } from './json-lines';

const CALL: Json = { id: 'call_1', latency: { e2e: { values: [1, 2] } }, none: {}, list: [], flag: null };
const written = (value: Json) =>
  jsonLines(value)
    .map((line) => `${'  '.repeat(line.depth)}${lineText(line)}`)
    .join('\n');

describe('jsonLines', () => {
  it('is JSON with an indent, line by line', () => {
    expect(written(CALL)).toBe(JSON.stringify(CALL, null, 2));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(written(value as Json)).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('takes any depth', () => {
    let deep: Json = 1;
    for (let i = 0; i < 50_000; i += 1) deep = [deep];
    expect(jsonLines(deep)).toHaveLength(100_001);
  });
});

it('hides what is folded, and shows it with its brackets when it is asked for', () => {
  const lines = jsonLines(CALL);
  const value = lines.findIndex(({ text }) => text === '2');
  const around = linesAround(lines, value);
  expect(around.map((i) => lines[i]?.name)).toEqual(['values', 'e2e', 'latency', null]);
  const folded = new Set(around.slice(0, 1));
  const seen = visibleLines(lines, folded);
  expect(seen).not.toContain(value);
  expect(seen).toHaveLength(lines.length - 3);
  expect(visibleLines(lines, new Set([0]))).toEqual([0]);
});

it('finds text in names and values, without regard to case', () => {
  const lines = jsonLines(CALL);
  expect(findLines(lines, 'E2E').map((i) => lines[i]?.name)).toEqual(['e2e']);
  expect(findLines(lines, '"id": "CALL_1"')).toHaveLength(1);
  expect(findLines(lines, '  ')).toEqual([]);
  expect(findLines(lines, 'call_canary')).toEqual([]);
});
