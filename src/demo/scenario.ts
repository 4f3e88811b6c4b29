import type { JsonObject } from '@/domain/json';

export type Role = 'agent' | 'user' | 'transfer_target';

/** What Retell measured for one reply, in ms. `e2e` runs from the end of the caller's speech to the agent's first word. */
export type Reply = {
  readonly e2e: number;
  readonly llm: number;
  readonly tts: number;
  readonly asr?: number;
  readonly knowledge_base?: number;
};

export const reply = (e2e: number, llm: number, tts: number, asr?: number): Reply => ({
  e2e,
  llm,
  tts,
  ...(asr === undefined ? {} : { asr }),
});

/** When a cue begins, in s: on the clock, `after` or `over` the end of all speech so far, or `into` the last utterance. */
export type Place = {
  readonly at?: number;
  readonly after?: number;
  readonly over?: number;
  readonly into?: number;
};

export type Line = Place & {
  readonly say: Role;
  /** See `markup.ts` for its marks. */
  readonly text: string;
  /** Replies begin `e2e` ms (and {@link PLAYOUT_MS}) after the last speech unless placed otherwise. */
  readonly reply?: Reply;
  /** Stretches the speech; 1 is the voice's own tempo. */
  readonly pace?: number;
  /** A voice other than the role's own. */
  readonly voice?: string;
};
export type ToolCue = Place & {
  readonly tool: string;
  /** s until the result. Without it no result is recorded. */
  readonly takes?: number;
  readonly type?: string;
  readonly args: JsonObject;
  readonly result?: JsonObject | string;
  readonly successful?: boolean;
};
export type NodeCue = Place & { readonly node: string };
export type KeysCue = Place & { readonly keys: string; readonly every: number };
/** A sound that no transcript mentions: ringing, a beep, music on hold. It moves the end of the last speech along. */
export type SoundCue = Place & { readonly sound: 'ring' | 'beep' | 'hold'; readonly lasts: number };
/** A text message sent (`sms`) or text put into the prompt (`injected`). */
export type NoteCue = Place & { readonly note: 'sms' | 'injected'; readonly content: string };
export type Cue = Line | ToolCue | NodeCue | KeysCue | SoundCue | NoteCue;

/** How long the agent's first word takes from our server to the recording: what e2e leaves out. */
export const PLAYOUT_MS = 40;

export type Price = {
  readonly product: string;
  /** Cents per second; without it the line is billed once. */
  readonly unit_price?: number;
  readonly once?: number;
  readonly is_transfer_leg_cost?: boolean;
};

/** A sample call: what is said and done in it, and what Retell says about it. */
export type Scenario = {
  readonly call_id: string;
  /** The pack that holds its clips. */
  readonly pack: string;
  readonly voices: Readonly<Partial<Record<Role, string>>>;
  /** Wall-clock start, ms since the epoch. */
  readonly start_timestamp: number;
  readonly script: readonly Cue[];
  /** s between the last sound or event and the end of the recording. */
  readonly tail: number;
  /** Fields of the call object that are simply given. */
  readonly fields: JsonObject;
  readonly analysis?: JsonObject;
  readonly prices: readonly Price[];
  /** Prompt size of the first request and by how much each later one grows. */
  readonly tokens?: { readonly first: number; readonly grows: number };
  /** Recordings and logs have signed links that expire. */
  readonly signed?: boolean;
  /** A scrubbed transcript and bleeped recordings exist. Each pair is a text and what stands for it. */
  readonly scrub?: readonly (readonly [text: string, label: string])[];
  /** Retrieved passages by the number of the reply that they were retrieved for. */
  readonly knowledge?: readonly { readonly response_id: number; readonly contents: readonly string[] }[];
  /** Nothing said is stored: no transcript, recording or log. */
  readonly unstored?: boolean;
  /** Nothing was recorded: there is a transcript, but no sound and no log. */
  readonly silent?: boolean;
  /** The call is going on: it begins a moment before it is first asked for, whatever `start_timestamp` says. */
  readonly live?: boolean;
};
