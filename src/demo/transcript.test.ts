import { expect, test } from 'vitest';
import type { LaidUtterance, Layout, SpokenWord } from './layout';
import { scrubbed } from './scrub';
import { fullTranscript, heardUntil, plainTranscript, spokenTranscript } from './transcript';

/** Words of a text, half a second each, from `start`. Words in `hidden` give a name away. */
function words(text: string, start: number, hidden: readonly string[] = []): SpokenWord[] {
  return text.split(/(?<= )/).map((word, i) => ({
    word,
    start: start + i / 2,
    end: start + i / 2 + 0.4,
    ...(hidden.includes(word.trim().replace(/[.,]$/, '')) ? { hides: 'name' } : {}),
  }));
}

function utterance(role: LaidUtterance['role'], said: readonly SpokenWord[]): LaidUtterance {
  const [first, last] = [said[0], said.at(-1)];
  if (!first || !last) throw new Error('An utterance has words.');
  return { role, start: first.start, end: last.end, words: said };
}

const contents = (utterances: readonly LaidUtterance[]) =>
  spokenTranscript(utterances).map(({ content }) => content);

test('a reply that goes on after a word of the caller is split around it', () => {
  const agent = utterance('agent', words('One two three four', 0));
  const caller = utterance('user', [{ word: 'Right.', start: 0.6, end: 0.9 }]);
  expect(contents([agent, caller])).toEqual(['One two ', 'Right.', 'three four']);
});

test('a reply that the caller cuts off stays whole and before the caller', () => {
  const agent = utterance('agent', words('One two three ', 0));
  const caller = utterance('user', words('No, wait.', 0.7));
  expect(contents([agent, caller])).toEqual(['One two three ', 'No, wait.']);
  expect(plainTranscript([caller, agent])).toBe('Agent: One two three \nUser: No, wait.\n');
});

test('a call that goes on has only whole words and what has happened', () => {
  const layout: Pick<Layout, 'utterances' | 'events'> = {
    utterances: [utterance('agent', words('One two three', 0)), utterance('user', words('Four', 5))],
    events: [
      { time: 0.2, kind: 'key', digit: '5' },
      { time: 3, kind: 'key', digit: '6' },
    ],
  };
  const heard = heardUntil(layout as Layout, 1.1);
  expect(contents(heard.utterances)).toEqual(['One two ']);
  expect(fullTranscript(heard).map(({ role }) => role)).toEqual(['agent', 'dtmf']);
});

test('hidden words next to each other become one, with the marks and times around them', () => {
  const said = words("It's Dana Whitfield, hello Dana.", 0, ['Dana', 'Whitfield']);
  const { utterances, events } = scrubbed(
    {
      utterances: [utterance('user', said)],
      events: [
        { time: 1, kind: 'key', digit: '4' },
        { time: 2, kind: 'result', id: 'a', content: '{"name":"Dana Whitfield"}', successful: true },
      ],
    },
    [['Dana Whitfield', 'name']],
  );
  expect(utterances[0]?.words.map(({ word, start, end }) => [word, start, end])).toEqual([
    ["It's ", 0, 0.4],
    ['[NAME], ', 0.5, 1.4],
    ['hello ', 1.5, 1.9],
    ['[NAME].', 2, 2.4],
  ]);
  expect(events).toMatchObject([{ digit: 'X' }, { content: '{"name":"[NAME]"}' }]);
});
