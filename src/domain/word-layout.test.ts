import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildTurn } from './build-turns';
import { layAllWords } from './build-words';
import { seconds } from './units';
import { LONGEST_CALL } from './word-times';

/** The text, and where each word that was found stands in it; all of them with those that were not. */
function laidOut(content: string | undefined, words: string[]) {
  const given = words.map((word, source) => ({ word, start: seconds(source) }));
  const utterance = { role: 'agent' as const, words: given, ...(content === undefined ? {} : { content }) };
  const { turn } = buildTurn(utterance, 'turn-0', 0, 0, LONGEST_CALL);
  const { text } = turn;
  const all = layAllWords([utterance], [turn], LONGEST_CALL);
  const placed = all
    .filter(({ length }) => length > 0)
    .map(({ start, offset, length }) => ({ source: start ?? -1, offset, length }));
  return { text, all, placed };
}

const shown = (content: string | undefined, words: string[]) => {
  const { text, placed } = laidOut(content, words);
  return placed.map(({ offset, length }) => text.slice(offset, offset + length));
};

describe('the words of a turn in its text', () => {
  test.each([
    [
      'Retell’s own spacing',
      'Hi there. I am Ava.',
      ['Hi ', 'there.', ' I ', 'am ', 'Ava.'],
      ['Hi', 'there.', 'I', 'am', 'Ava.'],
    ],
    ['trimmed by middleware', 'Hi there. I am', ['Hi', 'there.', 'I', 'am'], ['Hi', 'there.', 'I', 'am']],
    ['a word that the content lacks', 'Hi there', ['Hi ', 'uh ', 'there'], ['Hi', 'there']],
    ['no content', undefined, ['Hi ', 'there'], ['Hi', 'there']],
    ['no content, no spaces', undefined, ['Hi', 'there'], ['Hi', 'there']],
    ['empty words', 'Hi', ['', ' ', 'Hi'], ['Hi']],
    ['no words', 'Hi', [], []],
    ['repeated words', 'no no no', ['no ', 'no ', 'no'], ['no', 'no', 'no']],
    ['line break inside', 'one\ntwo', ['one\n', 'two'], ['one', 'two']],
    ['leading space in the content', ' We, kelp', [' We, ', 'kelp'], ['We,', 'kelp']],
  ])('%s', (_, content, words, expected) => {
    expect(shown(content, words)).toEqual(expected);
  });

  const word = fc.stringMatching(/^[a-zé?.नमस्ते]{1,8}$/u);
  it('places every word of a concatenation, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n')), { maxLength: 40 }), (pairs) => {
        const words = pairs.map(([w, space]) => w + space);
        const { text, placed } = laidOut(words.join(''), words);
        expect(placed.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(
          pairs.map(([w]) => w.trim()).filter((w) => w !== ''),
        );
        let end = 0;
        for (const { offset, length } of placed) {
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + length;
        }
      }),
    );
  });

  it('never shows a word that is not in the text, whatever the input', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.array(fc.string()), (content, words) => {
        const { text, all, placed } = laidOut(content, words);
        for (const { source, offset, length } of placed) {
          expect(text.slice(offset, offset + length)).toBe(words[source]?.trim());
        }
        // Each keeps its place among the given ones, and none stands before the one before it.
        let reached = 0;
        expect(all.map(({ index }) => index)).toEqual(words.map((_, place) => place));
        for (const { offset, length } of all) {
          expect(offset).toBeGreaterThanOrEqual(reached);
          reached = offset + length;
        }
        expect(reached).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
