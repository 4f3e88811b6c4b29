import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { milliseconds, seconds } from '@/domain/units';
import { LogIndex } from './log-index';
import { LogReader } from './log-reader';
import { headTime, placeInCall, timeOfValue } from './log-time';
import { parseLogLine } from './parse-log-line';

const START = Date.UTC(2026, 10, 17, 18, 42, 6);
const at = (time: number) => ({ kind: 'instant', at: time });
const since = (time: number) => ({ kind: 'offset', at: time });

function read(text: string, piece = text.length): LogReader {
  const reader = new LogReader();
  for (let i = 0; i < text.length; i += Math.max(1, piece))
    reader.append(text.slice(i, i + Math.max(1, piece)));
  reader.finish();
  return reader;
}
const linesOf = (reader: LogReader) => Array.from({ length: reader.length }, (_, i) => reader.line(i));

describe('a line', () => {
  test.each<[string, object | null, string | null, string]>([
    ['2026-11-17T18:42:07.500Z INFO  call started', at(START + 1500), 'info', 'call started'],
    ['[2026-11-17 18:42:07,500] warn: slow', at(START + 1500), 'warn', 'slow'],
    ['2026-11-17T19:42:06+0100 [ERROR] no route', at(START), 'error', 'no route'],
    ['2026-11-17T18:42:06 Error while asking', at(START), null, 'Error while asking'],
    ['1763404926000 DEBUG x', at(1_763_404_926_000), 'debug', 'x'],
    ['1:04.2 Knowledge base', since(64.2), null, 'Knowledge base'],
    ['[00:01:04.200] node', since(64.2), null, 'node'],
    ['+12.5s agent speaks', since(12.5), null, 'agent speaks'],
    ['[830ms] first chunk', since(0.83), null, 'first chunk'],
    ['3.5 stars were given', null, null, '3.5 stars were given'],
    ['time=now level=error msg="x"', null, 'error', 'time=now level=error msg="x"'],
    ['INFORMATION is not a level', null, null, 'INFORMATION is not a level'],
    ['', null, null, ''],
    [
      '{"ts":1763404926.5,"severity":"WARNING","message":"late","response_id":7}',
      at(1_763_404_926_500),
      'warn',
      'late {"response_id":7}',
    ],
    ['{"level":50,"time_ms":830,"msg":"x"}', since(0.83), 'error', 'x'],
    ['{"a":1', null, null, '{"a":1'],
  ])('%s', (line, time, level, text) => {
    expect(parseLogLine(line)).toMatchObject({ time, level, text });
  });

  test.each([
    ['llm request response_id=12 ms=3', 12],
    ['{"response_id":"4"}', 4],
    ['{"metadata":{"response_id":5}}', 5],
    ['no reply here', null],
  ])('%s names reply %s', (line, reply) => {
    expect(parseLogLine(line).responseId).toBe(reply);
  });

  it('is read whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'grapheme' })), (line) => {
        const { time, text } = parseLogLine(line);
        if (time) expect(Number.isFinite(time.at)).toBe(true);
        if (!line.trimStart().startsWith('{')) expect(line.endsWith(text)).toBe(true);
      }),
    );
  });
});

describe('a time', () => {
  it('is told by the size of a number and by its name', () => {
    expect(timeOfValue(START, 'time')).toEqual(at(START));
    expect(timeOfValue(START / 1000, 'ts')).toEqual(at(START));
    expect(timeOfValue(START * 1000, 'ts')).toEqual(at(START));
    expect(timeOfValue(12.5, 'time_sec')).toEqual(since(12.5));
    expect(timeOfValue('12.5', 'time_sec')).toEqual(since(12.5));
    expect(timeOfValue('soon', 'time')).toBeNull();
    expect(headTime('2026-99-99T10:00:00Z x')).toBeNull();
  });

  it('leads into the call where it can be meant, and nowhere else', () => {
    const duration = seconds(187);
    const place = (time: number) =>
      placeInCall({ kind: 'instant', at: milliseconds(START + time) }, START, duration);
    expect(place(64_200)).toBeCloseTo(64.2);
    expect(place(-2000)).toBe(0);
    expect(place(189_000)).toBe(187);
    expect(place(-60_000)).toBeNull();
    expect(place(600_000)).toBeNull();
    const offset = { kind: 'offset', at: seconds(64.2) } as const;
    expect(placeInCall(offset, undefined, duration)).toBe(64.2);
    expect(placeInCall({ kind: 'instant', at: milliseconds(START) }, undefined, duration)).toBeNull();
    expect(placeInCall(offset, START, null)).toBeNull();
    expect(placeInCall(null, START, duration)).toBeNull();
  });
});

