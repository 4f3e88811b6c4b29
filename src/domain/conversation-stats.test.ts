import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { buildConversation } from './build-conversation';
import { conversationStats } from './conversation-stats';

const statsOf = (picture: string) => conversationStats(buildConversation(sketchCall(picture)));

it('counts who spoke how much, how fast and for how long', () => {
  const { sides, silenceShare } = statsOf(`
    agent |one two three four five six          done
    caller|                             yes no`);
  const [agent, caller] = sides;
  expect(agent).toMatchObject({ speaker: 'agent', turns: 2, words: 7, interruptions: 0 });
  expect(caller).toMatchObject({ speaker: 'caller', turns: 1, words: 2 });
  expect(agent?.longestMonologue?.length).toBeCloseTo(2700, 0);
  expect((agent?.talkShare ?? 0) + (caller?.talkShare ?? 0)).toBeCloseTo(1, 9);
  expect(agent?.wordsPerMinute).toBeGreaterThan(100);
  // Too little speech for a rate.
  expect(caller?.wordsPerMinute).toBeNull();
  expect(silenceShare).toBeCloseTo(4 / 41, 6);
});

it('tells who cut in and made the other stop', () => {
  const { sides } = statsOf(`
    agent |I was going to say that
    caller|                  no no no no no no`);
  expect(sides.map(({ speaker, interruptions }) => [speaker, interruptions])).toEqual([
    ['agent', 0],
    ['caller', 1],
  ]);
});

it('measures nothing in time without word times, and says so by null', () => {
  const call = {
    call_id: 'c',
    call_status: 'ended',
    transcript_object: [{ role: 'agent' as const, content: 'Hello there', words: [] }],
  };
  const { sides, silenceShare } = conversationStats(buildConversation(call));
  expect(sides).toMatchObject([
    {
      turns: 1,
      talkShare: null,
      talked: null,
      wordsPerMinute: null,
      interruptions: null,
      longestMonologue: null,
    },
  ]);
  expect(silenceShare).toBeNull();
});

it('keeps shares within their bounds, whatever was spoken', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ' ', ' ', 'b'), maxLength: 80 });
  fc.assert(
    fc.property(line, line, (agent, caller) => {
      const { sides, silenceShare } = statsOf(`agent |${agent}\ncaller|${caller}`);
      const shares = sides.flatMap(({ talkShare }) => (talkShare === null ? [] : [talkShare]));
      if (shares.length > 0) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
      if (silenceShare !== null) {
        expect(silenceShare).toBeGreaterThanOrEqual(0);
        expect(silenceShare).toBeLessThanOrEqual(1);
      }
    }),
  );
});
