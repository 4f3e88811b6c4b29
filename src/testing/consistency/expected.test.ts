import { describe, expect, it } from 'vitest';
import { expectedFigures } from './expected';
import type { RawCall, RawEntry, RawSpoken } from './raw-call';

/** A turn of words that last 0.3 s each, without pauses. */
function say(role: RawSpoken['role'], start: number, content: string): RawSpoken {
  const words = [...content.matchAll(/\S+\s*/g)].map(([word], i) => ({
    word,
    start: Math.round(start * 1000 + i * 300) / 1000,
    end: Math.round(start * 1000 + (i + 1) * 300) / 1000,
  }));
  return { role, content, words };
}

function call(transcript_with_tool_calls: RawEntry[], more: Partial<RawCall> = {}): RawCall {
  return {
    call_id: 'call_000000000000000000000000000',
    call_type: 'phone_call',
    call_status: 'ended',
    agent_id: 'agent_00000000000000000000000000',
    agent_name: 'Front desk',
    agent_version: 1,
    direction: 'inbound',
    from_number: '+15555550100',
    to_number: '+15555550101',
    start_timestamp: 1_777_348_752_751,
    duration_ms: 47_000,
    disconnection_reason: 'user_hangup',
    transcript_with_tool_calls,
    ...more,
  };
}

const greeting = say('agent', 1, 'Thanks for calling us');
const question = say('user', 14, 'Do you take walk ins');

describe('the plain second implementation of the definitions', () => {
  it('finds the wait that lasts to the end of the call', () => {
    const { toTheEnd, n, states } = expectedFigures(call([greeting, question]));
    expect(toTheEnd).toEqual({ from: 15_500, to: 47_000 });
    expect(n).toBe(0);
    expect(states.longSilences.map(({ from, to }) => [from, to])).toEqual([
      [2200, 14_000],
      [15_500, 47_000],
    ]);
  });

  it('expects the headline to name a caller without a reply, but not after a short wait that may be a goodbye', () => {
    expect(expectedFigures(call([greeting, question])).named).toEqual(['no reply to the end']);
    const short = expectedFigures(call([greeting, question], { duration_ms: 20_000 }));
    expect(short.toTheEnd).not.toBeNull();
    expect(short.named).toEqual([]);
  });

  it('expects the headline to name the longer of a slow reply and a wait until the caller spoke again', () => {
    const end = { duration_ms: 30_000 };
    const answer = say('agent', 18, 'Yes we do');
    const slow = [greeting, question, answer];
    expect(expectedFigures(call(slow, end)).named).toEqual(['slow replies', 'longest slow reply']);
    const again = [greeting, say('user', 5, 'Hello'), question, answer];
    expect(expectedFigures(call(again, end)).named).toEqual([
      'times spoken again',
      'longest wait until spoken again',
    ]);
  });

  it('leaves open what the headline names where a tool may have failed', () => {
    const tools: RawEntry[] = [
      {
        role: 'tool_call_invocation',
        tool_call_id: 't1',
        name: 'book',
        type: 'custom',
        arguments: '{}',
        time_sec: 16,
      },
      {
        role: 'tool_call_result',
        tool_call_id: 't1',
        content: '{"error":"full"}',
        successful: true,
        time_sec: 17,
      },
    ];
    const slow = [greeting, question, ...tools, say('agent', 18, 'Yes we do')];
    expect(expectedFigures(call(slow, { duration_ms: 30_000 })).named).toEqual([]);
  });

  it('expects no reply after a farewell', () => {
    const farewell = say('user', 14, 'Thanks, goodbye');
    expect(expectedFigures(call([greeting, farewell])).toTheEnd).toBeNull();
  });

  it('calls the time between a transfer and the first word of its target ringing', () => {
    const tool: RawEntry = {
      role: 'tool_call_invocation',
      tool_call_id: 't1',
      name: 'transfer_call',
      type: 'transfer_call',
      arguments: '{}',
      time_sec: 5,
    };
    const { states, spokeAgain, toTheEnd } = expectedFigures(
      call(
        [
          say('agent', 1, 'Connecting you now'),
          say('user', 4, 'Okay'),
          tool,
          say('transfer_target', 75, 'Sales, hello?'),
          say('user', 78, 'I need a quote'),
        ],
        {
          duration_ms: 20_000,
          disconnection_reason: 'call_transfer',
          transfer_end_timestamp: 1_777_348_752_751 + 320_000,
        },
      ),
    );
    expect(states.ringing).toEqual([{ from: 5000, to: 75_000 }]);
    expect(states.longSilences).toEqual([]);
    expect(states.shares).toBeNull();
    expect({ spokeAgain, toTheEnd }).toEqual({ spokeAgain: [], toTheEnd: null });
  });

  it('measures nothing from times that are all zero', () => {
    const still = (entry: RawSpoken): RawSpoken => ({
      ...entry,
      words: entry.words.map(({ word }) => ({ word, start: 0, end: 0 })),
    });
    const { source, states, toTheEnd } = expectedFigures(call([still(greeting), still(question)]));
    expect({ source, shares: states.shares, toTheEnd, silences: states.longSilences }).toEqual({
      source: 'none',
      shares: null,
      toTheEnd: null,
      silences: [],
    });
  });

  it('takes a filler for the end of the wait and the answer for one after the tool', () => {
    const entries: RawEntry[] = [
      question,
      say('agent', 16.5, 'One moment'),
      {
        role: 'tool_call_invocation',
        tool_call_id: 't1',
        name: 'lookup',
        type: 'custom',
        arguments: '{}',
        time_sec: 17.2,
      },
      { role: 'tool_call_result', tool_call_id: 't1', content: '{}', successful: true, time_sec: 22 },
      say('agent', 23.2, 'It is here'),
    ];
    const { waits, states } = expectedFigures(call(entries));
    expect(waits).toEqual([1000]);
    expect(states.answers).toEqual([{ from: 17_100, to: 23_200, tools: ['lookup'] }]);
    expect(states.longSilences.map(({ tools }) => tools)).toEqual([['lookup'], []]);
  });

  it('explains e2e by the part of a tool that lies before the reply', () => {
    const entries: RawEntry[] = [
      question,
      {
        role: 'tool_call_invocation',
        tool_call_id: 't1',
        name: 'book',
        type: 'custom',
        arguments: '{}',
        time_sec: 17,
      },
      { role: 'tool_call_result', tool_call_id: 't1', content: '{}', successful: true, time_sec: 25 },
      say('agent', 17.5, 'It is booked'),
    ];
    const values = (list: number[]) => ({
      p50: 0,
      p90: 0,
      p95: 0,
      p99: 0,
      min: 0,
      max: 0,
      num: 1,
      values: list,
    });
    const latency = { e2e: values([1700]), llm: values([900]), tts: values([1, 2]) };
    const { breakdown } = expectedFigures(call(entries, { latency }), { e2e: [{ value: 1700, turn: 1 }] });
    expect(breakdown).toEqual([
      { turn: 1, e2e: 1700, tools: 500, components: { llm: 900 }, other: 300, overlap: 0, outside: null },
    ]);
  });
});
