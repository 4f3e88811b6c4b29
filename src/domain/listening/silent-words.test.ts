import { describe, expect, it } from 'vitest';
import { addNoise, randomFrom } from '@/testing/speech-like';
import { envelopeOf, speechLikeCall } from '@/testing/speech-like-call';
import { addSamples, alternatingTurns, type ToneTurn, tone, toneRecording } from '@/testing/tone-call';
import { listen } from './listen';

const TURNS = alternatingTurns(8);
const LENGTH = 98;

function found(
  isHeard: (speaker: string, start: number) => boolean,
  channels: 1 | 2,
  change?: (channels: Float32Array[]) => void,
  turns: readonly ToneTurn[] = TURNS,
): string {
  const { envelope, conversation } = toneRecording(turns, LENGTH, channels, isHeard, change);
  return listen(envelope, conversation)
    .silentWords.map(
      ({ side, start: from, end: to, lastWordEnd }) =>
        `${side} ${from.toFixed(1)}-${to.toFixed(1)} words until ${lastWordEnd.toFixed(1)}`,
    )
    .join(', ');
}
const noisy = (channels: Float32Array[]) => {
  for (const samples of channels) addNoise(samples, -50, randomFrom(3));
};

describe('words without sound', { timeout: 30_000 }, () => {
  it.each([1, 2] as const)(
    'are those of a side that is not heard from some time on (%d channels)',
    (channels) => {
      const agentGone = (speaker: string, start: number) => speaker !== 'agent' || start < 45;
      expect(found(agentGone, channels)).toBe('agent 49.0-98.0 words until 88.3');
      expect(found(agentGone, channels, noisy)).toBe('agent 49.0-98.0 words until 88.3');
      const callerGone = (speaker: string, start: number) => speaker === 'agent' || start < 45;
      expect(found(callerGone, channels)).toBe('caller 55.0-98.0 words until 93.4');
      expect(found(callerGone, channels, noisy)).toBe('caller 55.0-98.0 words until 93.4');
    },
  );

  it.each([1, 2] as const)('are those of a side that is heard again later (%d channels)', (channels) => {
    const away = (speaker: string, start: number) => speaker !== 'agent' || start < 20 || start > 60;
    expect(found(away, channels)).toBe('agent 25.0-52.3 words until 52.3');
  });

  it.each([1, 2] as const)('are those of a side that is never heard (%d channels)', (channels) => {
    expect(found((speaker) => speaker !== 'agent', channels)).toBe('agent 1.0-98.0 words until 88.3');
    expect(found((speaker) => speaker === 'agent', channels)).toBe('caller 7.0-98.0 words until 93.4');
  });

  it.each([1, 2] as const)('are all words where the recording is silent (%d channels)', (channels) => {
    expect(found(() => false, channels)).toBe('both 1.0-98.0 words until 93.4');
    expect(found(() => false, channels, noisy)).toBe('both 1.0-98.0 words until 93.4');
    const click = ([samples]: Float32Array[]) => samples && addSamples(samples, 30, 30.02, tone(900));
    expect(found(() => false, channels, click)).toBe('both 1.0-98.0 words until 93.4');
    expect(found(() => false, channels, undefined, [['agent', 1, 2]])).toBe('both 1.0-98.0 words until 1.6');
  });

  it.each([1, 2] as const)('are those of both sides where the sound ends early (%d channels)', (channels) => {
    expect(found((_, start) => start < 40, channels)).toBe('both 43.0-98.0 words until 93.4');
  });

  it('end where one word is all that is heard in between', () => {
    const once = (speaker: string, start: number) =>
      speaker !== 'agent' || start < 45 || Math.abs(start - 62) < 0.1;
    expect(found(once, 2)).toBe('agent 49.0-98.0 words until 88.3');
  });

  it.each([1, 2] as const)(
    'are none where all is heard, or only a few words are not (%d channels)',
    (channels) => {
      expect(found(() => true, channels)).toBe('');
      expect(found((speaker, start) => speaker !== 'agent' || start < 86.5, channels)).toBe('');
      expect(found((_, start) => start % 1 > 0.35, channels)).toBe('');
    },
  );

  it('are not claimed where the words lie elsewhere than the sound', () => {
    const elsewhere = ([samples]: Float32Array[]) => {
      for (let at = 4.5; at < LENGTH; at += 6) samples && addSamples(samples, at, at + 1.8, tone(220));
    };
    expect(found(() => false, 1, elsewhere)).toBe('');
  });

  it.each([-15, -10, -3, 2, 5, 10, 25])(
    'are not claimed of few words that lie %d s from the sound, which nobody can align',
    (offset) => {
      const few: readonly ToneTurn[] = [
        ['agent', 1, 9],
        ['user', 6, 8],
        ['agent', 12, 6],
        ['user', 25, 8],
        ['agent', 40, 8],
        ['user', 56, 1],
      ];
      const moved = few.map(([role, start, words]): ToneTurn => [role, start + offset, words]);
      for (const channels of [1, 2] as const) {
        const { envelope } = toneRecording(moved, 70, channels);
        const { conversation } = toneRecording(few, 70, channels);
        const { silentWords } = listen(envelope, conversation);
        expect(silentWords).toEqual([]);
      }
    },
  );

  it('are not words beyond the end of the recording, which is a short recording', () => {
    const { conversation } = toneRecording(TURNS, LENGTH, 1);
    const { envelope } = toneRecording(TURNS, 40, 1);
    expect(listen(envelope, conversation).silentWords).toEqual([]);
  });

  it('are not those after an interruption', () => {
    for (const seed of [1, 2, 3]) {
      const call = speechLikeCall({ seed, interrupted: 0.6, exchanges: 14, noiseBelow: 30, jitter: 0.1 });
      const { channels, conversation, sampleRate } = call;
      const mono = channels[0].map((value, i) => value + (channels[1][i] ?? 0));
      expect(listen(envelopeOf(sampleRate, channels), conversation).silentWords).toEqual([]);
      expect(listen(envelopeOf(sampleRate, [mono]), conversation).silentWords).toEqual([]);
    }
  });

  it.each([0, -2.4, 18])('are found in speech whose words are %d s off', (offset) => {
    const call = speechLikeCall({ seed: 2, exchanges: 14, noiseBelow: 35, jitter: 0.05, offset });
    const { channels, conversation, sampleRate, truth } = call;
    const lost = truth.spoken.filter(({ speaker }) => speaker === 'agent').at(-6);
    const from = (lost?.start ?? 0) - 0.05;
    channels[truth.agent].fill(0, Math.floor(from * sampleRate));
    const [first, ...others] = listen(envelopeOf(sampleRate, channels), conversation).silentWords;
    expect(others).toEqual([]);
    expect(first?.side).toBe('agent');
    expect(Math.abs((first?.start ?? 0) - (lost?.start ?? 0))).toBeLessThan(1);
    expect(first?.end).toBeCloseTo(channels[0].length / sampleRate, 1);
  });
});
