import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call, Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { groupMarks, railMarks } from './rail-marks';

const s = seconds;
const word = (text: string, start: number, end: number) => ({ word: text, start: s(start), end: s(end) });
const said = (role: 'agent' | 'user', text: string, start: number, end: number): Utterance => ({
  role,
  content: text,
  words: [word(text, start, end)],
});

function marks(transcript: Utterance[], extra: Partial<Call> = {}) {
  const call: Call = { call_id: 'c', call_status: 'ended', transcript_with_tool_calls: transcript, ...extra };
  const { conversation, found } = measured(call);
  return railMarks(call, conversation, found.moments, s(60));
}

describe('events on the rail', () => {
  it('are tools with their outcome and length, drawn from start to end', () => {
    const [ok, failed] = marks([
      said('agent', 'Hi', 0, 1),
      { role: 'tool_call_invocation', tool_call_id: 'a', name: 'lookup', arguments: '{}', time_sec: s(2) },
      { role: 'tool_call_result', tool_call_id: 'a', content: '{}', successful: true, time_sec: s(2.6) },
      { role: 'tool_call_invocation', tool_call_id: 'b', name: 'book', arguments: '{}', time_sec: s(10) },
      { role: 'tool_call_result', tool_call_id: 'b', content: '{}', successful: false, time_sec: s(25) },
    ]);
    expect(ok).toMatchObject({ icon: 'tool', tone: 'neu', label: '0:02 lookup, OK, 600 ms' });
    expect(failed).toMatchObject({ icon: 'failed', tone: 'bad', start: 10, end: 25 });
    expect(failed?.label).toBe('0:25 book, failed, 15.0 s');
  });

  it('are slow replies from 2 s on, and not quick ones', () => {
    const quick = marks([said('user', 'Hi', 0, 1), said('agent', 'Hello', 2.9, 4)]);
    expect(quick).toEqual([]);
    const [slow] = marks([said('user', 'Hi', 0, 1), said('agent', 'Hello', 3.7, 4)]);
    expect(slow).toMatchObject({
      icon: 'slow',
      tone: 'warn',
      start: 1,
      end: 3.7,
      label: '0:01 Slow reply, 2.70 s',
    });
  });

  it('are the other moments too, each where it began', () => {
    const silent = marks([said('agent', 'Your card?', 0, 1), said('user', 'Here', 9, 10)]);
    expect(silent).toMatchObject([{ icon: 'silence', tone: 'warn', round: true, start: 1, end: 9 }]);
    const cut = marks([said('agent', 'We have three openings.', 0, 3), said('user', 'No no no', 2, 5)]);
    expect(cut).toMatchObject([{ icon: 'interruption', tone: 'neu', round: true, start: 2 }]);
  });

  it('are keys, messages and the end of the call', () => {
    const found = marks(
      [
        said('agent', 'Hi', 0, 1),
        { role: 'dtmf', digit: '4', time_sec: s(3) },
        { role: 'dtmf', digit: '2', time_sec: s(4) },
        { role: 'sms', content: 'See you', time_sec: s(8) },
      ],
      { disconnection_reason: 'user_hangup' },
    );
    expect(found.map(({ label }) => label)).toEqual([
      '0:03 Keypad, 2 keys',
      '0:08 Text message',
      '1:00 Caller hung up',
    ]);
    expect(found.at(-1)).toMatchObject({ icon: 'end', round: true, start: 60 });
  });

  it('say nothing of an end while the call goes on', () => {
    expect(marks([said('agent', 'Hi', 0, 1)], { call_status: 'ongoing' })).toEqual([]);
  });
});

describe('marks that would lie on one another', () => {
  const mark = (from: number, tone: 'neu' | 'warn' | 'bad') => ({
    key: String(from),
    icon: 'tool' as const,
    tone,
    round: false,
    start: s(from),
    end: s(from),
    label: `at ${from}`,
  });

  it('become one, drawn as the worst and said as all', () => {
    const groups = groupMarks(
      [mark(1, 'neu'), mark(2, 'bad'), mark(3, 'neu'), mark(3.5, 'neu'), mark(20, 'warn')],
      5,
      ({ start: from }) => from,
    );
    expect(groups.map(({ mark: { start: from }, count }) => [from, count])).toEqual([
      [2, 4],
      [20, 1],
    ]);
    expect(groups[0]?.label).toBe('at 1; at 2; at 3 and 1 more');
  });

  it('are never drawn nearer than the gap', () => {
    const tones = fc.constantFrom('neu' as const, 'warn' as const, 'bad' as const);
    const places = fc.array(fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), tones), { maxLength: 40 });
    fc.assert(
      fc.property(places, fc.double({ min: 0.1, max: 20, noNaN: true }), (found, gap) => {
        const groups = groupMarks(
          found.map(([at, tone]) => mark(at, tone)),
          gap,
          ({ start: from }) => from,
        );
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
        groups.forEach(({ mark: { start: from } }, i) => {
          const before = groups[i - 1];
          if (before) expect(from - before.mark.start).toBeGreaterThanOrEqual(gap);
        });
      }),
    );
  });

  it('stay apart when there is room', () => {
    expect(groupMarks([mark(1, 'neu'), mark(7, 'neu')], 5, ({ start: from }) => from)).toHaveLength(2);
  });
});
