import type { Json } from '@/domain/json';
import type { Reply, Role } from './scenario';
import type { Clip } from './speech/clip-pack';

export type SpokenWord = {
  /** With its spaces, as Retell has them. */
  readonly word: string;
  /** s from the start of the recording. */
  readonly start: number;
  readonly end: number;
  readonly hides?: string;
};

export type LaidUtterance = {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
  readonly words: readonly SpokenWord[];
  /** Counts the agent's replies from 0, the greeting. */
  readonly responseId?: number;
  readonly reply?: Reply;
};

export type LaidEvent = { readonly time: number } & (
  | {
      readonly kind: 'invocation';
      readonly id: string;
      readonly name: string;
      readonly type: string;
      readonly args: Json;
    }
  | { readonly kind: 'result'; readonly id: string; readonly content: string; readonly successful: boolean }
  | { readonly kind: 'node'; readonly former: string; readonly name: string }
  | { readonly kind: 'key'; readonly digit: string }
  | { readonly kind: 'sms' | 'injected'; readonly content: string }
);

/** Channel 0 carries the caller; channel 1 everyone the caller hears: the agent, a transfer target, music on hold. */
export type Channel = 0 | 1;
export type Tone = 'ring' | 'beep' | 'hold' | { readonly key: string };

/** A stretch of sound on one channel, in samples. Stretches of one channel never overlap. */
export type Segment = {
  readonly start: number;
  readonly end: number;
  /** How many of its last samples fade out. */
  readonly fade: number;
} & ({ readonly clip: Clip } | { readonly tone: Tone });

/** A stretch of one channel that a scrubbed recording replaces by a tone, in samples. */
export type Bleep = { readonly channel: Channel; readonly start: number; readonly end: number };

/** A call laid out in time. Times in s unless said otherwise. */
export type Layout = {
  /** Samples per channel. */
  readonly samples: number;
  readonly utterances: readonly LaidUtterance[];
  readonly events: readonly LaidEvent[];
  readonly channels: readonly [readonly Segment[], readonly Segment[]];
  readonly bleeps: readonly Bleep[];
};
