import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf, shownText } from './shown-json';

describe('text of a tool', () => {
  it('is laid out where it is JSON, and left alone where it is not', () => {
    expect(shownText('{"a":[1,{}],"b":{"c":"x, y: {z}"},"d":[]}').text).toBe(
      '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": {\n    "c": "x, y: {z}"\n  },\n  "d": []\n}',
    );
    for (const text of ['not JSON', '{broken', 'plain, with "quotes"', ''])
      expect(shownText(text)).toEqual({ text, isJson: false });
  });

  it('keeps every digit and every key', () => {
    const { text } = shownText('{"id":12345678901234567890,"x":1.10,"x":2}');
    expect(text).toContain('12345678901234567890');
    expect(text).toContain('"x": 1.10');
    expect(text).toContain('"x": 2');
  });

  it('is what JSON.stringify would print', () => {
    fc.assert(
      fc.property(fc.oneof(fc.object(), fc.array(fc.jsonValue())), (value) => {
        const compact = JSON.stringify(value);
        const deep = /[[{]{20}/.test(compact);
        if (!deep) expect(shownText(compact).text).toBe(JSON.stringify(JSON.parse(compact), null, 2));
      }),
    );
  });

  it('knows where its keys stand, and takes no value for one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (value) => {
        const { text } = shownText(JSON.stringify(value));
        const keys = keysOf(text).map(([start, end]) => JSON.parse(text.slice(start, end)) as string);
        expect(keys).toEqual(Object.keys(JSON.parse(text) as object));
      }),
    );
  });
});
