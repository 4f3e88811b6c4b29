import { buildConversation } from '@/domain/build-conversation';
import type { Call, SpokenUtterance } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { Envelope } from '@/domain/listening/envelope';
import { milliseconds, seconds } from '@/domain/units';
import { envelopeOf } from './speech-like-call';

export const TONE_RATE = 8000;
const WORD_S = 0.255;
const WORD_STEP_S = 0.3;

/** One turn: who speaks, when it starts (s), and how many words of 0.255 s every 0.3 s it has. */
export type ToneTurn = readonly [role: SpokenUtterance['role'], start: number, words: number];

/** Agent and caller in turn, `turns` times each: an agent turn of 11 words every 12 s, a caller turn of 8 words in between. */
export const alternatingTurns = (turns: number): ToneTurn[] =>
  Array.from({ length: turns }, (_, n): ToneTurn[] => [
    ['agent', 1 + 12 * n, 11],
    ['user', 7 + 12 * n, 8],
  ]).flat();

/** A call with exact word times, `length` seconds long. */
export function toneCall(turns: readonly ToneTurn[], length: number): Call {
  return {
    call_id: 'call_tone',
    call_status: 'ended',
    duration_ms: milliseconds(length * 1000),
    transcript_with_tool_calls: turns.map(([role, start, count], turn): SpokenUtterance => {
      const words = Array.from({ length: count }, (_, i) => ({
        word: `w${turn}.${i} `,
        start: seconds(start + i * WORD_STEP_S),
        end: seconds(start + i * WORD_STEP_S + WORD_S),
      }));
      return { role, words, content: words.map(({ word }) => word).join('') };
    }),
  };
}

/** Adds `sample(t)` to the samples from `from` to `to` (s). */
export function addSamples(
  samples: Float32Array,
  from: number,
  to: number,
  sample: (t: number) => number,
): void {
  const end = Math.min(samples.length, Math.floor(to * TONE_RATE));
  for (let i = Math.max(0, Math.floor(from * TONE_RATE)); i < end; i += 1)
    samples[i] = (samples[i] ?? 0) + sample(i / TONE_RATE);
}

export const tone =
  (hertz: number, amplitude = 0.25) =>
  (t: number): number =>
    amplitude * Math.sin(2 * Math.PI * hertz * t);

/** A tone for each word that `isHeard`: the caller on channel 0 and the agent on channel 1, both on channel 0 in mono. */
export function toneChannels(
  conversation: Conversation,
  length: number,
  channels: 1 | 2,
  isHeard: (speaker: string, start: number) => boolean = () => true,
): Float32Array[] {
  const out = Array.from({ length: channels }, () => new Float32Array(Math.round(length * TONE_RATE)));
  for (const { turn, start, end } of conversation.words) {
    const speaker = conversation.turns[turn]?.speaker ?? 'agent';
    if (start === null || end === null || !isHeard(speaker, start)) continue;
    const channel = out[speaker === 'agent' ? channels - 1 : 0];
    if (channel) addSamples(channel, start, end, tone(speaker === 'agent' ? 220 : 330));
  }
  return out;
}

/** The same as an envelope, with the conversation. `change` may add other sound to the channels first. */
export function toneRecording(
  turns: readonly ToneTurn[],
  length: number,
  channels: 1 | 2,
  isHeard?: (speaker: string, start: number) => boolean,
  change: (channels: Float32Array[]) => void = () => undefined,
): { envelope: Envelope; conversation: Conversation } {
  const conversation = buildConversation(toneCall(turns, length));
  const samples = toneChannels(conversation, length, channels, isHeard);
  change(samples);
  return { envelope: envelopeOf(TONE_RATE, samples), conversation };
}
