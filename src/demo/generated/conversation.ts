import type { Json } from '@/domain/json';
import { shortId } from '../ids';
import type { LaidEvent, LaidUtterance, SpokenWord } from '../layout';
import { PLAYOUT_MS, type Reply, type Role } from '../scenario';
import type { Desk } from './desks';
import type { Random } from './random';

export type Conversation = {
  readonly utterances: readonly LaidUtterance[];
  readonly events: readonly LaidEvent[];
  /** s; when the last word or result was over. */
  readonly end: number;
};

const round = (s: number) => Math.round(s * 1000) / 1000;

/** The words of a sentence from `start` on, each as long as its letters make it. */
function wordsAt(text: string, start: number, random: Random): SpokenWord[] {
  const words = text.split(' ');
  let at = start;
  return words.map((word, i) => {
    const length = 0.12 + word.length * 0.035 + random.next() * 0.06;
    const spoken = {
      word: i === words.length - 1 ? word : `${word} `,
      start: round(at),
      end: round(at + length),
    };
    at += length + (/[.,?]$/.test(word) ? 0.22 : 0.04);
    return spoken;
  });
}

/** What a reply took: the desk's pace, now and then far more. `slow` calls are slow in most of their replies. */
function replyOf(desk: Desk, slow: boolean, random: Random): Reply {
  const spread = 0.75 + random.next() * 0.6;
  const drag = slow ? 2.1 + random.next() : random.chance(0.06) ? 2.4 : 1;
  const e2e = Math.round(desk.pace * spread * drag);
  const tts = random.whole(170, 240);
  const asr = random.whole(80, 130);
  return { e2e, llm: Math.max(180, Math.round((e2e - tts - asr) * 0.85)), tts, asr };
}

const FAILURES: readonly Json[] = [
  { error: 'timeout', message: 'The booking service did not answer within 5 s.' },
  { error: 'not_found', message: 'There is no such record.' },
];

export type Plan = {
  /** How many times agent and caller take turns. */
  readonly exchanges: number;
  readonly slow: boolean;
  /** The share of tool calls that fail. */
  readonly failing: number;
  /** Whether the agent has the last word. */
  readonly saysGoodbye: boolean;
  /** The agent talks to a machine: no answers. */
  readonly isVoicemail: boolean;
};

/** A short conversation of a desk, the same for the same random numbers. */
export function converse(desk: Desk, plan: Plan, seed: string, random: Random): Conversation {
  const utterances: LaidUtterance[] = [];
  const events: LaidEvent[] = [];
  const newId = shortId(seed);
  let now = 0.4;
  let replies = 0;
  const say = (role: Role, text: string, reply?: Reply) => {
    const start = now + (reply ? (reply.e2e + PLAYOUT_MS) / 1000 : 0);
    const words = wordsAt(text, start, random);
    const end = words.at(-1)?.end ?? start;
    const own = role === 'agent' ? { responseId: replies++ } : {};
    utterances.push({ role, start, end, words, ...own, ...(reply ? { reply } : {}) });
    now = end;
  };
  const use = ({ name, type = 'custom', args }: NonNullable<Desk['exchanges'][number]['tool']>) => {
    const id = newId('tool_call_');
    const failed = random.chance(plan.failing);
    const time = round(now + 0.2);
    const takes = failed ? 1.5 + random.next() * 3 : 0.3 + random.next();
    const content = JSON.stringify(failed ? random.pick(FAILURES) : { ok: true });
    now = round(time + takes);
    events.push({ kind: 'invocation', time, id, name, type, args });
    events.push({ kind: 'result', time: now, id, content, successful: !failed });
  };

  say('agent', desk.greeting);
  if (plan.isVoicemail) return { utterances, events, end: now };
  now += 0.7;
  say('user', random.pick(['Hi there.', 'Hello, good morning.', 'Yes, hi.', 'Hello?']));
  const first = random.whole(0, desk.exchanges.length - 1);
  for (let i = 0; i < plan.exchanges; i += 1) {
    const exchange = desk.exchanges[(first + i) % desk.exchanges.length];
    if (!exchange) continue;
    say('agent', exchange.agent, replyOf(desk, plan.slow, random));
    now += 0.4 + random.next() * 0.9;
    say('user', exchange.user);
    if (exchange.tool) use(exchange.tool);
  }
  if (plan.saysGoodbye) say('agent', desk.goodbye, replyOf(desk, plan.slow, random));
  return { utterances, events, end: now };
}
