import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { type Seconds, seconds } from '@/domain/units';
import { cases } from '@/testing/cases';
import { longCall } from '@/testing/listening-figures';
import { addSound, between, type Random, randomFrom } from '@/testing/speech-like';
import {
  envelopeOf,
  type SpeechLikeCall,
  type SpeechLikeOptions,
  speechLikeCall,
} from '@/testing/speech-like-call';
import { toRecording } from './align-words';
import { listen } from './listen';

type Options = SpeechLikeOptions & {
  /** Ringing in the caller's channel until the words begin. */
  readonly ringing?: boolean;
  /** The recording begins late, so that the first words are not on it. */
  readonly beginsLate?: boolean;
  /** Only the agent speaks. */
  readonly oneSided?: boolean;
  readonly mono?: boolean;
};

const noisy = { noiseBelow: 30, jitter: 0.05 } as const;
const hard = { noiseBelow: 30, jitter: 0.1, interrupted: 0.1, backchannels: 0.1 } as const;

function heard(call: SpeechLikeCall, options: Options, offset: number, random: Random) {
  const { sampleRate, truth } = call;
  const channels = call.channels.map((samples) => samples.slice());
  const caller = channels[truth.caller];
  if (options.ringing && caller)
    for (let start = 0.2; start < offset - 1; start += 4) {
      const ring = { start, end: start + 1, decibels: 0, pitch: 425, attack: 0.01, release: 0.01 };
      addSound(caller, sampleRate, ring, -22, random);
    }
  if (options.oneSided) caller?.fill(0);
  const [one, two] = channels.map((samples) =>
    options.beginsLate ? samples.subarray(Math.round(-offset * sampleRate)) : samples,
  );
  if (!one || !two) throw new Error('A call has two channels.');
  return envelopeOf(sampleRate, options.mono ? [one.map((value, i) => value + (two[i] ?? 0))] : [one, two]);
}

function conversationOf({ call }: SpeechLikeCall, { oneSided }: Options) {
  const said = call.transcript_with_tool_calls ?? [];
  const utterances = said.filter(({ role }) => !oneSided || role === 'agent');
  return buildConversation({ ...call, transcript_with_tool_calls: utterances });
}

/** Listens to a generated call whose words are off by `offset`, and tells how far from the truth they are put. */
function tell(options: Options, offset: number, drift: number, seed: number) {
  const random = randomFrom(seed);
  const call = speechLikeCall({
    ...options,
    seed,
    drift,
    offset: options.beginsLate ? 0 : offset,
    swapped: seed % 4 > 1,
  });
  const conversation = conversationOf(call, options);
  const { alignment, assignment } = listen(heard(call, options, offset, random), conversation);
  const first = options.beginsLate ? seconds(-offset) : (conversation.words[0]?.start ?? seconds(0));
  const last = conversation.words.reduce<Seconds>((end, word) => word.end ?? end, first);
  const off = (at: number) =>
    Math.abs(toRecording({ ...alignment, corrected: true }, seconds(at)) - (at * (1 + drift) + offset));
  return {
    sure: alignment.sure,
    middle: off((first + last) / 2),
    ends: Math.max(off(first), off(last)),
    rightChannels: !assignment.sure || assignment.agent === call.truth.agent,
  };
}

/** So many of a kind are tried day by day. */
const few = (all: number): number => cases(Math.max(3, Math.round(all / 5)), all);

/** Offsets of 3 to 30 s either way, and near ones, in turn with and without drift. */
function places(howMany: number, seed: number, beginsLate: boolean): [offset: number, drift: number][] {
  const random = randomFrom(seed);
  return Array.from({ length: howMany }, (_, i) => {
    const far = i % 4 === 0 ? between(random, 0, 3) : between(random, 3, 30);
    const offset = beginsLate || random() < 0.5 ? -far : far;
    return [offset, i % 3 === 0 ? 0 : between(random, -0.005, 0.005)];
  });
}

