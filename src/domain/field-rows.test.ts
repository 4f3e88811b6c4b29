import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldRows, plainRow } from './field-rows';
import type { Json } from './json';

const drawn = (value: Json) =>
  fieldRows(value).map(({ depth, name, text }) => `${'  '.repeat(depth)}${name}: ${text}`);

describe('fieldRows', () => {
  it('names what is nested and says in which way something is empty', () => {
    expect(
      drawn({
        booked: 'false',
        agreed: true,
        score: 0.5,
        note: '',
        later: null,
        tags: ['a', 'b', 3],
        none: [],
        nothing: {},
        slots: [{ day: 'Thursday' }, 'any'],
      }),
    ).toEqual([
      'booked: false',
      'agreed: true',
      'score: 0.5',
      'note: empty text',
      'later: not set',
      'tags: a, b, 3',
      'none: empty list',
      'nothing: nothing inside',
      'slots: 2 entries',
      '  1: 1 field',
      '    day: Thursday',
      '  2: any',
    ]);
  });

  it('has no rows for a plain value, which is its own', () => {
    expect(fieldRows('text')).toEqual([]);
    expect(plainRow('text')).toEqual({ kind: 'text', text: 'text' });
    expect(plainRow({ a: 1 })).toBeNull();
  });

  it('writes what lies very deep on one line', () => {
    let deep: Json = 'bottom';
    for (let i = 0; i < 5000; i += 1) deep = { in: deep };
    const rows = fieldRows(deep);
    expect(rows).toHaveLength(13);
    expect(rows.at(-1)?.text).toMatch(/bottom|nested too deeply/);
  });

  it('shows every plain value of any JSON once, under paths of its own', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const rows = fieldRows(value as Json);
        expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
        const written = JSON.stringify(rows.map(({ text }) => text));
        const visit = (inner: Json): void => {
          if (Array.isArray(inner)) inner.forEach((one: Json) => void visit(one));
          else if (typeof inner === 'object' && inner !== null)
            Object.values(inner).forEach((one) => void visit(one));
          else if (typeof inner === 'string' && inner.trim() !== '' && rows.length > 0)
            expect(written).toContain(JSON.stringify(inner).slice(1, -1));
        };
        visit(value as Json);
      }),
    );
  });
});
