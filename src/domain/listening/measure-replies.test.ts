import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { responseGaps } from '@/domain/response-gaps';
import { inTimeOrder } from '@/domain/speech-runs';
import { CONDITIONS, replyFigures } from '@/testing/listening-figures';
import { sketchCall } from '@/testing/sketch';
import { envelopeOf, type SpeechLikeOptions, speechLikeCall } from '@/testing/speech-like-call';
import { findChanges } from './changes';
import { listen } from './listen';

describe('the wait for a reply, measured from the sound', { timeout: 30_000 }, () => {
  it.each(CONDITIONS)('is right to within 30 ms (median) and 80 ms (95th percentile): %s', (_, options) => {
    const { median, p95, coverage, changes } = replyFigures(options, [1, 2]);
    expect(changes).toBeGreaterThanOrEqual(24);
    expect(coverage).toBeGreaterThanOrEqual(0.85);
    expect(median).toBeLessThanOrEqual(30);
    expect(p95).toBeLessThanOrEqual(80);
  });

  it('in mono is right where it is told', () => {
    const { channels, conversation, sampleRate, truth } = speechLikeCall({ noiseBelow: 30, exchanges: 20 });
    const mono = channels[0].map((value, i) => value + (channels[1][i] ?? 0));
    const { replies } = listen(envelopeOf(sampleRate, [mono]), conversation);
    expect(replies.length).toBeGreaterThan(0.7 * truth.replies.length);
    for (const { turn, wait } of replies) {
      const real = truth.replies.find((reply) => reply.turn === turn);
      expect(Math.abs(wait - 1000 * ((real?.to ?? Number.NaN) - (real?.from ?? 0)))).toBeLessThan(50);
    }
  });

  it.each<[string, SpeechLikeOptions]>([
    ['in noise that hides the ends of speech', { noiseBelow: 8 }],
    ['in noise that hides the caller', { callerLevel: -60, noiseBelow: 6 }],
  ])('is absent %s', (_, options) => {
    const { channels, conversation, sampleRate } = speechLikeCall(options);
    expect(listen(envelopeOf(sampleRate, channels), conversation).replies).toEqual([]);
  });

  it('is absent when the words are those of another call', () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const { channels, sampleRate } = speechLikeCall({ seed });
      const { conversation } = speechLikeCall({ seed: seed + 30 });
      expect(listen(envelopeOf(sampleRate, channels), conversation).replies).toEqual([]);
    }
  });

  it('is absent where the agent speaks before the caller has ended', () => {
    const { channels, conversation, sampleRate, truth } = speechLikeCall({ exchanges: 10 });
    const [caller, agent] = channels;
    const overlapped = truth.replies[4];
    const from = Math.round(((overlapped?.to ?? 0) - 0.4) * sampleRate);
    // The caller goes on humming into the reply.
    for (let i = Math.round((overlapped?.from ?? 0) * sampleRate); i < from + sampleRate; i += 1)
      caller[i] = 0.08 * Math.sin((2 * Math.PI * 150 * i) / sampleRate);
    const { replies } = listen(envelopeOf(sampleRate, [caller, agent]), conversation);
    expect(replies.map(({ turn }) => turn)).toEqual(
      truth.replies.filter((reply) => reply !== overlapped).map(({ turn }) => turn),
    );
  });
});

describe('changes from the caller to the agent', { timeout: 30_000 }, () => {
  const changesOf = (picture: string) =>
    findChanges(buildConversation(sketchCall(picture))).map(
      ({ turn, callerEnd, agentStart }) => `${turn} ${callerEnd.toFixed(1)}-${agentStart.toFixed(1)}`,
    );

  it.each([
    ['every reply', 'agent |Hi.       Sure.\ncaller|     Yes.         Thanks.', ['2 0.9-1.0']],
    ['none for the greeting', 'agent |Hello there.\ncaller|', []],
    ['one that overlaps a little', 'agent |Hi.        Sure.\ncaller|     Yes. ok.', ['2 1.3-1.1']],
    ['none while the caller goes on', 'agent |Hi.       Sure.\ncaller|     Yes. I wanted to ask.', []],
    ['one only per turn', 'agent |     a b     c d\ncaller|aa       e', ['1 0.2-0.5', '3 1.0-1.3']],
  ])('%s', (_, picture, changes) => {
    expect(changesOf(picture)).toEqual(changes);
  });

  it('hold every gap of the conversation', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const { conversation } = speechLikeCall({
        seed,
        exchanges: 8,
        jitter: 0.1,
        interrupted: 0.2,
        backchannels: 0.2,
      });
      const gaps = [...responseGaps(inTimeOrder(conversation.turns)).keys()];
      expect(findChanges(conversation).map(({ turn }) => turn)).toEqual(expect.arrayContaining(gaps));
    }
  });
});