describe('words that may be half a minute off', () => {
  it.each<[name: string, options: Options, howMany: number, leastSure: number]>([
    ['of a call as any other', noisy, 36, 1],
    ['told badly, with interruptions', hard, 28, 1],
    ['with echo of the other side', { ...noisy, echo: { decibels: -20, delay: 0.2 } }, 24, 1],
    ['at 24 kHz', { ...noisy, sampleRate: 24_000, exchanges: 8 }, 12, 0.9],
    ['of a long call', { ...hard, exchanges: 50 }, 12, 1],
    ['after ringing', { ...noisy, ringing: true }, 24, 1],
    ['of which the first are not on the recording', { ...noisy, beginsLate: true, exchanges: 20 }, 20, 1],
    ['of the agent alone', { ...noisy, oneSided: true }, 24, 1],
    ['in a mono recording', { ...noisy, mono: true }, 24, 1],
    ['of three exchanges', { ...noisy, exchanges: 3 }, 36, 0.6],
    ['of one exchange', { ...noisy, exchanges: 1 }, 32, 0],
    ['with a turn every 2 s', { ...noisy, every: 2, exchanges: 18 }, 20, 0],
    ['with a turn every 4 s', { ...noisy, every: 4 }, 32, 0],
    ['with a turn every 8 s', { ...noisy, every: 8, exchanges: 7 }, 16, 0],
    [
      'with a turn every 4 s, the first not on the recording',
      { ...noisy, every: 4, beginsLate: true },
      20,
      0,
    ],
    ['with a turn every 4 s, in mono', { ...noisy, every: 4, mono: true }, 20, 0.8],
  ])('%s are put right wherever it says that it is sure', (name, options, all, leastSure) => {
    const howMany = few(all);
    let sure = 0;
    for (const [i, [offset, drift]] of places(howMany, name.length, options.beginsLate ?? false).entries()) {
      const told = tell(options, offset, drift, 400 + i);
      const which = `${offset.toFixed(2)} s, drift ${drift.toFixed(4)}, seed ${400 + i}`;
      if (!options.mono) expect(told.rightChannels, which).toBe(true);
      if (!told.sure) continue;
      sure += 1;
      expect(told.middle, which).toBeLessThan(0.06);
      expect(told.ends, which).toBeLessThan(0.12);
    }
    expect(sure / howMany).toBeGreaterThanOrEqual(leastSure);
  });

  it('are left alone where they are further off', () => {
    for (let seed = 1; seed <= few(24); seed += 1) {
      const offset = (seed % 2 ? 1 : -1) * (30.6 + seed);
      const options = seed % 3 ? noisy : { ...noisy, every: 5 };
      expect(tell(options, offset, 0, seed).sure, `${offset}`).toBe(false);
    }
  });

  /** Listens to one call with the words of another. */
  function confuse(options: Options, seed: number) {
    const offset = 2.9 * ((seed % 20) - 10);
    const call = speechLikeCall({ ...noisy, ...options, offset, seed });
    const other = speechLikeCall({ ...noisy, ...options, seed: seed + 700 });
    const envelope = heard(call, options, offset, randomFrom(seed));
    return listen(envelope, conversationOf(other, options)).alignment;
  }

  it.each([
    ['', {}],
    [' in mono', { mono: true }],
    [', of one side', { oneSided: true }],
    [' and half as long', { exchanges: 8 }],
    [' in mono, with turns as regular', { mono: true, every: 4, exchanges: 30 }],
  ])('of another call are never moved%s', (_, options: Options) => {
    for (let seed = 1; seed <= few(20); seed += 1)
      expect(confuse(options, seed), `seed ${seed}`).toMatchObject({ sure: false, corrected: false });
  });

  it.each([
    ['', {}],
    [' in mono', { mono: true }],
    [' of one side', { oneSided: true }],
  ])('of another call are never moved far where a few turns%s agree by chance', (_, options: Options) => {
    for (let seed = 1; seed <= few(60); seed += 1) {
      const { corrected, offset } = confuse({ ...options, exchanges: 1 + (seed % 4) }, seed);
      if (corrected) expect(Math.abs(offset), `seed ${seed}`).toBeLessThan(3.2);
    }
  });

  it.each([
    [26, 0.004],
    [-17, -0.005],
  ])('of three hours are followed at %d s and %d s a second', (offset, drift) => {
    const { envelope, conversation } = longCall(100, { ...hard, exchanges: 14, offset, drift });
    const { alignment } = listen(envelope, conversation);
    expect(alignment.corrected).toBe(true);
    for (const at of [10, 5000, 9000])
      expect(Math.abs(toRecording(alignment, seconds(at)) - (at * (1 + drift) + offset))).toBeLessThan(0.08);
  });
});
