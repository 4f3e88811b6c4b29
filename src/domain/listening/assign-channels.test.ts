import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { sketchCall } from '@/testing/sketch';
import { addNoise, randomFrom } from '@/testing/speech-like';
import { envelopeOf, type SpeechLikeOptions, speechLikeCall } from '@/testing/speech-like-call';
import { assignChannels } from './assign-channels';
import { explainUnsure } from './unsure-reasons';

const hard = { noiseBelow: 30, jitter: 0.1, interrupted: 0.15, backchannels: 0.15 } as const;

describe('which channel is whom', { timeout: 30_000 }, () => {
  it.each<[string, SpeechLikeOptions]>([
    ['plainly', {}],
    ['in a call of three exchanges', { exchanges: 3, noiseBelow: 30, jitter: 0.1 }],
    ['with noise, wrong word times, interruptions and short words between', hard],
    ['with a loud echo', { ...hard, echo: { decibels: -20, delay: 0.15 } }],
    [
      'when the agent in the caller’s channel is as loud as the caller',
      { ...hard, agentLevel: -15, callerLevel: -36, echo: { decibels: -20, delay: 0.1 } },
    ],
    ['with words 2.5 s early', { ...hard, offset: 2.5 }],
    ['with words that drift by 0.4 %', { ...hard, drift: 0.004, exchanges: 25 }],
  ])('is found %s, either way round', (_, options) => {
    for (const swapped of [false, true]) {
      const { channels, conversation, sampleRate, truth } = speechLikeCall({ ...options, swapped, seed: 7 });
      const assignment = assignChannels(envelopeOf(sampleRate, channels), conversation);
      expect(assignment).toMatchObject({ sure: true, agent: truth.agent, caller: truth.caller });
    }
  });

  it('is found for every seed, never wrongly', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const call = speechLikeCall({
        ...hard,
        seed,
        exchanges: 5,
        swapped: seed % 2 === 0,
        offset: (seed % 5) - 2,
      });
      const assignment = assignChannels(envelopeOf(call.sampleRate, call.channels), call.conversation);
      expect(assignment).toMatchObject({ sure: true, agent: call.truth.agent });
    }
  });

  it('is the exact opposite when the channels are exchanged', () => {
    const { channels, conversation, sampleRate } = speechLikeCall(hard);
    const { rate, channels: bytes } = envelopeOf(sampleRate, channels);
    const one = assignChannels({ rate, channels: bytes }, conversation);
    const other = assignChannels({ rate, channels: bytes.toReversed() }, conversation);
    expect(other).toEqual({ ...one, agent: one.caller, caller: one.agent });
  });

  it('is the best pair among more channels', () => {
    const { channels, conversation, sampleRate } = speechLikeCall(hard);
    const noise = new Float32Array(channels[0].length);
    addNoise(noise, -30, randomFrom(3));
    const silence = new Float32Array(channels[0].length);
    const assignment = assignChannels(
      envelopeOf(sampleRate, [noise, channels[1], silence, channels[0]]),
      conversation,
    );
    expect(assignment).toMatchObject({ sure: true, agent: 1, caller: 3 });
  });
});

describe('it is not claimed', { timeout: 30_000 }, () => {
  const { channels, conversation, sampleRate, call } = speechLikeCall({ noiseBelow: 30 });
  const [caller, agent] = channels;
  const mixed = caller.map((value, i) => value + (agent[i] ?? 0));
  const silent = new Float32Array(caller.length);
  const hum = silent.map((_, i) => 0.01 * Math.sin(i / 10));
  const leaking = (one: Float32Array, other: Float32Array) =>
    one.map((value, i) => value + 0.9 * (other[i] ?? 0));
  const other = speechLikeCall({ seed: 99, exchanges: 14 }).conversation;
  const noWords = buildConversation({
    ...call,
    transcript_with_tool_calls: [],
    transcript: 'Agent: Hi\nUser: Hello',
  });
  const few = buildConversation(sketchCall('agent |Hi.\ncaller|     Yo.'));

  it.each([
    ['for one channel', [mixed], conversation, 'one_channel'],
    ['for the same sound twice', [mixed, mixed], conversation, 'same_sound'],
    ['for the same hum twice', [hum, hum], conversation, 'same_sound'],
    ['for silence', [silent, silent], conversation, 'no_speech'],
    ['without word times', [caller, agent], noWords, 'no_word_times'],
    ['with hardly a word', [caller, agent], few, 'too_few_words'],
    ['for the transcript of another call', [caller, agent], other, 'alike'],
    [
      'when both channels carry both',
      [leaking(caller, agent), leaking(agent, caller)],
      conversation,
      undefined,
    ],
  ] as const)('%s', (_, samples, words, reason) => {
    const assignment = assignChannels(envelopeOf(sampleRate, samples), words);
    expect(assignment.sure).toBe(false);
    if (assignment.sure) return;
    expect(assignment.confidence).toBeLessThan(0.6);
    if (reason) expect(assignment.reason).toBe(reason);
    expect(explainUnsure(assignment.reason)).toMatch(/^[A-Z].*\.$/);
  });

  it('for no channel at all', () => {
    expect(assignChannels({ rate: 100, channels: [] }, conversation)).toMatchObject({
      sure: false,
      agent: 0,
      caller: 0,
    });
  });
});
