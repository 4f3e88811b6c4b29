import { isJsonObject, type JsonObject } from '@/domain/json';
import { type LogEntry, type LogLevel, levelOf } from './log-entry';
import { headTime, timeOfValue } from './log-time';

const TIME_NAMES = [
  'timestamp',
  '@timestamp',
  'time',
  'ts',
  'datetime',
  'date',
  'created_at',
  'timestamp_ms',
  'time_ms',
  'time_sec',
  'start_time_sec',
  'offset',
  'offset_ms',
];
const LEVEL_NAMES = ['level', 'severity', 'lvl', 'log_level', 'levelname', 'loglevel'];
const TEXT_NAMES = ['message', 'msg', 'text', 'log', 'event', 'description'];

/** A level that stands apart: in capitals, in brackets, or before a colon. A word of the text is none. */
const APART =
  /^(?:[[(<] ?([A-Za-z]{3,8}) ?[\])>][:| -]{0,3}|([A-Z]{3,8})(?![A-Za-z0-9_])[:| -]{0,3}|([A-Za-z]{3,8}): ?)\s{0,4}/;
const NAMED_LEVEL = /\b(?:level|severity|lvl)=["']?([A-Za-z]{3,8})\b/;
const NAMED_REPLY = /\bresponse_?[iI]d["']?\s?[:=]\s?["']?(\d{1,15})\b/;
/** Names are looked for in the head of a line only, which bounds what a long one costs. */
const HEAD = 4000;

const REPLY_NAMES = ['response_id', 'responseId'];

/** The reply that an object names, at its top. */
export function replyOf(value: JsonObject): number | null {
  for (const name of REPLY_NAMES) {
    const id = Object.hasOwn(value, name) ? value[name] : undefined;
    if (typeof id === 'number' && Number.isFinite(id)) return id;
    if (typeof id === 'string' && /^\d{1,15}$/.test(id)) return Number(id);
  }
  return null;
}

function objectEntry(value: JsonObject): LogEntry {
  const used = new Set<string>();
  const take = <T>(names: readonly string[], read: (given: unknown, name: string) => T | null): T | null => {
    for (const name of names) {
      const found = Object.hasOwn(value, name) ? read(value[name], name) : null;
      if (found === null) continue;
      used.add(name);
      return found;
    }
    return null;
  };
  const time = take(TIME_NAMES, timeOfValue);
  const level = take<LogLevel>(LEVEL_NAMES, levelOf);
  const said = take(TEXT_NAMES, (given) => (typeof given === 'string' && given !== '' ? given : null));
  const rest = Object.entries(value).filter(([name]) => !used.has(name));
  const more = rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : '';
  return {
    time,
    level,
    text: [said ?? '', more].filter((part) => part !== '').join(' '),
    responseId: replyOf(value) ?? (isJsonObject(value.metadata) ? replyOf(value.metadata) : null),
  };
}

/** The object that a line of JSON lines holds; null for any other line. */
export function lineObject(line: string): JsonObject | null {
  if (!/^\s{0,8}\{/.test(line)) return null;
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Reads one line of a log of whatever kind. Linear in its length, never throws. */
export function parseLogLine(line: string): LogEntry {
  const value = lineObject(line);
  if (value) {
    try {
      return objectEntry(value);
    } catch {
      // Nested too deeply to be written again: it stands as it came.
    }
  }
  const head = headTime(line);
  const rest = head ? line.slice(head.length) : line;
  const apart = APART.exec(rest);
  const level = levelOf(apart?.[1] ?? apart?.[2] ?? apart?.[3]);
  const start = rest.slice(0, HEAD);
  const reply = NAMED_REPLY.exec(start)?.[1];
  return {
    time: head?.time ?? null,
    level: level ?? levelOf(NAMED_LEVEL.exec(start)?.[1]),
    text: level ? rest.slice(apart?.[0].length) : rest,
    responseId: reply === undefined ? null : Number(reply),
  };
}
