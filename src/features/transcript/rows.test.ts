import { describe, expect, it } from 'vitest';
import type { Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { createRowKeeper } from './keep-rows';
import { buildRows, type Row } from './rows';
import { searchableOf } from './searchable';

const say = (role: 'agent' | 'user', text: string, start: number): Utterance => ({
  role,
  content: text,
  words: [{ word: text, start: seconds(start), end: seconds(start + 1) }],
});
const laidOut = (transcript: Utterance[]) =>
  measured({ call_id: 'c', transcript_with_tool_calls: transcript });
const conversationOf = (transcript: Utterance[]) => laidOut(transcript).conversation;
const shape = (rows: readonly Row[]) =>
  rows.map(({ kind, wait }) => (wait ? `${kind}:${wait.part}${wait.failed ? '!' : ''}` : kind));

const WAITING: Utterance[] = [
  say('user', 'Book', 0),
  {
    role: 'tool_call_invocation',
    tool_call_id: 'a',
    name: 'book',
    arguments: '{"x":1}',
    time_sec: seconds(1),
  },
  say('agent', 'Wait', 2),
  { role: 'tool_call_result', tool_call_id: 'a', content: 'no', successful: false, time_sec: seconds(4) },
  say('agent', 'Sorry', 5),
];

describe('rows', () => {
  it('put the wait before the reply and the interruption after the turn it ended', () => {
    const call = sketchCall(`
      agent |          Hello there how are you
      caller|Hi there                       Fine thanks a lot   `);
    const { conversation, measures } = measured(call);
    expect(shape(buildRows(conversation, measures))).toEqual([
      'turn',
      'reply',
      'turn',
      'interruption',
      'turn',
    ]);
  });

  it('join the start of a tool call to its late result', () => {
    const { conversation, measures } = laidOut(WAITING);
    const rows = buildRows(conversation, measures);
    expect(shape(rows)).toEqual([
      'turn',
      'tool_start:first!',
      'reply:middle!',
      'turn:middle!',
      'tool:last!',
      'answer',
      'turn',
    ]);
    expect(rows.find((row) => row.kind === 'tool')).toMatchObject({ isLate: true, summary: 'no' });
  });

  it('are the same objects while a call grows, but for what changed', () => {
    const keep = createRowKeeper();
    const rowsOf = (transcript: Utterance[]) => {
      const { conversation, measures } = laidOut(transcript);
      return keep(conversation, measures);
    };
    const before = rowsOf(WAITING);
    expect(rowsOf(WAITING).every((row, place) => row === before[place])).toBe(true);
    const grown = [...WAITING.slice(0, -1), say('agent', 'Sorry about that', 5), say('user', 'Bye', 7)];
    const after = rowsOf(grown);
    const isKept = after.map((row) => before.includes(row));
    expect(isKept).toEqual([true, true, true, true, true, true, false, false]);
  });

  it('say what can be searched, in reading order', () => {
    const texts = searchableOf(
      buildRows(conversationOf([...WAITING, { role: 'dtmf', digit: '4' }, { role: 'dtmf', digit: '2' }])),
    );
    expect(texts.map(({ text }) => text)).toEqual([
      'Book',
      'book',
      'Wait',
      'book',
      '{\n  "x": 1\n}',
      'no',
      'Sorry',
      '42',
    ]);
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  });
});