describe('a log', () => {
  test.each([
    ['timestamped', '2026-11-17T18:42:07Z INFO a\n  at x\n  at y\n2026-11-17T18:42:08Z ERROR b\n  at z\n', 5],
    ['json_lines', '{"level":"info","msg":"a"}\n{"level":"error","msg":"b"}\n', 2],
    ['json', '[{"level":"info","msg":"a"},{"level":"error","msg":"b"}]', 2],
    ['json', '[\n  {"level":"info"},\n  {"level":"error"}\n]\n', 2],
    ['json', '{"call_id":"c","logs":[{"level":"error"}]}', 2],
    ['json', '{\n  "level": "error"\n}', 3],
    ['text', 'just\nsome\nERROR words', 3],
    ['text', '[{"cut": "off"', 1],
    ['text', 'with\r\nreturns\r\n', 2],
    ['text', '', 0],
  ])('%s', (format, text, lines) => {
    for (const piece of [text.length, 1, 7]) {
      const reader = read(text, piece);
      expect(reader.format).toBe(format);
      expect(reader.length).toBe(lines);
    }
  });

  it('gives lines that go on the level of the line before, and counts entries', () => {
    const reader = read('2026-11-17T18:42:07Z INFO a\n2026-11-17T18:42:08Z ERROR b\n  at z\n');
    expect([0, 1, 2].map((line) => reader.level(line))).toEqual(['info', 'error', 'error']);
    expect(reader.counts).toEqual({ warn: 0, error: 1 });
  });

  it('cuts a line without end into pieces and loses nothing', () => {
    const reader = read('x'.repeat(20_001), 4096);
    expect(linesOf(reader).map(({ length }) => length)).toEqual([8000, 8000, 4001]);
  });

  it('reads a document after blank lines alike, in whatever pieces it comes', () => {
    for (const piece of [1, 2, 9]) expect(linesOf(read('\n\n[1]', piece))).toEqual(['1']);
  });

  it('keeps any text, in whatever pieces it comes', () => {
    const text = fc.array(fc.constantFrom('a', '\n', '{', '}', '[', ']', '"', ' ', '1', ':', 'é'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (signs, piece) => {
        const whole = signs.join('');
        const reader = read(whole, piece);
        expect(linesOf(reader)).toEqual(linesOf(read(whole)));
        if (reader.format === 'json') return;
        expect(linesOf(reader).join('\n')).toBe(whole.replace(/\n$/, ''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is shown of a log', () => {
  const reader = read('INFO one\nWARN two\nERROR three\nWARN two again\n');
  const index = (filter: 'all' | 'warn' | 'error', query: string, step = 1) => {
    const made = new LogIndex(reader, { filter, query });
    while (!made.advance(step));
    return made;
  };

  it('is found bit by bit, without regard to case, and never as a pattern', () => {
    expect(index('all', 'TWO').hits).toBe(2);
    expect(index('all', 'TWO').placeOfHit(1)).toBe(3);
    expect(index('all', '.*').hits).toBe(0);
    expect(index('all', '').hits).toBe(0);
  });

  it('is counted among the lines of one level', () => {
    const warn = index('warn', 'again', 3);
    expect(warn.length).toBe(2);
    expect(warn.lineAt(1)).toBe(3);
    expect(warn.placeOfHit(0)).toBe(1);
    expect(warn.lineAt(2)).toBeUndefined();
  });

  it('takes up a log that grows', () => {
    const growing = new LogReader();
    const seen = new LogIndex(growing, { filter: 'all', query: 'x' });
    growing.append('x\ny\n');
    expect(seen.advance(100)).toBe(true);
    growing.append('x\n');
    expect(seen.advance(100)).toBe(true);
    expect([seen.hits, seen.length]).toEqual([2, 3]);
  });
});
