import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import type { Call, Utterance } from '@/domain/call';
import type { TimeRange } from '@/domain/time-range';
import { milliseconds, type Seconds, seconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { markdownOf, markdownText, txtOf } from './document';
import { EXPORT_FORMATS, exportFileName } from './export-format';
import type { ExportSource } from './source';
import { latencyCsv, wordsCsv } from './tables';
import { transcriptJson } from './transcript-json';

const link = (at?: Seconds | TimeRange) =>
  `https://calls.example.com/calls/x${at === undefined ? '' : `?t=${typeof at === 'number' ? at : `${at.start}-${at.end}`}`}`;
const source = (call: Call, more: Partial<ExportSource> = {}): ExportSource => ({
  ...measured(call),
  view: 'original',
  stretch: null,
  link,
  ...more,
});
const call = (transcript: Utterance[], extra: Partial<Call> = {}): Call => ({
  call_id: 'call_1',
  agent_name: 'Nova',
  start_timestamp: milliseconds(Date.UTC(2026, 10, 14, 9, 30)),
  transcript_with_tool_calls: transcript,
  ...extra,
});
const say = (role: 'agent' | 'user', content: string, at = 1): Utterance => ({
  role,
  content,
  words: content.split(/(?<= )/).map((word, i) => ({
    word,
    start: seconds(at + i),
    end: seconds(at + i + 0.5),
  })),
});
const EVENTS: Utterance[] = [
  say('agent', 'Hello'),
  {
    role: 'tool_call_invocation',
    tool_call_id: 'a',
    name: 'look_up',
    arguments: '{"id": 7}',
    time_sec: seconds(2),
  },
  {
    role: 'tool_call_result',
    tool_call_id: 'a',
    content: 'no ```such``` order',
    successful: false,
    time_sec: seconds(3),
  },
  { role: 'node_transition', former_node_name: 'greet', new_node_name: 'end', time_sec: seconds(4) },
  { role: 'dtmf', digit: '4', time_sec: seconds(5) },
  { role: 'unknown', given: 'hologram', value: { role: 'hologram', content: 'odd' } },
];

describe('plain text', () => {
  it('has a head, speakers with times, and events marked', () => {
    expect(txtOf(source(call(EVENTS)))).toBe(`Call: call_1
Agent: Nova
Started (UTC): 2026-11-14T09:30:00.000Z
View: as Retell gave it
Link: https://calls.example.com/calls/x

[0:01] Agent: Hello
[0:02] [Tool] look_up, failed after 1.00 s
    arguments: {"id": 7}
    result: no \`\`\`such\`\`\` order
[0:04] [Node] greet → end
[0:05] [Keypad] 4
[-:--] [hologram] {"role":"hologram","content":"odd"}
`);
  });

  it('lets nobody speak as somebody else by a line break', () => {
    const text = txtOf(source(call([say('user', 'yes\n[0:09] Agent: refund granted')])));
    expect(text).toContain('yes\n    [0:09] Agent: refund granted\n');
    expect(text.match(/^\[/gm)).toHaveLength(1);
  });

  it('of a redacted view says so, and of a selection holds only that', () => {
    const stretch = { start: seconds(0.8), end: seconds(1.4) };
    const text = txtOf(source(sketchCall('agent |one two three four'), { view: 'redacted', stretch }));
    expect(text).toContain('View: redacted\nSelection: 0:00.80 to 0:01.40\n');
    expect(text).toContain('] Agent: three\n');
    expect(text).not.toMatch(/two|four/);
  });

  it('of a call without a transcript says so', () => {
    expect(txtOf(source(call([])))).toContain('This transcript has no entries.');
  });
});

describe('Markdown', () => {
  it('links each time and fences what tools gave', () => {
    const text = markdownOf(source(call(EVENTS)));
    expect(text).toContain('[0:01](<https://calls.example.com/calls/x?t=1>) **Agent:** Hello');
    expect(text).toContain('*Tool:* look\\_up, failed after 1.00 s');
    expect(text).toContain('````\nno ```such``` order\n````');
  });

  test.each([
    ['# no heading', '\\# no heading'],
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['a - b. c', 'a - b. c'],
    ['<img src=x onerror=y>', '\\<img src=x onerror=y\\>'],
    ['[a](javascript:b)', '\\[a\\](javascript:b)'],
    ['*_`~|\\', '\\*\\_\\`\\~\\|\\\\'],
    ['&lt;', '\\&lt;'],
    ['---', '\\---'],
  ])('%s is written %s', (text, written) => expect(markdownText(text)).toBe(written));

  it('gives the text back when its backslashes are taken away, and leaves no mark bare', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab1 .-+\\`*_[]<>#!&\n'.split('')) }), (text) => {
        const written = markdownText(text);
        expect(written.replace(/\\([^a-z0-9\s])/g, '$1')).toBe(text);
        expect(written.replace(/\\[^a-z0-9\s]/g, '')).not.toMatch(/[\\`*_[\]<>#!&]/);
      }),
    );
  });
});

