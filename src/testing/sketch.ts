import type { Call, RawWord, SpokenUtterance, Utterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';

/** How long one character of a sketch lasts unless told otherwise, in seconds. */
const STEP = 0.1;
const ROLES = new Map<string, SpokenUtterance['role']>([
  ['agent', 'agent'],
  ['caller', 'user'],
  ['target', 'transfer_target'],
]);

type Lane = { readonly role: SpokenUtterance['role']; readonly line: string };

function turnsOf({ role, line }: Lane, step: number): (SpokenUtterance & { at: number })[] {
  const turns: (SpokenUtterance & { at: number })[] = [];
  // A run of non-spaces with single spaces inside is one turn; two or more spaces divide turns.
  for (const match of line.matchAll(/\S+(?: \S+)*/g)) {
    const at = match.index;
    const words: RawWord[] = [];
    for (const word of match[0].matchAll(/\S+ ?/g)) {
      const start = at + word.index;
      words.push({
        word: word[0],
        start: seconds(start * step),
        end: seconds((start + word[0].trimEnd().length) * step),
      });
    }
    turns.push({ role, content: match[0], words, at });
  }
  return turns;
}

/**
 * A call out of a picture: one line per lane (`agent |…`, `caller|…`, `target|…`), one column per `step` seconds.
 * Words divided by one space belong to one turn, two spaces begin a new one. Turns are in order of their start.
 */
export function sketchCall(picture: string, extra: Partial<Call> = {}, step = STEP): Call {
  const lanes: Lane[] = [];
  let columns = 0;
  for (const row of picture.split('\n')) {
    const match = /^\s*(\w+)\s*\|(.*)$/.exec(row);
    const role = ROLES.get(match?.[1] ?? '');
    if (!match || !role) continue;
    const line = match[2] ?? '';
    columns = Math.max(columns, line.trimEnd().length);
    lanes.push({ role, line });
  }
  const turns = lanes.flatMap((lane) => turnsOf(lane, step)).sort((a, b) => a.at - b.at);
  const transcript: Utterance[] = turns.map(({ at: _, ...turn }) => turn);
  return {
    call_id: 'call_sketch',
    call_status: 'ended',
    duration_ms: milliseconds(columns * step * 1000),
    transcript_with_tool_calls: transcript,
    ...extra,
  };
}
