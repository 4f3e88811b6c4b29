import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { entryText, findEntries } from './entry-text';
import type { Json } from './json';

describe('entryText', () => {
  test.each<[string, Json, object]>([
    [
      'words with their times',
      {
        role: 'agent',
        content: 'Hello there',
        words: [{ word: 'Hello ', start: 0.5, end: 0.9 }, { word: 'there', end: 1.4, sure: 0.3 }, 'x'],
        metadata: { response_id: 7 },
      },
      {
        role: 'agent',
        at: 0.5,
        fields: [
          { name: 'content', text: 'Hello there' },
          { name: 'words (3)', text: 'Hello 0.5–0.9 · there ?–1.4 {"sure":0.3} · x' },
          { name: 'metadata.response_id', text: '7' },
        ],
      },
    ],
    [
      'an event with its time',
      { role: 'dtmf', digit: '7', time_sec: 3.25, new: null },
      {
        role: 'dtmf',
        at: 3.25,
        fields: [
          { name: 'digit', text: '7' },
          { name: 'time_sec', text: '3.25' },
          { name: 'new', text: 'null' },
        ],
      },
    ],
    ['no object', 'hm', { role: null, at: null, fields: [{ name: 'value', text: 'hm' }] }],
    ['a role that is none', { role: 5 }, { role: null, at: null, fields: [{ name: 'role', text: '5' }] }],
  ])('%s', (_, given, expected) => {
    expect(entryText(given)).toEqual(expected);
  });

  it('keeps every text of any entry', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (entry) => {
        const { role, fields } = entryText(entry);
        const shown = [role, ...fields.map(({ text }) => text)];
        for (const text of Object.values(entry)) expect(shown).toContain(text);
      }),
    );
  });
});

it('finds entries by any of their text', () => {
  const entries = [{ role: 'agent', content: 'Hello' }, { role: 'dtmf', digit: '7' }, 'HELLO'].map(entryText);
  expect(findEntries(entries, 'hello')).toEqual([0, 2]);
  expect(findEntries(entries, 'dtmf')).toEqual([1]);
  expect(findEntries(entries, ' ')).toEqual([0, 1, 2]);
  expect(findEntries(entries, 'nowhere')).toEqual([]);
});
