import { parse } from '@plussub/srt-vtt-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import type { RawWord, Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { sketchCall } from '@/testing/sketch';
import { cuesOf } from './cues';
import { srtOf, vttOf } from './subtitles';

const of = (transcript: Utterance[]) =>
  buildConversation({ call_id: 'x', transcript_with_tool_calls: transcript });
const word = (text: string, start?: number, end?: number): RawWord => ({
  word: text,
  ...(start === undefined ? {} : { start: seconds(start) }),
  ...(end === undefined ? {} : { end: seconds(end) }),
});
const say = (role: 'agent' | 'user', words: RawWord[]): Utterance => ({
  role,
  content: words.map((w) => w.word).join(''),
  words,
});
const unescaped = (text: string) =>
  text
    .replace(/^<v [^>]*>/, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const ODD = 'a --> b <b>&amp; </b> {\\an8} ';

describe('subtitles', () => {
  it('are read by another parser with speakers, times and overlaps as they were', () => {
    const conversation = buildConversation(
      sketchCall(`
        agent |Hello there            goodbye
        caller|      yes one moment
      `),
    );
    expect(parse(vttOf(conversation)).entries).toEqual([
      { id: '1', from: 0, to: 1100, text: '<v Agent>Hello there' },
      { id: '2', from: 600, to: 2000, text: '<v Caller>yes one moment' },
      { id: '3', from: 2300, to: 3000, text: '<v Agent>goodbye' },
    ]);
    expect(parse(srtOf(conversation)).entries).toEqual([
      { id: '1', from: 0, to: 1100, text: 'Agent: Hello there' },
      { id: '2', from: 600, to: 2000, text: 'Caller: yes one moment' },
      { id: '3', from: 2300, to: 3000, text: 'Agent: goodbye' },
    ]);
  });

  it('take no text for an arrow, a tag, an entity or the end of a cue', () => {
    const conversation = of([say('user', [word(`${ODD}\n\n2\n00:00:01.000 --> 00:00:02.000\n`, 1, 2)])]);
    const text = 'a --> b <b>&amp; </b> {\\an8} 2 00:00:01.000 --> 00:00:02.000';
    const [vtt, ...more] = parse(vttOf(conversation)).entries;
    expect(more).toEqual([]);
    expect(vtt?.text).not.toMatch(/-->|<b>/);
    expect(unescaped(vtt?.text ?? '')).toBe(text);
    const srt = parse(srtOf(conversation)).entries;
    expect(srt).toHaveLength(1);
    expect(srt[0]?.text).not.toMatch(/-->|<\/?b>|\{\\/);
  });

  it('place words without times beside those that have one, and say how many turns have none', () => {
    const conversation = of([
      say('agent', [word('Well '), word('then ', 1, 1.2), word('we '), word('go', 1.6, 2), word('.')]),
      say('user', [word('nobody '), word('knows')]),
    ]);
    expect(cuesOf(conversation)).toEqual({
      cues: [{ from: 1000, to: 2000, who: 'Agent', text: 'Well then we go.' }],
      turnsWithoutTime: 1,
    });
    expect(vttOf(conversation)).toContain('NOTE\n1 of the turns have no times');
  });

  it('divide what is long to read, and what was said after a pause', () => {
    const words = Array.from({ length: 60 }, (_, i) => word(`word${i} `, i * 0.4, i * 0.4 + 0.3));
    const { cues } = cuesOf(of([say('agent', [...words, word('later', 40, 41)])]));
    expect(cues.length).toBeGreaterThan(4);
    for (const { text, from, to } of cues) {
      expect(text.length).toBeLessThanOrEqual(84);
      expect(to - from).toBeLessThanOrEqual(7000);
    }
    expect(cues.at(-1)).toMatchObject({ text: 'later', from: 40_000, to: 41_000 });
    expect(cues.map(({ text }) => text).join(' ')).toBe(
      `${words
        .map((w) => w.word)
        .join('')
        .trim()} later`,
    );
  });

  it('mark tools and keys where their time was given, and leave out those that were placed', () => {
    const conversation = of([
      say('agent', [word('One', 1, 2)]),
      { role: 'tool_call_invocation', tool_call_id: 'a', name: 'book', time_sec: seconds(3) },
      {
        role: 'tool_call_result',
        tool_call_id: 'a',
        content: '{}',
        successful: false,
        time_sec: seconds(4),
      },
      { role: 'dtmf', digit: '7' },
    ]);
    expect(cuesOf(conversation).cues.slice(1)).toEqual([
      { from: 3000, to: 5000, who: null, text: '[Tool: book, failed after 1.00 s]' },
    ]);
  });

  it('of a selection hold its words only and count from its start', () => {
    const conversation = buildConversation(
      sketchCall(`
        agent |one two three four
        caller|                     five six
      `),
    );
    const stretch = { start: seconds(0.8), end: seconds(2.5) };
    expect(parse(vttOf(conversation, stretch)).entries).toEqual([
      { id: '1', from: 0, to: 1000, text: '<v Agent>three four' },
      { id: '2', from: 1300, to: 1700, text: '<v Caller>five' },
    ]);
  });

  it('of an empty call are valid', () => {
    expect(parse(vttOf(of([]))).entries).toEqual([]);
    expect(srtOf(of([]))).toBe('');
  });
});

const anyTime = fc.option(fc.double({ min: -1, max: 90, noNaN: true }), { nil: undefined });
const anyWord = fc
  .record({
    text: fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('-->', '\n\n', '<v x>', '&', '1')),
    start: anyTime,
    end: anyTime,
  })
  .map(({ text, start, end }) => word(`${text} `, start, end));
const anyCall = fc
  .array(fc.tuple(fc.constantFrom('agent' as const, 'user' as const), fc.array(anyWord, { maxLength: 8 })), {
    maxLength: 6,
  })
  .map((turns) => of(turns.map(([role, words]) => say(role, words))));

it('of whatever call are read by another parser, every cue with a length, none of a turn over another', () => {
  fc.assert(
    fc.property(anyCall, (conversation) => {
      const { cues } = cuesOf(conversation);
      for (const text of [vttOf(conversation), srtOf(conversation)]) {
        const { entries } = parse(text);
        expect(entries.map(({ from, to }) => [from, to])).toEqual(cues.map(({ from, to }) => [from, to]));
      }
      parse(vttOf(conversation)).entries.forEach(({ text }, i) => {
        expect(unescaped(text)).toBe(cues[i]?.text.replaceAll('\0', '�'));
      });
      for (const { from, to } of cues) expect(to).toBeGreaterThan(from);
    }),
  );
});

it('never loses a word of a turn that has a time', () => {
  fc.assert(
    fc.property(anyCall, (conversation) => {
      const letters = (text: string) => text.replace(/\s/g, '');
      const shown = cuesOf(conversation).cues.map(({ text }) => letters(text));
      const timed = conversation.turns.filter(({ start }) => start !== null);
      expect([...shown.join('')].sort()).toEqual([...timed.map(({ text }) => letters(text)).join('')].sort());
    }),
  );
});
