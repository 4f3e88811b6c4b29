import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { seconds } from '@/domain/units';
import { envelopeOf, speechLikeCall } from '@/testing/speech-like-call';
import { type Envelope, framesOf } from './envelope';
import { listen, listenInSteps } from './listen';
import { LARGEST_GAIN, loudness } from './loudness';

const ASSIGNED = { agent: 1, caller: 0, confidence: 1, sure: true } as const;

describe('how loud each side is', { timeout: 30_000 }, () => {
  it.each([
    [-20, -20, 0, 0],
    [-18, -30, 0, 12],
    [-33, -25, 8, 0],
    [-15, -45, 0, LARGEST_GAIN],
  ])(
    'agent at %d dB, caller at %d dB: raised by %d and %d dB',
    (agentLevel, callerLevel, agentGain, callerGain) => {
      const { channels, sampleRate } = speechLikeCall({
        agentLevel,
        callerLevel,
        noiseBelow: 35,
        echo: { decibels: -22, delay: 0.1 },
      });
      const found = loudness(envelopeOf(sampleRate, channels), ASSIGNED);
      // Syllables are as loud as the level or softer, on average by 3 dB.
      expect(Math.abs((found?.agent ?? 0) - agentLevel + 3)).toBeLessThan(2);
      expect(Math.abs((found?.agentGain ?? 0) - agentGain)).toBeLessThan(2);
      expect(Math.abs((found?.callerGain ?? 0) - callerGain)).toBeLessThan(2);
      expect(found?.callerGain).toBeLessThanOrEqual(LARGEST_GAIN);
    },
  );

  it('is not told of a side that says nothing, or when the channels are not known', () => {
    const { channels, sampleRate } = speechLikeCall({ exchanges: 2 });
    const [caller, agent] = channels;
    const unsure = { ...ASSIGNED, sure: false, reason: 'alike' } as const;
    expect(loudness(envelopeOf(sampleRate, [caller, agent]), unsure)).toBeNull();
    expect(loudness(envelopeOf(sampleRate, [new Float32Array(caller.length), agent]), ASSIGNED)).toBeNull();
  });
});

describe('listening', { timeout: 30_000 }, () => {
  it('to a call and its transcript tells all of it, as plain data', () => {
    const { channels, conversation, sampleRate, truth } = speechLikeCall({
      noiseBelow: 30,
      jitter: 0.1,
      offset: -1.5,
      interrupted: 0.4,
      swapped: true,
    });
    const listening = listen(envelopeOf(sampleRate, channels), conversation);
    const steps = listenInSteps(envelopeOf(sampleRate, channels), conversation);
    let step = steps.next();
    let stops = 0;
    for (; !step.done; stops += 1) step = steps.next();
    expect([stops, step.value]).toEqual([7, listening]);
    expect(listening.assignment).toMatchObject({ sure: true, agent: 0, caller: 1 });
    expect(listening.alignment.corrected).toBe(true);
    expect(listening.replies.length).toBeGreaterThan(0.85 * truth.replies.length);
    expect(listening.notHeard.length).toBeGreaterThan(0);
    expect(listening.silences.saved).toBeGreaterThan(1);
    expect(listening.loudness?.callerGain).toBeGreaterThan(2);
    expect(JSON.parse(JSON.stringify(listening))).toEqual(listening);
  });

  const noisy = fc
    .array(fc.tuple(fc.nat(255), fc.nat(40), fc.integer({ min: 1, max: 300 }), fc.nat(1000)), {
      maxLength: 25,
    })
    .map((runs) =>
      Uint8Array.from(
        runs.flatMap(([byte, wobble, length, seed]) =>
          Array.from({ length }, (_, i) => Math.min(255, byte + ((i * 7919 + seed) % (wobble + 1)))),
        ),
      ),
    );
  const time = fc.double({ min: -5, max: 60, noNaN: true });
  const utterance = fc.record({
    role: fc.constantFrom('agent' as const, 'user' as const, 'transfer_target' as const),
    words: fc.array(
      fc.record({
        word: fc.constantFrom('a ', 'bb ', 'c'),
        start: time.map(seconds),
        end: time.map(seconds),
      }),
      { maxLength: 6 },
    ),
  });

  it('to anything at all ends well, and never with a wait below nothing', () => {
    fc.assert(
      fc.property(
        fc.array(noisy, { maxLength: 4 }),
        fc.array(utterance, { maxLength: 10 }),
        (channels, said) => {
          const envelope: Envelope = { rate: 100, channels };
          const conversation = buildConversation({ call_id: 'call_x', transcript_with_tool_calls: said });
          const {
            assignment,
            alignment,
            replies,
            notHeard,
            loudness: levels,
          } = listen(envelope, conversation);
          const length = framesOf(envelope) / 100;
          for (const channel of [assignment.agent, assignment.caller]) {
            expect(channel).toBeGreaterThanOrEqual(0);
            expect(channel).toBeLessThan(Math.max(1, channels.length));
          }
          for (const { confidence } of [assignment, alignment]) {
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
          expect(Math.abs(alignment.drift)).toBeLessThan(1);
          for (const { turn, start: from, end: to, wait } of replies) {
            expect(conversation.turns[turn]?.speaker).toBe('agent');
            expect(wait).toBeGreaterThanOrEqual(0);
            expect(wait).toBeCloseTo((to - from) * 1000, 6);
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(length);
          }
          for (const word of notHeard) expect(conversation.words[word]).toBeDefined();
          if (levels) expect(Math.max(levels.agentGain, levels.callerGain)).toBeLessThanOrEqual(LARGEST_GAIN);
        },
      ),
      { numRuns: 150 },
    );
  });
});
