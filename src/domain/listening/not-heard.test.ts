import { describe, expect, it } from 'vitest';
import { envelopeOf, type SpeechLikeOptions, speechLikeCall } from '@/testing/speech-like-call';
import { listen } from './listen';

const cut = { interrupted: 0.6, exchanges: 14 } as const;

function compare(options: SpeechLikeOptions) {
  const { channels, conversation, sampleRate, truth } = speechLikeCall(options);
  const { notHeard } = listen(envelopeOf(sampleRate, channels), conversation);
  const real = new Set(truth.notHeard);
  return { notHeard, real, wrong: notHeard.filter((word) => !real.has(word)), conversation };
}

describe('words that were written down and never sounded', { timeout: 30_000 }, () => {
  it.each<[string, SpeechLikeOptions, number]>([
    ['with exact word times', {}, 0.95],
    ['in noise', { noiseBelow: 30 }, 0.95],
    [
      'with echo of the caller in the agent’s channel',
      { noiseBelow: 35, echo: { decibels: -22, delay: 0.15 } },
      0.95,
    ],
    ['with word times off by up to 100 ms', { noiseBelow: 30, jitter: 0.1 }, 0.6],
    ['with words 2 s early', { noiseBelow: 30, jitter: 0.05, offset: 2 }, 0.6],
  ])('are found %s, and no other', (_, options, least) => {
    let found = 0;
    let all = 0;
    for (const seed of [1, 2]) {
      const { notHeard, real, wrong, conversation } = compare({ ...cut, ...options, seed });
      expect(wrong).toEqual([]);
      expect(notHeard).toEqual(notHeard.toSorted((a, b) => a - b));
      for (const word of notHeard) {
        const turn = conversation.words[word]?.turn ?? -1;
        expect(conversation.turns[turn]?.speaker).toBe('agent');
      }
      found += notHeard.length;
      all += real.size;
    }
    expect(all).toBeGreaterThan(8);
    expect(found / all).toBeGreaterThanOrEqual(least);
  });

  it('are none where nobody was interrupted', () => {
    for (const seed of [1, 2, 3])
      expect(compare({ seed, noiseBelow: 30, jitter: 0.1, backchannels: 0.5 }).notHeard).toEqual([]);
  });

  it('are not claimed when the agent’s channel is silent for no reason', () => {
    const { channels, conversation, sampleRate, truth } = speechLikeCall({ exchanges: 8 });
    const [caller, agent] = channels;
    const turn = truth.spoken.find(({ speaker, words }) => speaker === 'agent' && words.length > 8);
    const from = turn?.words.at(-4)?.start ?? 0;
    agent.fill(0, Math.floor(from * sampleRate), Math.ceil((turn?.end ?? 0) * sampleRate));
    expect(listen(envelopeOf(sampleRate, [caller, agent]), conversation).notHeard).toEqual([]);
  });

  it('are not claimed in mono', () => {
    const { channels, conversation, sampleRate } = speechLikeCall(cut);
    const mono = channels[0].map((value, i) => value + (channels[1][i] ?? 0));
    expect(listen(envelopeOf(sampleRate, [mono]), conversation).notHeard).toEqual([]);
  });
});
