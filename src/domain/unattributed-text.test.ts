import { describe, expect, it, test } from 'vitest';
import { measured } from '@/testing/measured';
import { buildConversation } from './build-conversation';
import type { Call } from './call';
import { chooseTranscript } from './choose-transcript';
import { conversationStats } from './conversation-stats';
import { txtOf } from './export/document';
import { headlineOf, headlineText } from './headline/headline';
import { findPossibleMoments } from './moments/possible-moments';
import { seconds } from './units';

const callWith = (rest: Partial<Call>): Call => ({
  call_id: 'c',
  call_status: 'ended',
  disconnection_reason: 'user_hangup',
  ...rest,
});
const headline = (call: Call) => {
  const { conversation, measures } = measured(call);
  return headlineText(headlineOf(call, conversation, measures));
};

const LABELED =
  'AI: Good morning, this is the front desk.\nHuman: Hi, I need a table for two.\nAI: Sure, for when?\nHuman: Tonight at eight.\nAI: Booked. Goodbye.';

it('reads a plain transcript with the labels of another system as five turns of two speakers', () => {
  const call = callWith({ transcript: LABELED });
  const { turns } = buildConversation(call);
  expect(turns.map(({ speaker }) => speaker)).toEqual(['agent', 'caller', 'agent', 'caller', 'agent']);
  expect(headline(call)).not.toContain('before the caller said anything');
});

describe('nothing is said of who spoke', () => {
  test.each([
    ['names', 'Maria: Good morning.\nJohn: A table for two.'],
    ['diarization labels', 'Speaker 1: Good morning.\nSpeaker 2: A table for two.'],
    ['no labels at all', 'Good morning.\nA table for two.\nFor when?'],
    ['a known and an unknown label', 'AI: Good morning.\nMaria: A table for two.\nAI: For when?'],
    ['text before the first label', 'A table for two, please.\nAgent: For when?'],
    ['another script', '店員: おはようございます\n客: 二人です'],
    ['one line of prose', 'The customer asked for a table for two and hung up.'],
  ])('by %s', (_, transcript) => {
    const call = callWith({ transcript });
    const { conversation, measures } = measured(call);
    const headline = headlineOf(call, conversation, measures);
    expect(headlineText(headline)).not.toMatch(/before|anybody|anyone/);
    expect(headline.limit).toBe('The transcript doesn’t say who spoke last.');
    expect(conversationStats(conversation, measures)).toMatchObject({
      sides: [],
      silenceShare: null,
      silence: null,
    });
    expect(findPossibleMoments(call, conversation).possible).toEqual([]);
    expect(chooseTranscript(call).note).toBe(
      'From the plain transcript, which doesn’t always say who spoke.',
    );
    const shown = conversation.items.flatMap((item) =>
      item.kind === 'turn' ? item.text : item.kind === 'unknown' ? String(item.value) : [],
    );
    for (const line of transcript.split('\n'))
      expect(shown.join('\n')).toContain(line.replace(/^(?:AI|Maria|John|Speaker \d|Agent|店員|客): /, ''));
  });

  it('by an entry of a list with an unknown role', () => {
    const call = callWith({
      transcript_object: [
        { role: 'agent', content: 'Hello', words: [{ word: 'Hello', start: seconds(1), end: seconds(2) }] },
        { role: 'unknown', given: 'human', value: { role: 'human', content: 'Hi' } },
      ],
    });
    expect(headline(call)).not.toContain('before the caller said anything');
  });
});

it('text without a speaker does not replace turns that have one', () => {
  const turns = [{ role: 'agent' as const, content: 'Hello', words: [] }];
  const call = callWith({
    transcript_object: turns,
    transcript: 'Hello there, a table for two, tonight at eight.',
  });
  expect(chooseTranscript(call)).toMatchObject({ source: 'speech', utterances: turns });
});

it('is written into text exports under its own label', () => {
  const call = callWith({ transcript: 'Maria: Good morning.' });
  const source = {
    ...measured(call),
    view: 'original',
    stretch: null,
    link: () => '',
  } as const;
  expect(txtOf(source)).toContain('[-:--] [Maria] Good morning.');
});
