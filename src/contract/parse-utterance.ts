import type { RawWord, SpokenUtterance, Utterance } from '@/domain/call';
import { isJsonObject, type Json } from '@/domain/json';
import { numberFromText } from '@/domain/lenient-values';
import type { Seconds } from '@/domain/units';
import {
  anyJson,
  type Fields,
  flag,
  isNumber,
  isText,
  list,
  type Notices,
  number,
  object,
  type Reader,
  text,
  textish,
  textOrJson,
  withParts,
} from './read';

const time = number<Seconds>();

const wordFields = { word: text, start: time, end: time } satisfies Fields<RawWord>;
const partOfWord = object<RawWord>(wordFields);
const isWhole = (value: unknown): value is RawWord =>
  isJsonObject(value) && isText(value.word) && isNumber(value.start) && isNumber(value.end);

/** Nearly every word has all three as they should be, and is taken as it came: a long call has tens of thousands. */
const word = withParts<RawWord>(
  (value, at, notices) => (isWhole(value) ? value : partOfWord(value, at, notices)),
  { kind: 'fields', fields: new Map(Object.entries(wordFields)) },
);
const words = list(word);

type Role = Exclude<Utterance['role'], SpokenUtterance['role'] | 'unknown'>;
type Event<R extends Role> = Omit<Extract<Utterance, { role: R }>, 'role'>;

const events: { readonly [R in Role]: Reader<Event<R>> } = {
  tool_call_invocation: object<Event<'tool_call_invocation'>>({
    tool_call_id: textish,
    name: textish,
    arguments: textOrJson,
    type: textish,
    thought_signature: textish,
    time_sec: time,
  }),
  tool_call_result: object<Event<'tool_call_result'>>({
    tool_call_id: textish,
    content: textOrJson,
    successful: flag,
    time_sec: time,
  }),
  node_transition: object<Event<'node_transition'>>({
    former_node_id: textish,
    former_node_name: textish,
    new_node_id: textish,
    new_node_name: textish,
    transition_type: textish,
    time_sec: time,
  }),
  dtmf: object<Event<'dtmf'>>({ digit: textish, time_sec: time }),
  sms: object<Event<'sms'>>({ content: textOrJson, multimedia: list(anyJson), time_sec: time }),
  injected: object<Event<'injected'>>({ content: textOrJson, time_sec: time }),
};
const eventReaders = new Map(Object.entries(events) as [Role, Reader<object>][]);
const isEventRole = (role: string): role is Role => eventReaders.has(role as Role);

type Reply = { readonly response_id?: number; readonly interrupt_id?: number };
const reply = object<Reply>({ response_id: number(), interrupt_id: number() });

function spoken(
  role: SpokenUtterance['role'],
  value: { readonly [key: string]: Json },
  at: string,
  notices: Notices,
): SpokenUtterance {
  const content = text(value.content, `${at}.content`, notices);
  const ids = isJsonObject(value.metadata) ? reply(value.metadata, `${at}.metadata`, notices) : undefined;
  return {
    role,
    words: words(value.words, `${at}.words`, notices) ?? [],
    ...(content === undefined ? {} : { content }),
    ...ids,
  };
}

/** One transcript entry. A role that we do not know, or no object at all, is kept whole as `unknown`; nothing is dropped. */
export const utterance: Reader<Utterance> = (value, at, notices) => {
  if (!isJsonObject(value)) return { role: 'unknown', value: (value ?? null) as Json };
  const role = value.role;
  if (role === 'agent' || role === 'user' || role === 'transfer_target')
    return spoken(role, value, at, notices);
  if (typeof role === 'string' && isEventRole(role)) {
    const fields = eventReaders.get(role)?.(value, at, notices) ?? {};
    return { role, ...fields } as Utterance;
  }
  const isTime =
    typeof value.time_sec === 'number' ||
    (isText(value.time_sec) && numberFromText(value.time_sec) !== undefined);
  const time_sec = isTime ? time(value.time_sec, `${at}.time_sec`, notices) : undefined;
  return {
    role: 'unknown',
    value,
    ...(typeof role === 'string' ? { given: role } : {}),
    ...(time_sec === undefined ? {} : { time_sec }),
  };
};
