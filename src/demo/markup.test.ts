import { expect, test } from 'vitest';
import { readLine } from './markup';

const texts = (line: string) => readLine(line).map(({ text }) => text);

test('a line is cut into sentences at their last mark', () => {
  expect(texts('Hi. Is it ready? It is seven, K, L.')).toEqual(['Hi.', 'Is it ready?', 'It is seven, K, L.']);
  expect(texts('No mark at all')).toEqual(['No mark at all']);
});

test('what scrubbing hides is marked word by word and spoken as it is', () => {
  const [first, second] = readLine("It's [[Dana Whitfield|name]], hello. Bye [[Dana|name]].");
  expect(first?.text).toBe("It's Dana Whitfield, hello.");
  expect(first?.tokens.map(({ hides }) => hides)).toEqual([undefined, 'name', 'name', undefined]);
  expect(second?.tokens.map(({ hides }) => hides)).toEqual([undefined, 'name']);
});

test('a cut leaves the sentence whole and says how much of it is heard', () => {
  const [first, second, third] = readLine('All of it. Let me transfer you to | our desk. Never said.');
  expect(first).toMatchObject({ heard: 3 });
  expect(second).toMatchObject({ text: 'Let me transfer you to our desk.', heard: 5 });
  expect(third).toMatchObject({ heard: 0 });
});
