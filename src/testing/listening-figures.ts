import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { Envelope } from '@/domain/listening/envelope';
import { listen } from '@/domain/listening/listen';
import { milliseconds, seconds } from '@/domain/units';
import { envelopeOf, type SpeechLikeOptions, speechLikeCall } from './speech-like-call';

const noisy = { noiseBelow: 30 } as const;
const jumpy = { ...noisy, jitter: 0.1, interrupted: 0.1, backchannels: 0.1 } as const;
const echo = (decibels: number, delay: number) => ({ echo: { decibels, delay } });

/** What the measured waiting has to hold under. */
export const CONDITIONS: readonly (readonly [name: string, options: SpeechLikeOptions])[] = [
  ['8 kHz', {}],
  ['16 kHz', { sampleRate: 16_000 }],
  ['noise at -30 dB, 8 kHz', noisy],
  ['dull noise at -30 dB, 16 kHz', { ...noisy, noiseColour: 0.9, sampleRate: 16_000 }],
  ['noise at -20 dB', { noiseBelow: 20 }],
  ['echo at -20 dB after 20 ms', { ...jumpy, ...echo(-20, 0.02) }],
  ['echo at -20 dB after 120 ms', { ...jumpy, ...echo(-20, 0.12) }],
  ['echo at -20 dB after 250 ms, no noise', { jitter: 0.1, ...echo(-20, 0.25) }],
  ['echo at -28 dB after 54 ms, 16 kHz', { ...jumpy, sampleRate: 16_000, ...echo(-28, 0.0537) }],
  ['echo at -35 dB after 250 ms, no noise', { jitter: 0.1, ...echo(-35, 0.25) }],
  ['words off by up to 100 ms', jumpy],
  ['words 1.7 s early', { ...jumpy, offset: 1.7 }],
  ['words 2.4 s late, channels exchanged', { ...jumpy, offset: -2.4, swapped: true }],
  ['words 18 s early', { ...jumpy, offset: 18 }],
  ['words 26 s late and drifting by 0.3 %', { ...jumpy, offset: -26, drift: -0.003, exchanges: 30 }],
  ['words drifting by 0.3 %', { ...jumpy, offset: 0.7, drift: 0.003, exchanges: 30 }],
  ['clicks and breaths in every third wait', { ...jumpy, disturbed: 0.33 }],
  ['a caller 20 dB quieter than the agent, with echo', { ...jumpy, callerLevel: -40, ...echo(-25, 0.1) }],
];

/** Errors of the measured waits in ms, and the share of the true changes that were measured, 0 to 1. */
export type ReplyFigures = {
  readonly median: number;
  readonly p95: number;
  readonly coverage: number;
  readonly changes: number;
};

/** Measures generated calls, one for each seed, against what is true of them. */
export function replyFigures(options: SpeechLikeOptions, seeds: readonly number[]): ReplyFigures {
  const errors: number[] = [];
  let changes = 0;
  for (const seed of seeds) {
    const { conversation, sampleRate, channels, truth } = speechLikeCall({ ...options, seed });
    const { replies } = listen(envelopeOf(sampleRate, channels), conversation);
    const waits = new Map(replies.map(({ turn, wait }) => [turn, wait]));
    changes += truth.replies.length;
    for (const { turn, from, to } of truth.replies) {
      const wait = waits.get(turn);
      if (wait !== undefined) errors.push(Math.abs(wait - (to - from) * 1000));
    }
  }
  errors.sort((a, b) => a - b);
  const at = (share: number) => errors[Math.floor(share * errors.length)] ?? Number.POSITIVE_INFINITY;
  return { median: at(0.5), p95: at(0.95), coverage: errors.length / changes, changes };
}

/** A call played `times` over: a long one without much work. Words are told with an offset and a drift. */
export function longCall(
  times: number,
  { offset = 0, drift = 0, ...options }: SpeechLikeOptions = {},
): { envelope: Envelope; conversation: Conversation } {
  const { call, sampleRate, channels } = speechLikeCall(options);
  const once = envelopeOf(sampleRate, channels);
  const frames = once.channels[0]?.length ?? 0;
  const repeated = once.channels.map((bytes) => {
    const out = new Uint8Array(frames * times);
    for (let n = 0; n < times; n += 1) out.set(bytes, n * frames);
    return out;
  });
  const utterances = Array.from({ length: times }, (_, n) => {
    const told = (at: number) => seconds((at + (n * frames) / 100 - offset) / (1 + drift));
    return (call.transcript_with_tool_calls ?? []).map((utterance) =>
      'words' in utterance
        ? {
            ...utterance,
            words: utterance.words.map(({ word = '', start = 0, end = 0 }) => ({
              word,
              start: told(start),
              end: told(end),
            })),
          }
        : utterance,
    );
  });
  const long: Call = {
    ...call,
    duration_ms: milliseconds(frames * times * 10),
    transcript_with_tool_calls: utterances.flat(),
  };
  return { envelope: { rate: 100, channels: repeated }, conversation: buildConversation(long) };
}
