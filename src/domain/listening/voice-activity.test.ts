import { describe, expect, it } from 'vitest';
import { addNoise, addSound, between, phrase, randomFrom } from '@/testing/speech-like';
import { envelopeOf, type SpeechLikeOptions, speechLikeCall } from '@/testing/speech-like-call';
import { STEPS_PER_DB } from './envelope';
import { joinRuns, runsOf } from './speech-frames';
import { voiceActivity } from './voice-activity';

/** Share of the true speech that is found, and of what is found that is true speech give or take a frame or two. */
function compare(options: SpeechLikeOptions) {
  const { channels, sampleRate, truth } = speechLikeCall(options);
  const activities = voiceActivity(envelopeOf(sampleRate, channels));
  return (['agent', 'caller'] as const).map((speaker) => {
    const mask = activities[truth[speaker]]?.mask ?? new Uint8Array(0);
    const spoken = new Uint8Array(mask.length);
    const around = new Uint8Array(mask.length);
    for (const one of truth.spoken) {
      if (one.speaker !== speaker) continue;
      around.fill(1, Math.max(0, Math.floor(one.start * 100) - 2), Math.ceil(one.end * 100) + 2);
      for (const word of one.words) spoken.fill(1, Math.round(word.start * 100), Math.round(word.end * 100));
    }
    const count = (wanted: (i: number) => boolean) => mask.reduce((n, _, i) => n + (wanted(i) ? 1 : 0), 0);
    return {
      found: count((i) => mask[i] === 1 && spoken[i] === 1) / count((i) => spoken[i] === 1),
      right: count((i) => mask[i] === 1 && around[i] === 1) / count((i) => mask[i] === 1),
    };
  });
}

describe('speech on a channel', { timeout: 30_000 }, () => {
  it.each<[string, SpeechLikeOptions]>([
    ['in silence', {}],
    ['in noise', { noiseBelow: 30 }],
    ['in dull noise at 16 kHz', { noiseBelow: 30, noiseColour: 0.9, sampleRate: 16_000 }],
    ['beside an early, loud echo', { noiseBelow: 30, echo: { decibels: -20, delay: 0.02 } }],
    ['beside a late echo', { echo: { decibels: -27, delay: 0.25 } }],
    [
      'of a quiet caller whose channel has the agent in it',
      { callerLevel: -42, echo: { decibels: -22, delay: 0.1 } },
    ],
  ])('is found %s', (_, options) => {
    for (const { found, right } of compare({ ...options, backchannels: 0.2 })) {
      expect(found).toBeGreaterThan(0.88);
      expect(right).toBeGreaterThan(0.985);
    }
  });

  it('is followed over noise that rises by 25 dB in the middle', () => {
    const random = randomFrom(4);
    const samples = new Float32Array(8000 * 120);
    const quiet = samples.subarray(0, 8000 * 60);
    const loud = samples.subarray(8000 * 60);
    addNoise(quiet, -75, random);
    addNoise(loud, -50, random);
    const spoken: [number, number][] = [];
    for (let at = 2; at < 112; at += between(random, 2, 4)) {
      const words = phrase(random, at, 4, 120);
      for (const word of words) for (const sound of word.sounds) addSound(samples, 8000, sound, -20, random);
      spoken.push([at, words.at(-1)?.end ?? at]);
      at = words.at(-1)?.end ?? at;
    }
    const runs = voiceActivity(envelopeOf(8000, [samples]))[0]?.runs ?? { starts: [], ends: [] };
    const joined = joinRuns(runs, 100);
    expect(joined.starts.length).toBe(spoken.length);
    spoken.forEach(([start, end], i) => {
      // Around the change itself the floor is of both.
      if (end > 50 && start < 70) return;
      expect(Math.abs((joined.starts[i] ?? 0) / 100 - start)).toBeLessThan(0.04);
      expect(Math.abs((joined.ends[i] ?? 0) / 100 - end)).toBeLessThan(0.04);
    });
  });

  it.each([
    ['digital silence', 0],
    ['steady noise', -45],
    ['loud steady noise', -20],
  ])('is not found in %s', (_, level) => {
    const samples = new Float32Array(8000 * 30);
    if (level < 0) addNoise(samples, level, randomFrom(2));
    const [activity] = voiceActivity(envelopeOf(8000, [samples]));
    expect(activity?.runs.starts).toEqual([]);
    expect(activity?.level).toBeNull();
  });
});

describe('the echo of the other side', { timeout: 30_000 }, () => {
  it.each([
    [-20, 0.02],
    [-20, 0.25],
    [-26, 0.12],
    [-30, 0.0537],
    [-35, 0.2],
  ])('at %d dB after %d s is recognised', (decibels, delay) => {
    const { channels, sampleRate, truth } = speechLikeCall({
      agentLevel: -18,
      callerLevel: -18,
      echo: { decibels, delay },
    });
    const activities = voiceActivity(envelopeOf(sampleRate, channels));
    for (const channel of [truth.agent, truth.caller]) {
      const echo = activities[channel]?.echo;
      expect(Math.abs((echo?.delay ?? Number.NaN) / 100 - delay)).toBeLessThanOrEqual(0.02);
      expect(Math.abs((echo?.attenuation ?? Number.NaN) / STEPS_PER_DB + decibels)).toBeLessThan(3);
    }
  });

  it('is not seen where there is none', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { channels, sampleRate } = speechLikeCall({
        seed,
        exchanges: 2 * seed,
        noiseBelow: 35,
        backchannels: 0.4,
        interrupted: 0.3,
      });
      expect(voiceActivity(envelopeOf(sampleRate, channels)).map(({ echo }) => echo)).toEqual([null, null]);
    }
  });
});

describe('stretches of frames', { timeout: 30_000 }, () => {
  const picture = (text: string) => {
    const marks = Uint8Array.from(text, (mark) => (mark === '#' ? 2 : mark === '-' ? 1 : 0));
    const { starts, ends } = runsOf(marks);
    return starts.map((start, i) => `${start}-${ends[i]}`).join(' ');
  };
  it.each([
    ['speech with its soft ends', '..--######-...', '2-11'],
    ['a dip of two frames stays inside', '.###..####....', '1-10'],
    ['three frames divide', '.######...######', '1-7 10-16'],
    ['a click is nothing', '....####......', ''],
    ['nor is a faint stretch of its own', '..----------..', ''],
    ['a faint end after a stop belongs to the word', '######.......--.', '0-6 13-15'],
    ['further away it does not', '######..............--.', '0-6'],
  ])('%s', (_, marks, stretches) => {
    expect(picture(marks)).toBe(stretches);
  });
});
