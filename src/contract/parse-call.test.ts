import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { numberFromText } from '@/domain/lenient-values';
import { CallShapeError, parseCall } from './parse-call';

const read = (fields: object) => parseCall({ call_id: 'x', ...fields });

describe('parseCall', () => {
  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['text', 'call'],
    ['no id', {}],
    ['a wrong id', { call_id: {} }],
  ])('refuses %s', (_, value) => {
    expect(() => parseCall(value)).toThrow(CallShapeError);
  });

  it('takes the id that was asked for when there is none, and says so', () => {
    const { call, notices } = parseCall({}, 'call_1');
    expect(call.call_id).toBe('call_1');
    expect(notices).toMatchObject([{ field: 'call_id' }]);
  });

  it('sets a field of a wrong type aside, names it, and keeps it in the raw view', () => {
    const { call, notices, raw } = read({
      duration_ms: '35 s',
      agent_name: 'Ava',
      call_cost: { combined_cost: 'free' },
    });
    expect(call.duration_ms).toBeUndefined();
    expect(call.agent_name).toBe('Ava');
    expect(notices).toEqual([
      { field: 'duration_ms', problem: 'expected a number, got text', count: 1, value: '35 s' },
      { field: 'call_cost.combined_cost', problem: 'expected a number, got text', count: 1, value: 'free' },
    ]);
    expect(raw.duration_ms).toBe('35 s');
  });

  it('says once what is wrong with many words', () => {
    const words = Array.from({ length: 500 }, () => ({ word: 'a', start: 'x' }));
    const { notices } = read({ transcript_object: [{ role: 'agent', content: 'a', words }] });
    expect(notices).toEqual([
      {
        field: 'transcript_object[].words[].start',
        problem: 'expected a number, got text',
        count: 500,
        value: 'x',
      },
    ]);
  });

  it('reads a word that is as it should be like one that is not, field by field', () => {
    const fields = ['word', 'start', 'end'] as const;
    const isRight = { word: 'string', start: 'number', end: 'number' };
    const value = fc.oneof(fc.string(), fc.double(), fc.constantFrom(null, true, [], {}));
    const word = fc.record(
      { word: fc.oneof(fc.string(), value), start: fc.oneof(fc.double(), value), end: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const { call } = read({ transcript_object: [{ role: 'user', words }] });
        const [utterance] = call.transcript_object ?? [];
        const got = utterance?.role === 'user' ? utterance.words : [];
        expect(got).toHaveLength(words.length);
        words.forEach((given, place) => {
          for (const field of fields) {
            const said: unknown = given[field];
            const number = typeof said === 'string' ? numberFromText(said) : undefined;
            const isGood = typeof said === isRight[field] && (field === 'word' || Number.isFinite(said));
            expect(got[place]?.[field]).toBe(isGood ? said : field === 'word' ? undefined : number);
          }
        });
      }),
    );
  });

  it('treats null as absent and an empty list as an empty object, without a notice', () => {
    const { call, notices } = read({ latency: null, metadata: [], call_analysis: [], transcript: null });
    expect(notices).toEqual([]);
    expect(call.metadata).toEqual({});
    expect('latency' in call).toBe(false);
  });

  it('survives what middleware does', () => {
    const { call } = read({
      from_number: 15551234,
      latency: { e2e: 812, tts: { p50: 1, values: [1, 2] } },
      transcript_with_tool_calls: [
        { role: 'tool_call_invocation', name: 'x', arguments: { a: 1 } },
        null,
        'hm',
        { role: 'dtmf', digit: 5 },
      ],
    });
    expect(call.from_number).toBe('15551234');
    expect(call.latency?.get('e2e')).toEqual({ values: [812] });
    expect(call.transcript_with_tool_calls).toMatchObject([
      { arguments: '{"a":1}' },
      { role: 'unknown', value: null },
      { role: 'unknown', value: 'hm' },
      { digit: '5' },
    ]);
    expect(read({ e2e_latency: { p50: 1008 } }).call.latency?.get('e2e')).toEqual({ p50: 1008 });
  });

  it('is not fooled by names that every object has', () => {
    const value = JSON.parse('{"call_id":"x","latency":{"__proto__":{"p50":1},"constructor":{"p50":2}}}');
    const { call } = parseCall(value);
    expect([...(call.latency?.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
    expect(read({ transcript_object: [{ role: 'constructor' }] }).call.transcript_object).toMatchObject([
      { role: 'unknown', given: 'constructor' },
    ]);
  });

  it('makes a call and a conversation of any JSON object whatever', () => {
    const names = [
      'transcript_object',
      'transcript_with_tool_calls',
      'latency',
      'call_cost',
      'duration_ms',
      'tool_calls',
      'transcript',
    ];
    const item = fc.record({
      role: fc.constantFrom('agent', 'user', 'dtmf', 'sms', 'node_transition', 'x'),
      words: fc.jsonValue(),
      content: fc.jsonValue(),
      time_sec: fc.jsonValue(),
    });
    const value = fc.oneof(fc.jsonValue(), fc.array(item));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (fields) => {
        const { call } = read(fields);
        expect(() => buildConversation(call)).not.toThrow();
      }),
    );
  });
});
