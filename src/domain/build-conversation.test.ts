import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { buildConversation } from './build-conversation';
import type { Utterance } from './call';
import { type Item, shownWords, type ToolCall, textOf, wordCount } from './conversation';
import { conversationStats } from './conversation-stats';
import { silencesFromWords } from './listening/silences';
import { measureCall } from './measures/measure-call';
import { milliseconds, seconds } from './units';
import { createWordTracks } from './word-track';

const of = (transcript: Utterance[]) =>
  buildConversation({ call_id: 'x', transcript_with_tool_calls: transcript });
const kinds = (items: readonly Item[]) => items.map((item) => item.kind);
const say = (role: 'agent' | 'user', content: string): Utterance => ({ role, content, words: [] });
const invoke = (id: string, time?: number): Utterance => ({
  role: 'tool_call_invocation',
  tool_call_id: id,
  name: 'book',
  arguments: '{}',
  ...(time === undefined ? {} : { time_sec: seconds(time) }),
});
const answer = (id: string, content: string, time?: number, successful?: boolean): Utterance => ({
  role: 'tool_call_result',
  tool_call_id: id,
  content,
  ...(time === undefined ? {} : { time_sec: seconds(time) }),
  ...(successful === undefined ? {} : { successful }),
});

describe('interruptions', () => {
  it('takes no short "mhm" for one', () => {
    const { turns } = buildConversation(
      sketchCall(`
        agent |we are open from nine   to five
        caller|        mhm
      `),
    );
    expect(turns.some((turn) => turn.interruption)).toBe(false);
  });

  it('sees a caller who cut in and the agent who stopped', () => {
    const { turns } = buildConversation(
      sketchCall(`
        agent |I have three openings      the week after
        caller|                 no that does
      `),
    );
    expect(turns[0]?.interruption?.at).toBeCloseTo(1.7);
    expect(turns[0]?.interruption?.overlap).toBeCloseTo(400);
    expect(turns[0]?.interruption?.agentStoppedAt).toBeCloseTo(2.1);
  });
});

describe('items', () => {
  it('joins an invocation and its result to one card, and gives a start row when something was said between', () => {
    expect(kinds(of([invoke('a'), answer('a', '{}'), say('agent', 'x')]).items)).toEqual(['tool', 'turn']);
    expect(kinds(of([invoke('a'), say('agent', 'x'), answer('a', '{}')]).items)).toEqual([
      'tool_start',
      'turn',
      'tool',
    ]);
    expect(kinds(of([invoke('a')]).items)).toEqual(['tool']);
    expect(kinds(of([answer('a', 'late')]).items)).toEqual(['tool']);
  });

  const outcome = (transcript: Utterance[]) =>
    of(transcript).items.find((item): item is ToolCall => item.kind === 'tool')?.outcome;
  it('believes a failure inside over a success outside', () => {
    expect(outcome([invoke('a'), answer('a', '{"success":false}', 1, true)])).toBe('failed');
    expect(outcome([invoke('a'), answer('a', '{"\\u0073uccess":false}', 1, true)])).toBe('failed');
    expect(outcome([invoke('a'), answer('a', '{"note":"a success"}', 1, true)])).toBe('ok');
    expect(outcome([invoke('a'), answer('a', 'done', 1, true)])).toBe('ok');
    expect(outcome([invoke('a'), answer('a', 'not JSON at all')])).toBe('unknown');
    expect(outcome([invoke('__proto__'), answer('__proto__', '{"success": true}')])).toBe('ok');
    expect(outcome([invoke('a')])).toBe('no_result');
  });

  it('groups keypad digits, keeps unknown roles, and places what has no time between its neighbours', () => {
    const { items } = of([
      { role: 'agent', words: [{ word: 'Hi', start: seconds(1), end: seconds(2) }] },
      { role: 'dtmf', digit: '4' },
      { role: 'dtmf', digit: '2' },
      { role: 'unknown', given: 'constructor', value: { role: 'constructor' } },
    ]);
    expect(kinds(items)).toEqual(['turn', 'keypad', 'unknown']);
    expect(items[1]).toMatchObject({ digits: ['4', '2'], time: { at: 2, given: false } });
    expect(items[2]).toMatchObject({ role: 'constructor', time: { at: 2, given: false } });
  });

  it('keeps the keys of what was there while a call grows', () => {
    const growing: Utterance[] = [
      say('agent', 'a'),
      invoke('t'),
      say('user', 'b'),
      answer('t', 'x'),
      say('agent', 'c'),
    ];
    const all = of(growing).items.map((item) => item.key);
    expect(new Set(all).size).toBe(all.length);
    for (let n = 1; n < growing.length; n += 1) {
      const turnKeys = of(growing.slice(0, n)).turns.map((turn) => turn.key);
      expect(all).toEqual(expect.arrayContaining(turnKeys));
    }
  });

  it('falls back to the plain transcript, line breaks inside turns included', () => {
    const { turns } = buildConversation({ call_id: 'x', transcript: 'Agent: Hi\nthere\nUser: yes\n' });
    expect(turns.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['agent', 'Hi\nthere'],
      ['caller', 'yes'],
    ]);
  });

  it('takes chapters from node transitions with a time', () => {
    const { chapters } = buildConversation({
      call_id: 'x',
      duration_ms: milliseconds(9000),
      transcript_with_tool_calls: [
        { role: 'node_transition', former_node_name: 'Begin', new_node_name: 'Greet', time_sec: seconds(1) },
        { role: 'node_transition', new_node_name: 'No time' },
        { role: 'node_transition', new_node_name: 'Book', time_sec: seconds(4) },
      ],
    });
    expect(chapters.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['Begin', 0, 1],
      ['Greet', 1, 4],
      ['Book', 4, 9],
    ]);
  });
});

