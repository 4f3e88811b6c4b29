import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { seconds } from '@/domain/units';
import { wordText } from '@/testing/word-text';
import { wordsTouching } from './word-at-point';

const conversation = buildConversation({
  call_id: 'c',
  transcript_object: [
    {
      role: 'agent',
      content: 'one  two东京',
      words: ['one  ', 'two', '东', '京'].map((word, i) => ({
        word,
        start: seconds(i),
        end: seconds(i + 1),
      })),
    },
  ],
});
const { words } = conversation;
const touching = (offset: number) =>
  wordsTouching(words, offset).map(({ index }) => wordText(conversation, index));

describe('words at a caret place', () => {
  it.each([
    [0, ['one']],
    [3, ['one']],
    [4, []],
    [5, ['two']],
    [8, ['two', '东']],
    [9, ['东', '京']],
    [10, ['京']],
  ])('at %i', (offset, expected) => {
    expect(touching(offset)).toEqual(expected);
  });
});
