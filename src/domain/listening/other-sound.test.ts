import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { seconds } from '@/domain/units';
import { addNoise, randomFrom } from '@/testing/speech-like';
import { envelopeOf, speechLikeCall } from '@/testing/speech-like-call';
import { addSamples, alternatingTurns, type ToneTurn, tone, toneRecording } from '@/testing/tone-call';
import { listen } from './listen';

/** Words from 1 to 4 s and from 28 to 31 s of 40. */
const TURNS: readonly ToneTurn[] = [
  ['agent', 1, 10],
  ['user', 28, 10],
];

function found(
  change: (channels: Float32Array[]) => void,
  channels: 1 | 2 = 1,
  turns: readonly ToneTurn[] = TURNS,
  length = 40,
): string {
  const { envelope, conversation } = toneRecording(turns, length, channels, undefined, change);
  return listen(envelope, conversation)
    .otherSound.map(({ start: from, end: to }) => `${from.toFixed(1)}-${to.toFixed(1)}`)
    .join(' ');
}

const inLast = (add: (samples: Float32Array) => void) => (channels: Float32Array[]) => {
  const last = channels.at(-1);
  if (last) add(last);
};
const ring = (samples: Float32Array, from: number, to: number) => {
  addSamples(samples, from, to, tone(440, 0.1));
  addSamples(samples, from, to, tone(480, 0.1));
};
/** Notes of changing loudness without a pause, about -25 dBFS. */
const music = (t: number) =>
  tone(330 + 110 * (Math.floor(2 * t) % 4), 0.05 + 0.03 * Math.sin(2 * Math.PI * 0.9 * t))(t);
const noise = (samples: Float32Array, level: number, from = 0, to = samples.length / 8000) =>
  addNoise(samples.subarray(from * 8000, to * 8000), level, randomFrom(7));

const everywhere = (channels: Float32Array[], level: number) => {
  for (const samples of channels) noise(samples, level);
};

describe('sound without words', () => {
  it.each([1, 2] as const)('is ringing, ring by ring (%d channels)', (channels) => {
    const change = inLast((samples) => {
      ring(samples, 8, 10);
      ring(samples, 14, 16);
      ring(samples, 20, 22);
    });
    expect(found(change, channels)).toBe('8.0-10.0 14.0-16.0 20.0-22.0');
  });

  it('is a double ring as one', () => {
    expect(
      found(
        inLast((samples) => {
          ring(samples, 10, 10.4);
          ring(samples, 10.6, 11);
        }),
      ),
    ).toBe('10.0-11.0');
  });

  it.each([1, 2] as const)('is hold music that never pauses, also over noise (%d channels)', (channels) => {
    const change = inLast((samples) => {
      noise(samples, -55);
      addSamples(samples, 6, 26, music);
    });
    expect(found(change, channels)).toBe('6.0-26.0');
  });

  it('is hold music for nine tenths of the recording', () => {
    const turns: ToneTurn[] = [
      ['agent', 1, 20],
      ['user', 8, 20],
      ['agent', 292, 12],
    ];
    const change = inLast((samples) => {
      noise(samples, -58);
      addSamples(samples, 18, 288, music);
    });
    expect(found(change, 1, turns, 300)).toBe('18.0-288.0');
  });

  it('is a beep of half a second or more, and not a shorter one', () => {
    const beep = (length: number) => inLast((samples) => addSamples(samples, 12, 12 + length, tone(1000)));
    expect(found(beep(0.6))).toBe('12.0-12.6');
    expect(found(beep(0.4))).toBe('');
  });

  it('is ambience that comes and goes', () => {
    expect(
      found(
        inLast((samples) => {
          noise(samples, -62);
          noise(samples, -38, 10, 19);
        }),
      ),
    ).toBe('10.0-19.0');
  });

  it.each([-70, -55, -45, -35])('is not line noise of %d dBFS that is there all along', (level) => {
    expect(found((channels) => everywhere(channels, level))).toBe('');
    expect(found((channels) => everywhere(channels, level), 2)).toBe('');
  });

  it('is not line noise between padding of digital silence', () => {
    expect(found(inLast((samples) => noise(samples, -48, 2, 37)))).toBe('');
  });

  it('is found in loud line noise if it is well above', () => {
    expect(
      found(
        inLast((samples) => {
          noise(samples, -45);
          ring(samples, 10, 12);
        }),
      ),
    ).toBe('10.0-12.0');
  });

  it('is not faint: nobody hears it', () => {
    expect(found(inLast((samples) => noise(samples, -66, 10, 19)))).toBe('');
  });

  it('keeps a quarter of a second from words, and is not the end of a word with a wrong time', () => {
    expect(found(inLast((samples) => addSamples(samples, 3.9, 8, tone(300))))).toBe('4.2-8.0');
    expect(found(inLast((samples) => addSamples(samples, 3.9, 4.9, tone(300))))).toBe('');
  });

  it('is nothing in silence', () => {
    expect(found(([samples]) => void samples?.fill(0))).toBe('');
    expect(found(() => undefined)).toBe('');
  });

  it('is not claimed where words have no times, nor between the neighbors of a turn without times', () => {
    const { envelope } = toneRecording(
      TURNS,
      40,
      1,
      undefined,
      inLast((samples) => ring(samples, 10, 12)),
    );
    const plain = buildConversation({ call_id: 'call_x', transcript: 'Agent: Hi\nUser: Hello' });
    expect(listen(envelope, plain).otherSound).toEqual([]);
    const said = (word: string, at: number) => [{ word, start: seconds(at), end: seconds(at + 3) }];
    const partly = buildConversation({
      call_id: 'call_x',
      transcript_object: [
        { role: 'agent', content: 'Hi', words: said('Hi', 1) },
        { role: 'user', content: 'Hello there', words: [] },
        { role: 'agent', content: 'Yes', words: said('Yes', 28) },
      ],
    });
    expect(listen(envelope, partly).otherSound).toEqual([]);
  });

  it.each([
    ['exact word times', {}],
    [
      'word times off by up to 0.1 s, noise and echo',
      { jitter: 0.1, noiseBelow: 30, echo: { decibels: -25, delay: 0.1 } },
    ],
    ['word times that were moved', { offset: 2, noiseBelow: 30 }],
  ])('is not speech with %s', (_, options) => {
    for (const seed of [1, 2, 3]) {
      const { channels, conversation, sampleRate } = speechLikeCall({ ...options, seed });
      const mono = channels[0].map((value, i) => value + (channels[1][i] ?? 0));
      expect(listen(envelopeOf(sampleRate, channels), conversation).otherSound).toEqual([]);
      expect(listen(envelopeOf(sampleRate, [mono]), conversation).otherSound).toEqual([]);
    }
  });

  it('is found beside ordinary turns', () => {
    const change = inLast((samples) => addSamples(samples, 62, 70, music));
    expect(found(change, 1, alternatingTurns(5), 80)).toBe('62.0-70.0');
  });
});
