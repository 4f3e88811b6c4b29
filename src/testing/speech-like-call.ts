import { buildConversation } from '@/domain/build-conversation';
import type { Call, SpokenUtterance } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { Envelope } from '@/domain/listening/envelope';
import { EnvelopeBuilder } from '@/domain/listening/envelope-builder';
import { milliseconds, seconds } from '@/domain/units';
import {
  addEcho,
  addNoise,
  addSound,
  between,
  type Random,
  randomFrom,
  type SpokenWord,
} from './speech-like';
import { endOf, type Said, type ScriptOptions, script } from './speech-like-script';

export type SpeechLikeOptions = ScriptOptions & {
  readonly seed?: number;
  readonly sampleRate?: number;
  /** Mean level of each side while it speaks, in dBFS. */
  readonly agentLevel?: number;
  readonly callerLevel?: number;
  /** Noise in both channels, in dB below the speech of each; none unless given. */
  readonly noiseBelow?: number;
  /** 0 is white, towards 1 ever duller. */
  readonly noiseColour?: number;
  /** Each side is heard in the other's channel, so much quieter (negative dB) and later (seconds). */
  readonly echo?: { readonly decibels: number; readonly delay: number };
  /** Each word edge is told wrong by up to so many seconds either way. */
  readonly jitter?: number;
  /** See `offset`. */
  readonly drift?: number;
  /** The caller is on channel 0 and the agent on channel 1, unless swapped. */
  readonly swapped?: boolean;
  /** Share of the waits in which a click and a faint breath are heard on either side. */
  readonly disturbed?: number;
};

/** What is true of the recording, in its own time. */
export type Truth = {
  readonly agent: 0 | 1;
  readonly caller: 0 | 1;
  /** Every caller→agent change: from the last sound of the one to the first of the other. */
  readonly replies: readonly { readonly turn: number; readonly from: number; readonly to: number }[];
  /** Words of the agent that were written down and never sounded. */
  readonly notHeard: readonly number[];
  readonly spoken: readonly {
    readonly speaker: 'agent' | 'caller';
    readonly start: number;
    readonly end: number;
    readonly words: readonly SpokenWord[];
  }[];
};

function utteranceOf(
  said: Said,
  random: Random,
  options: SpeechLikeOptions,
  count: { n: number },
): SpokenUtterance {
  const { jitter = 0, offset = 0, drift = 0 } = options;
  const told = (at: number) => (at - offset) / (1 + drift) + between(random, -jitter, jitter);
  const words = said.words.map(({ start, end }) => {
    const from = Math.max(0, told(start));
    count.n += 1;
    return { word: `w${count.n} `, start: seconds(from), end: seconds(Math.max(from + 0.03, told(end))) };
  });
  return { role: said.role, words, content: words.map((word) => word.word).join('') };
}

export type SpeechLikeCall = {
  readonly call: Call;
  readonly conversation: Conversation;
  readonly sampleRate: number;
  readonly channels: readonly [Float32Array, Float32Array];
  readonly truth: Truth;
};

/** A call with a recording of sounds that are loud and soft as speech is, and all that is true of it. */
export function speechLikeCall(options: SpeechLikeOptions = {}): SpeechLikeCall {
  const { sampleRate = 8000, agentLevel = -20, callerLevel = -24, echo, noiseBelow, noiseColour } = options;
  const random = randomFrom(options.seed ?? 1);
  const { said, length } = script(random, options);
  said.sort((a, b) => (a.words[0]?.start ?? 0) - (b.words[0]?.start ?? 0));
  const size = Math.ceil(length * sampleRate);
  const clean = { agent: new Float32Array(size), user: new Float32Array(size) };
  const count = { n: 0 };
  const utterances: SpokenUtterance[] = [];
  const replies: Truth['replies'][number][] = [];
  const notHeard: number[] = [];
  const spoken: Truth['spoken'][number][] = [];
  let callerEnd = 0;
  for (const one of said) {
    const firstWord = count.n;
    const heard = one.words.filter(({ start }) => start < one.cut);
    const level = one.role === 'agent' ? agentLevel : callerLevel;
    for (const { sounds } of heard)
      for (const sound of sounds) addSound(clean[one.role], sampleRate, sound, level, random);
    utterances.push(utteranceOf(one, random, options, count));
    for (let i = heard.length; i < one.words.length; i += 1) notHeard.push(firstWord + i);
    const start = one.words[0]?.start ?? 0;
    const end = endOf(heard);
    spoken.push({ speaker: one.role === 'agent' ? 'agent' : 'caller', start, end, words: heard });
    if (one.role === 'user') callerEnd = Math.max(callerEnd, end);
    else if (one.answers) replies.push({ turn: utterances.length - 1, from: callerEnd, to: start });
  }
  for (const { from, to } of replies) {
    if (random() >= (options.disturbed ?? 0)) continue;
    const at = between(random, from, to);
    const click = { start: at, end: at + 0.02, decibels: -4, pitch: 0, attack: 0.002, release: 0.005 };
    const breath = { start: from + 0.03, end: to, decibels: -32, pitch: 0, attack: 0.05, release: 0.05 };
    const [side, level] =
      random() < 0.5 ? (['user', callerLevel] as const) : (['agent', agentLevel] as const);
    addSound(clean[side], sampleRate, click, level, random);
    addSound(clean[side], sampleRate, breath, level, random);
  }
  const mixed = { agent: clean.agent.slice(), user: clean.user.slice() };
  if (echo) {
    addEcho(mixed.agent, clean.user, sampleRate, echo.decibels, echo.delay);
    addEcho(mixed.user, clean.agent, sampleRate, echo.decibels, echo.delay);
  }
  if (noiseBelow !== undefined) {
    addNoise(mixed.agent, agentLevel - noiseBelow, random, noiseColour);
    addNoise(mixed.user, callerLevel - noiseBelow, random, noiseColour);
  }
  const call: Call = {
    call_id: 'call_speech_like',
    call_status: 'ended',
    duration_ms: milliseconds(length * 1000),
    transcript_with_tool_calls: utterances,
  };
  const agent = options.swapped ? 0 : 1;
  return {
    call,
    conversation: buildConversation(call),
    sampleRate,
    channels: options.swapped ? [mixed.agent, mixed.user] : [mixed.user, mixed.agent],
    truth: { agent, caller: agent === 1 ? 0 : 1, replies, notHeard, spoken },
  };
}

/** The envelope of samples that are at hand whole. */
export function envelopeOf(sampleRate: number, channels: readonly Float32Array[]): Envelope {
  const builder = new EnvelopeBuilder(sampleRate, channels.length);
  channels.forEach((samples, channel) => {
    builder.push(channel, samples);
  });
  return builder.finish();
}
