import type { Json } from './json';
import type { TimeRange } from './time-range';
import type { Milliseconds, Seconds } from './units';

/** Who is heard. Retell's `user` is the caller here, whoever dialed. */
export type Speaker = 'agent' | 'caller' | 'transfer_target';

/**
 * A call laid out for reading and listening; built once per call by `buildConversation`.
 * `items` is Retell's reading order. Times are seconds on the recording's timeline.
 */
export type Conversation = {
  readonly items: readonly Item[];
  /** The spoken turns among `items`, in reading order; `Turn.index` is the place here. */
  readonly turns: readonly Turn[];
  /**
   * All words of all turns, turn after turn, as many as were given; `Word.index` is the place here. Laid out when they are
   * first asked for: a page shows who spoke when, and the text, without them.
   */
  readonly words: readonly Word[];
  /** One lane per speaker that occurs, agent first; its spans and words sorted by start. */
  readonly lanes: readonly Lane[];
  /** Stretches between node transitions whose time was given, in time order. */
  readonly chapters: readonly Chapter[];
  /** Best known length of the call before the recording tells its own: stated, else derived from times. */
  readonly duration: Seconds | null;
  /** False when no word of the call has a time: nothing can be lit, and nothing was measured. */
  readonly hasWordTimes: boolean;
  /** Word times that cannot be true and were left out; null when there were none. */
  readonly timeProblem: TimeProblem | null;
};

/** Words whose given times cannot be: all at one instant, before they began, or beyond the call. */
export type TimeProblem = {
  readonly words: number;
  /** How many words have a usable time. */
  readonly usable: number;
  /** The latest start that was given, as it came, in seconds. */
  readonly furthest: number;
};

export type Item = Turn | ToolCall | ToolStart | NodeTransition | Keypad | Sms | Injected | UnknownItem;

/** One utterance of one speaker, as Retell split it. */
export type Turn = {
  readonly kind: 'turn';
  /** Unique among the items of the conversation, stable while a live call grows. */
  readonly key: string;
  readonly index: number;
  readonly speaker: Speaker;
  /** What is shown and searched; every word's `offset` points into it. */
  readonly text: string;
  /** Indices into `Conversation.words`: first, and one past the last. */
  readonly firstWord: number;
  readonly endWord: number;
  /** From the first timed word to the latest word end; null when no word has a time. */
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** How long its words were heard: the union of their times, without the silence between them. */
  readonly speech: Seconds;
  /** Pauses of a second and more between its words, in time order. */
  readonly pauses: readonly TimeRange[];
  readonly responseId?: number | undefined;
  readonly interruptId?: number | undefined;
  /** Present on an agent turn that was cut into by the caller. */
  readonly interruption?: Interruption | undefined;
};

/**
 * One word of a turn; `offset` and `length` are UTF-16 positions in `Turn.text`, without surrounding space. What was
 * given as a word and is none, since it is blank or not in the text, has the length 0 and no times.
 */
export type Word = {
  readonly index: number;
  readonly turn: number;
  readonly offset: number;
  readonly length: number;
  /** Null when Retell gave no usable start, or nothing of the text: such a word is never lit. */
  readonly start: Seconds | null;
  /** The given end, else the next word's start; null exactly when `start` is. */
  readonly end: Seconds | null;
};

/** Indices into `Conversation.words`: first, and one past the last. */
export type WordRange = { readonly firstWord: number; readonly endWord: number };

/** What the word is, out of the text of its turn: a text of its own for each word would be half of a long call again. */
export const textOf = ({ offset, length }: Word, { text }: Turn): string =>
  text.slice(offset, offset + length);

/** The words of a turn that stand in its text. */
export const shownWords = (
  { words }: Pick<Conversation, 'words'>,
  { firstWord, endWord }: WordRange,
): Word[] => words.slice(firstWord, endWord).filter(({ length }) => length > 0);

/** How many words a conversation has, without laying them out. */
export const wordCount = ({ turns }: Conversation): number => turns.at(-1)?.endWord ?? 0;

/** The caller spoke while the agent was speaking. */
export type Interruption = {
  readonly at: Seconds;
  /** How long both were heard. */
  readonly overlap: Milliseconds;
  readonly agentStoppedAt: Seconds;
};

/** When an event happened. `given` is false when it was placed between its timed neighbours. */
export type EventTime = { readonly at: Seconds; readonly given: boolean } | null;

/** The beginning of a tool call whose result came after something else was said; the card stands at the result. */
export type ToolStart = {
  readonly kind: 'tool_start';
  readonly key: string;
  readonly time: EventTime;
  readonly name: string;
  /** Key of the `ToolCall` item with the result. */
  readonly call: string;
};

/** `reported`: it counts as successful, and its answer reports a failure. `no_result`: it was never answered. */
export type ToolOutcome = 'ok' | 'failed' | 'reported' | 'unknown' | 'no_result';

/** A tool invocation with its result, as one. */
export type ToolCall = {
  readonly kind: 'tool';
  readonly key: string;
  readonly name: string;
  readonly toolType?: string;
  readonly toolCallId?: string;
  /** Raw text; `parseJsonText` tells whether it is JSON. Null when absent. */
  readonly args: string | null;
  readonly result: string | null;
  readonly outcome: ToolOutcome;
  /** What the answer says of a failure, in one line; null where it says nothing or reports none. */
  readonly reason: string | null;
  readonly started: EventTime;
  readonly ended: EventTime;
  /** From Retell's own latency, else from the two given times; null if neither is known. */
  readonly duration: Milliseconds | null;
};

export type NodeTransition = {
  readonly kind: 'node';
  readonly key: string;
  readonly time: EventTime;
  readonly from?: string;
  readonly to: string;
  readonly transitionType?: string;
};

/** Consecutive keypad digits. */
export type Keypad = {
  readonly kind: 'keypad';
  readonly key: string;
  /** Of the first digit. */
  readonly time: EventTime;
  /** When the last digit was pressed; null when that was not given. */
  readonly ended: Seconds | null;
  readonly digits: readonly string[];
};

export type Sms = {
  readonly kind: 'sms';
  readonly key: string;
  readonly time: EventTime;
  readonly content: string | null;
  readonly multimedia: readonly Json[];
};

export type Injected = {
  readonly kind: 'injected';
  readonly key: string;
  readonly time: EventTime;
  readonly content: string | null;
};

/** An entry with a role that we have no words for: shown as it is, never dropped. */
export type UnknownItem = {
  readonly kind: 'unknown';
  readonly key: string;
  readonly time: EventTime;
  readonly role: string | null;
  readonly value: Json;
};

export type Span = TimeRange & { readonly turn: number };

/** One speaker's speech on the timeline. */
export type Lane = {
  readonly speaker: Speaker;
  readonly spans: readonly Span[];
  /** How long this speaker was heard: the union of all words, without the silence between them. */
  readonly speech: Seconds;
};

export type Chapter = TimeRange & {
  readonly name: string;
  readonly key: string;
};