it('lays the words out once, when they are first asked for', () => {
  const read = vi.fn(() => 'Hi');
  const word = Object.defineProperty({ start: seconds(1), end: seconds(2) }, 'word', { get: read });
  const conversation = of([{ role: 'agent', content: 'Hi', words: [word] }]);
  expect(conversation).toMatchObject({ hasWordTimes: true, duration: 2, turns: [{ start: 1, end: 2 }] });
  expect(wordCount(conversation)).toBe(1);
  const before = read.mock.calls.length;
  expect(conversation.turns).toHaveLength(1);
  expect(read).toHaveBeenCalledTimes(before);
  expect(conversation.words).toMatchObject([{ offset: 0, length: 2, start: 1 }]);
  const reads = read.mock.calls.length;
  expect(conversation.words).toBe(conversation.words);
  expect(read).toHaveBeenCalledTimes(reads);
});

it('takes nothing that was given as a word and is none for speech', () => {
  const conversation = of([
    {
      role: 'agent',
      content: 'Hi there',
      words: [
        { word: 'Hi', start: seconds(0), end: seconds(1) },
        { word: ' ', start: seconds(1), end: seconds(6) },
        { word: 'uh', start: seconds(6), end: seconds(6.2) },
        { word: 'there', start: seconds(6.5), end: seconds(7) },
      ],
    },
  ]);
  expect(conversation.words.map(({ length, start }) => [length, start])).toEqual([
    [2, 0],
    [0, null],
    [0, null],
    [5, 6.5],
  ]);
  expect(createWordTracks(conversation).wordsAt(3)).toEqual([]);
  expect(silencesFromWords(conversation, seconds(7)).skips).toEqual([{ start: 1.25, end: 6.25 }]);
  const measures = measureCall({ call_id: 'x' }, conversation, null);
  expect(conversationStats(conversation, measures).sides).toMatchObject([
    { said: { unit: 'words', count: 2 } },
  ]);
});

it('takes an absurd length for damage and looks for another', () => {
  const words = [
    { word: 'Hi', start: seconds(1), end: seconds(2) },
    { word: 'x', start: seconds(1e9) },
  ];
  const call = { call_id: 'x', transcript_object: [{ role: 'agent' as const, words }] };
  for (const duration_ms of [1_703_302_407_333, -5, 0, 1e300].map(milliseconds))
    expect(buildConversation({ ...call, duration_ms }).duration).toBe(2);
});

it('is total and consistent for any words', () => {
  const time = fc.option(fc.oneof(fc.double(), fc.double({ min: 0, max: 60 })), { nil: undefined });
  const word = fc.record({ word: fc.string(), start: time, end: time }, { requiredKeys: [] });
  const utterance = fc.record({
    role: fc.constantFrom('agent' as const, 'user' as const, 'transfer_target' as const),
    content: fc.string(),
    words: fc.array(word, { maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(utterance, { maxLength: 12 }), (transcript) => {
      const conversation = of(transcript as unknown as Utterance[]);
      expect(conversation.turns).toHaveLength(transcript.length);
      expect(conversation.words).toHaveLength(wordCount(conversation));
      for (const turn of conversation.turns) {
        const words = shownWords(conversation, turn);
        // What stands there is one of the given words, and they keep their order.
        const given = (transcript[turn.index]?.words ?? []).map((w) => w.word?.trim() ?? '');
        let next = 0;
        for (const w of words) {
          const said = textOf(w, turn);
          expect(said).not.toBe('');
          next = given.indexOf(said, next) + 1;
          expect(next).toBeGreaterThan(0);
          expect(w.turn).toBe(turn.index);
        }
        if (turn.start !== null && turn.end !== null)
          expect(turn.speech).toBeLessThanOrEqual(turn.end - turn.start + 1e-6);
      }
      const { talkShares } = measureCall({ call_id: 'x' }, conversation, null);
      for (const share of talkShares.values()) expect(share).toBeLessThanOrEqual(1);
    }),
  );
});

describe('tool calls listed only in `tool_calls`', () => {
  const spoken = (role: 'agent' | 'user', from: number): Utterance => ({
    role,
    content: 'hello',
    words: [{ word: 'hello', start: seconds(from), end: seconds(from + 1) }],
  });

  it('stand where they began, with what is known of them', () => {
    const { items } = buildConversation({
      call_id: 'x',
      transcript_object: [spoken('user', 1), spoken('agent', 9)],
      tool_calls: [
        {
          name: 'book',
          tool_call_id: 'a',
          success: false,
          start_time_sec: seconds(3),
          latency_ms: milliseconds(2000),
        },
        { name: 'note', tool_call_id: 'b', success: true },
      ],
    });
    expect(kinds(items)).toEqual(['turn', 'tool', 'turn', 'tool']);
    expect(items[1]).toMatchObject({
      name: 'book',
      outcome: 'failed',
      started: { at: 3 },
      ended: { at: 5 },
      duration: 2000,
    });
  });

  it('belong to the call of their name where they have no ID', () => {
    const { items } = buildConversation({
      call_id: 'x',
      transcript_with_tool_calls: [invoke('a', 3), answer('a', '{}', 4, true), spoken('agent', 9)],
      tool_calls: [
        { name: 'find', success: true },
        { name: 'book', success: false },
      ],
    });
    expect(items[0]).toMatchObject({ name: 'book', outcome: 'failed' });
    expect(kinds(items)).toEqual(['tool', 'turn']);
  });
});
