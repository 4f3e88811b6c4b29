import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { readRetrieved } from './retrieved';

const CONTENT = { content: 'Open from nine' };

test.each<[string, unknown, object[]]>([
  [
    'a list',
    [{ response_id: 3, ...CONTENT }, { responseId: '4' }],
    [
      { responseId: 3, value: { response_id: 3, ...CONTENT } },
      { responseId: 4, value: { responseId: '4' } },
    ],
  ],
  [
    'a list inside an object, and what stands beside it',
    { call_id: 'c', retrieved: [{ response_id: 3 }, CONTENT] },
    [
      { responseId: 3, value: { response_id: 3 } },
      { responseId: null, value: CONTENT },
      { responseId: null, value: { call_id: 'c' } },
    ],
  ],
  ['objects by the ids of replies', { 3: [CONTENT] }, [{ responseId: 3, value: [CONTENT] }]],
  [
    'no reply named',
    [CONTENT, 'text'],
    [
      { responseId: null, value: CONTENT },
      { responseId: null, value: 'text' },
    ],
  ],
  ['nothing', [], []],
])('%s', (_, given, expected) => {
  expect(readRetrieved(JSON.stringify(given))).toEqual(expected);
});

it('reads JSON lines, and keeps what is no JSON as text', () => {
  expect(readRetrieved('{"response_id":1}\n{"response_id":2}\n').map(({ responseId }) => responseId)).toEqual(
    [1, 2],
  );
  expect(readRetrieved('plain words')).toEqual([{ responseId: null, value: 'plain words' }]);
  expect(readRetrieved(' \n')).toEqual([]);
});

it('takes any JSON and loses no text of it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ response_id: fc.integer({ min: 0 }), x: fc.string() })), (list) => {
      const found = readRetrieved(JSON.stringify({ deep: { list }, beside: 'me' }));
      const written = JSON.stringify(found);
      for (const { x } of list) expect(written).toContain(JSON.stringify(x).slice(1, -1));
      expect(written).toContain('me');
    }),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(() => readRetrieved(text)).not.toThrow();
    }),
  );
});