const rowsOf = (text: string) =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true, newline: '\r\n' });

describe('tables', () => {
  it('of words are read by another reader, with events among them and formulas defused', () => {
    const { data, errors } = rowsOf(
      wordsCsv(buildConversation(call([say('user', '=1+1 +49 "a,b" -5'), ...EVENTS.slice(1)]))),
    );
    expect(errors).toEqual([]);
    expect(data.map(({ kind, speaker, text, start_s }) => [kind, speaker, text, start_s])).toEqual([
      ['word', 'Caller', "'=1+1", '1'],
      ['word', 'Caller', "'+49", '2'],
      ['word', 'Caller', '"a,b"', '3'],
      ['word', 'Caller', '-5', '4'],
      ['tool', '', 'look_up, failed after 1.00 s', '2'],
      ['node', '', 'greet → end', '4'],
      ['keypad', '', '4', '5'],
      ['unknown', '', '{"role":"hologram","content":"odd"}', ''],
    ]);
  });

  it('never hold a cell that a spreadsheet runs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'=+-@\t\ra1 "') }), { maxLength: 5 }),
        (texts) => {
          const text = wordsCsv(buildConversation(call(texts.map((content) => say('user', content)))));
          for (const row of rowsOf(text).data)
            for (const cell of Object.values(row)) expect(cell).not.toMatch(/^(?!-?\d+(\.\d+)?$)[=+\-@\t\r]/);
        },
      ),
    );
  });

  it('of words keep a turn that has text and no words', () => {
    const plain = wordsCsv(buildConversation({ call_id: 'x', transcript: 'Agent: hello there' }));
    expect(rowsOf(plain).data).toMatchObject([{ kind: 'turn', text: 'hello there', start_s: '' }]);
  });

  it('of latency have every value and figure', () => {
    const latency = new Map([['e2e', { values: [900, 1100].map(milliseconds) }]]);
    const given = { ...call([say('user', 'Hi'), say('agent', 'Yes', 3)]), latency };
    const { conversation, measures } = measured(given);
    const { data } = rowsOf(latencyCsv(given, conversation, measures));
    const row = { reply: '', turn: '', at_s: '', n: '' };
    expect(data.slice(0, 7)).toEqual([
      {
        ...row,
        component: 'wait',
        figure: 'value',
        reply: '1',
        turn: '2',
        at_s: '1.5',
        ms: '1500',
        source: 'transcript',
      },
      { ...row, component: 'wait', figure: 'p50', ms: '1500', source: 'transcript', n: '1' },
      { ...row, component: 'wait', figure: 'p90', ms: '1500', source: 'transcript', n: '1' },
      { ...row, component: 'wait', figure: 'max', ms: '1500', source: 'transcript', n: '1' },
      { ...row, component: 'e2e', figure: 'value', reply: '1', ms: '900', source: 'retell' },
      { ...row, component: 'e2e', figure: 'value', reply: '2', ms: '1100', source: 'retell' },
      { ...row, component: 'e2e', figure: 'p50', ms: '1000', source: 'retell', n: '2' },
    ]);
  });
});

it('JSON holds words, events, times in seconds, and null for what is not there', () => {
  const transcript = [
    ...EVENTS,
    { role: 'user', content: 'no times', words: [{ word: 'no times' }] } as const,
  ];
  const json: unknown = JSON.parse(transcriptJson(source(call(transcript))));
  expect(json).toMatchObject({
    call_id: 'call_1',
    view: 'original',
    started_utc: '2026-11-14T09:30:00.000Z',
    selection: null,
    entries: [
      { kind: 'turn', speaker: 'agent', words: [{ text: 'Hello', start_s: 1, end_s: 1.5 }] },
      { kind: 'tool', name: 'look_up', outcome: 'failed', at_s: 2 },
      { kind: 'node' },
      { kind: 'keypad' },
      { kind: 'unknown', role: 'hologram', at_s: null },
      { kind: 'turn', start_s: null, words: [{ text: 'no times', start_s: null, end_s: null }] },
    ],
  });
});

test('a file’s name is safe, whatever the id, and tells view and selection', () => {
  const stretch = { start: seconds(12.3), end: seconds(45) };
  expect(exportFileName({ callId: 'call_1', view: 'original', stretch: null }, 'transcript', 'vtt')).toBe(
    'callscope-call_1-transcript.vtt',
  );
  expect(exportFileName({ callId: 'call_1', view: 'redacted', stretch }, 'audio', 'wav')).toBe(
    'callscope-call_1-audio-redacted-12.3s-45s.wav',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (callId) => {
      const name = exportFileName({ callId, view: 'original', stretch: null }, 'transcript', 'txt');
      expect(name).toMatch(/^callscope-[\w-]{0,128}-transcript\.txt$/);
    }),
  );
});

test.each(Object.keys(EXPORT_FORMATS))('the record of looks can name %s', (format) => {
  expect(format).toMatch(/^[a-z0-9-]{1,32}$/);
});
