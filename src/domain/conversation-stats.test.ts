import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { said, saidSometime, timedCall } from '@/testing/timed-call';
import type { Call } from './call';
import { conversationStats } from './conversation-stats';
import { milliseconds, seconds } from './units';

const stats = (call: Call) => {
  const { conversation, measures } = measured(call);
  return conversationStats(conversation, measures);
};
const statsOf = (picture: string) => stats(sketchCall(picture));

it('counts who spoke how much, how fast and for how long', () => {
  const { sides, silenceShare } = statsOf(`
    agent |one two three four five six          done
    caller|                             yes no`);
  const [agent, caller] = sides;
  expect(agent).toMatchObject({
    speaker: 'agent',
    turns: 2,
    said: { unit: 'words', count: 7 },
    interruptions: 0,
  });
  expect(caller).toMatchObject({ speaker: 'caller', turns: 1, said: { unit: 'words', count: 2 } });
  expect(agent?.longestMonologue?.length).toBeCloseTo(2200, 0);
  expect(agent?.talkShare).toBeCloseTo(26 / 41, 6);
  expect(caller?.talkShare).toBeCloseTo(5 / 41, 6);
  expect(agent?.perMinute).toBeGreaterThan(100);
  // Too little speech for a rate.
  expect(caller?.perMinute).toBeNull();
  expect(silenceShare).toBeCloseTo(10 / 41, 6);
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

it('counts a short overlap for no interruption, as Moments does', () => {
  const call = timedCall(10, [said('agent', 0, 3), said('caller', 2.8, 5)]);
  expect(stats(call).sides.map(({ interruptions }) => interruptions)).toEqual([0, 0]);
});

it('counts no interruptions where one side has no times', () => {
  const call = timedCall(10, [said('caller', 0, 3), saidSometime('agent', 'hello')]);
  expect(stats(call).sides.map(({ interruptions }) => interruptions)).toEqual([null, null]);
});

it('leaves words that never sounded out of the rate, as out of the time', () => {
  const call = timedCall(20, [said('caller', 0, 1), said('agent', 2, 12, 'a b c d e f g h i j')]);
  const { conversation, measures } = measured(call, {
    sidesAreSure: true,
    replies: [{ turn: 1, start: seconds(1), end: seconds(2), wait: milliseconds(1000) }],
    notHeard: [8, 9, 10, 11, 12],
    otherSound: [],
  });
  expect(measures.source).toBe('audio');
  expect(conversationStats(conversation, measures).sides[0]?.perMinute).toBeCloseTo(60);
});

it('measures nothing in time without word times, and says so by null', () => {
  const call = {
    call_id: 'c',
    call_status: 'ended',
    transcript_object: [{ role: 'agent' as const, content: 'Hello there', words: [] }],
  };
  const { sides, silenceShare } = stats(call);
  expect(sides).toMatchObject([
    {
      turns: 1,
      said: { unit: 'words', count: 2 },
      talkShare: null,
      talked: null,
      perMinute: null,
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
      for (const share of shares) expect(share).toBeLessThanOrEqual(1);
      if (silenceShare !== null) {
        expect(silenceShare).toBeGreaterThanOrEqual(0);
        expect(silenceShare).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it.each([
  [
    'Japanese, one piece a character',
    [...'お電話ありがとうございます。ご予約でしょうか？'],
    'characters',
    21,
  ],
  ['Thai, one piece a phrase', ['สวัสดีครับ ', 'ต้องการจองโต๊ะ ', 'ขอบคุณครับ'], 'characters', 27],
  [
    'English with marks as pieces of their own',
    ['Hello', ' ', '—', ' there', ' 👍', '.', '', ' Good day.'],
    'words',
    4,
  ],
] as const)('counts what was said and its rate by the script: %s', (_, pieces, unit, count) => {
  const words = pieces.map((word, i) => ({ word, start: seconds(i), end: seconds(i + 1) }));
  const { sides } = stats({
    call_id: 'c',
    duration_ms: milliseconds(60_000),
    transcript_object: [{ role: 'agent', content: pieces.join(''), words }],
  });
  expect(sides[0]?.said).toEqual({ unit, count });
  const talked = sides[0]?.talked ?? 0;
  expect(sides[0]?.perMinute).toBeCloseTo((count / talked) * 60_000, 6);
});
