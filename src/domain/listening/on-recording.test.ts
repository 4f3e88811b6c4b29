import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import type { Call, Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { createWordTracks } from '@/domain/word-track';
import { envelopeOf, speechLikeCall } from '@/testing/speech-like-call';
import { listen } from './listen';
import { explainMove, onRecording } from './on-recording';

const say = (role: 'agent' | 'user', start: number, end: number): Utterance => ({
  role,
  content: 'word',
  words: [{ word: 'word', start: seconds(start), end: seconds(end) }],
});
const CALL: Call = {
  call_id: 'c',
  duration_ms: 60_000 as Call['duration_ms'] & number,
  transcript_with_tool_calls: [
    say('agent', 1, 4),
    say('user', 5, 8),
    { role: 'node_transition', new_node_name: 'A', time_sec: seconds(9) },
    { role: 'tool_call_invocation', tool_call_id: 'a', name: 'book', time_sec: seconds(8.5) },
    { role: 'tool_call_result', tool_call_id: 'a', content: '{}', time_sec: seconds(9.5) },
    say('agent', 10, 20),
    say('user', 18, 25),
    { role: 'dtmf', digit: '4' },
    { role: 'sms', content: 'x', time_sec: seconds(27) },
    { role: 'node_transition', new_node_name: 'B', time_sec: seconds(30) },
    { role: 'unknown', given: 'odd', value: {} },
  ],
};
const TIMES = new Set(['start', 'end', 'at', 'from', 'to', 'agentStoppedAt']);

/** Every time in a conversation, by its path. */
function timesIn(value: unknown, path = ''): [string, number][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, number][] =>
    typeof inner === 'number' && TIMES.has(key)
      ? [[`${path}.${key}`, inner]]
      : timesIn(inner, `${path}.${key}`),
  );
}

describe('a conversation on the recording', () => {
  it('has every time of it moved, and nothing else', () => {
    const told = buildConversation(CALL);
    fc.assert(
      fc.property(
        fc.double({ min: -0.9, max: 30, noNaN: true }),
        fc.double({ min: -0.005, max: 0.005, noNaN: true }),
        (offset, drift) => {
          const moved = onRecording(told, { offset: seconds(offset), drift, corrected: true });
          const [before, after] = [timesIn(told), timesIn(moved)];
          expect(after.map(([path]) => path)).toEqual(before.map(([path]) => path));
          for (const [i, [, time]] of after.entries())
            expect(time).toBeCloseTo((before[i]?.[1] ?? 0) * (1 + drift) + offset, 9);
          const strip = (value: object) =>
            JSON.stringify(value, (key, inner) => (TIMES.has(key) && typeof inner === 'number' ? 0 : inner));
          expect(strip(moved)).toBe(strip(told));
        },
      ),
    );
    expect(timesIn(told).length).toBeGreaterThan(40);
  });

  it('is the same object where the words fit, and has no time before the start', () => {
    const told = buildConversation(CALL);
    expect(onRecording(told, { offset: seconds(0.03), drift: 0, corrected: false })).toBe(told);
    for (const offset of [-3, -28]) {
      const early = onRecording(told, { offset: seconds(offset), drift: 0, corrected: true });
      expect(Math.min(...timesIn(early).map(([, time]) => time))).toBe(0);
    }
  });

  it.each([
    ['early', { offset: 1.7 }],
    ['late, channels exchanged', { offset: -0.8, swapped: true }],
    ['drifting', { offset: 0.7, drift: 0.003, exchanges: 30 }],
  ])('lights the word that is heard, where the words were told %s', { timeout: 30_000 }, (_, options) => {
    const { channels, conversation, sampleRate, truth } = speechLikeCall({ noiseBelow: 30, ...options });
    const { alignment } = listen(envelopeOf(sampleRate, channels), conversation);
    const lit = createWordTracks(onRecording(conversation, alignment));
    const told = createWordTracks(conversation);
    const spoken = truth.spoken.flatMap(({ words }) => words);
    // Words in order of the script are words in order of the transcript, as nobody was cut off.
    const right = (tracks: typeof lit) =>
      spoken.filter(({ start, end }, i) => tracks.wordsAt(seconds((start + end) / 2)).includes(i)).length;
    expect(right(lit)).toBeGreaterThan(0.95 * spoken.length);
    expect(right(told)).toBeLessThan(0.5 * spoken.length);
  });
});

test.each([
  [0.42, 0, true, 'Words were moved 0.42 s later to fit the sound.'],
  [-1.7, 0, true, 'Words were moved 1.70 s earlier to fit the sound.'],
  [
    0.42,
    0.001,
    true,
    'Words were moved to fit the sound: 0.42 s later at the start, 1.02 s later at the end.',
  ],
  [12.5, 0, true, 'Words were moved 12.50 s later to fit the sound.'],
  [
    -20,
    0,
    true,
    'Words were moved 20.00 s earlier to fit the sound. The recording begins 20.00 s into the call.',
  ],
  [
    -20,
    -0.001,
    true,
    'Words were moved to fit the sound: 20.00 s earlier at the start, 20.60 s earlier at the end. The recording begins 20.02 s into the call.',
  ],
  [0.42, 0, false, null],
])('what was done to the words is said: %d s, %d, %s', (offset, drift, corrected, sentence) => {
  expect(explainMove({ offset: seconds(offset), drift, corrected }, seconds(600))).toBe(sentence);
});
