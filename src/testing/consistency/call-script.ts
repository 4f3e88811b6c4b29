import type { Random } from '../speech-like';
import type { Language } from './kinds';
import { PHRASES, type Phrases, splitWords } from './phrases';
import type { RawEntry, RawSpoken, Stretch } from './raw-call';

/** A wait as it was put into the call; `turn` counts spoken turns. Times in ms. */
export type WrittenWait = { readonly turn: number } & Stretch;

type SayOptions = {
  /** Start in ms; now, unless given. */
  readonly at?: number;
  /** Continues the reply before: Retell splits one response around tools and caller words. */
  readonly sameResponse?: boolean;
  /** Index of the word before which the speaker pauses, and for how long (ms). */
  readonly pause?: { readonly before: number; readonly length: number };
};

type ToolOptions = {
  readonly name?: string;
  readonly type?: string;
  readonly from: number;
  readonly to: number;
  readonly successful?: boolean;
};

const TOOLS = ['find_slots', 'lookup_order', 'check_stock', 'send_invoice'];

/** Writes a call in time order: a clock, and the entries so far. All times are whole multiples of 10 ms. */
export class CallScript {
  now = 0;
  readonly entries: RawEntry[] = [];
  /** Waits for a reply that is due by the definitions, as they were written. */
  readonly waits: WrittenWait[] = [];
  /** Replies for which Retell measures e2e: those that are due, and answers to a farewell or to a machine. */
  readonly retellReplies: WrittenWait[] = [];
  /** Agent turns that answer although no reply is due. */
  readonly undueTurns = new Set<number>();
  readonly otherSound: Stretch[] = [];
  readonly notHeard: { turn: number; fromWord: number }[] = [];
  /** Spoken turns that overlap nothing: their times can be taken away without touching others. */
  readonly separate = new Set<number>();
  readonly phrases: Phrases;
  private turns = 0;
  private responses = 0;
  private tools = 0;

  constructor(
    readonly random: Random,
    readonly language: Language,
    /** Length of every word (ms), or a length of its own for each. */
    private readonly wordLength?: number,
  ) {
    this.phrases = PHRASES[language];
  }

  /** A multiple of 10 ms between both. */
  between(low: number, high: number): number {
    return Math.round((low + (high - low) * this.random()) / 10) * 10;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.random() * list.length)];
    if (one === undefined) throw new Error('Nothing to pick from.');
    return one;
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** Index of the spoken turn that was written last. */
  get lastTurn(): number {
    return this.turns - 1;
  }

  pass(low: number, high = low): number {
    const length = this.between(low, high);
    this.now += length;
    return length;
  }

  /** A pause that decides nothing: shorter than every limit. */
  shortPause(): number {
    return this.pass(300, 1500);
  }

  /** Writes one turn and sets the clock to its end, if that is later. */
  say(role: RawSpoken['role'], phrase: string, options: SayOptions = {}): Stretch {
    const from = options.at ?? this.now;
    let at = from;
    const words = splitWords(phrase).map((word, i) => {
      if (options.pause?.before === i) at += options.pause.length;
      const start = at;
      at += this.wordLength ?? this.between(200, 400);
      return { word, start: start / 1000, end: at / 1000 };
    });
    const spoken: RawSpoken = { role, content: words.map(({ word }) => word).join(''), words };
    if (role === 'agent') {
      if (!options.sameResponse) this.responses += 1;
      spoken.metadata = { response_id: this.responses };
    }
    this.entries.push(spoken);
    this.turns += 1;
    this.now = Math.max(this.now, at);
    return { from, to: at };
  }

  /** A turn with nothing else at the same time. */
  sayAlone(role: RawSpoken['role'], phrase: string, options: SayOptions = {}): Stretch {
    const said = this.say(role, phrase, options);
    this.separate.add(this.lastTurn);
    return said;
  }

  /** The agent answers after `wait` ms; the wait is one that is due. */
  reply(wait: number, phrase: string, options: SayOptions = {}): Stretch {
    const from = this.now;
    this.now += wait;
    const said = this.sayAlone('agent', phrase, options);
    this.due({ turn: this.lastTurn, from, to: said.from });
    return said;
  }

  /** Notes a wait that is due and was written by hand. */
  due(wait: WrittenWait): void {
    this.waits.push(wait);
    this.retellReplies.push(wait);
  }

  /** The agent answers although no reply is due. */
  undueReply(wait: number, phrase: string): Stretch {
    const from = this.now;
    this.now += wait;
    const said = this.sayAlone('agent', phrase);
    this.retellReplies.push({ turn: this.lastTurn, from, to: said.from });
    this.undueTurns.add(this.lastTurn);
    return said;
  }

  /** A tool with its result. Entries go where they are written; the clock does not move. */
  tool({ name, type = 'custom', from, to, successful = true }: ToolOptions): void {
    this.tools += 1;
    const tool_call_id = `tool_call_${String(this.tools).padStart(6, '0')}`;
    this.entries.push({
      role: 'tool_call_invocation',
      tool_call_id,
      name: name ?? this.pick(TOOLS),
      type,
      arguments: '{}',
      time_sec: from / 1000,
    });
    this.entries.push({
      role: 'tool_call_result',
      tool_call_id,
      content: successful ? '{"found":2}' : '{"success":false,"error":"no answer"}',
      successful,
      time_sec: to / 1000,
    });
  }

  /** A tool that ends the agent's part of the call and has no result. */
  endCall(at: number): void {
    this.tools += 1;
    this.entries.push({
      role: 'tool_call_invocation',
      tool_call_id: `tool_call_${String(this.tools).padStart(6, '0')}`,
      name: 'end_call',
      type: 'end_call',
      arguments: '{}',
      time_sec: at / 1000,
    });
  }

  /** A wait clear of the slow limit of 2 s and of the limits for silence. */
  someWait(): number {
    return this.chance(0.7) ? this.between(400, 1900) : this.between(2100, 4500);
  }
}
