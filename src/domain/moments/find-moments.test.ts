import { describe, expect, it, test } from 'vitest';
import type { Call, Utterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';

const momentsOf = (call: Call) => measured(call).found.moments;
const told = (call: Call) => momentsOf(call).map(({ kind, at }) => [kind, Math.round(at * 10) / 10]);

/** Each picture has one column for 0.1 s, or for `step` seconds. */
const TABLE: [string, string, number, Partial<Call>, [string, number][]][] = [
  [
    'a quick call',
    `
    agent |Hello there.          Sure, done.
    caller|             book me`,
    0.1,
    {},
    [],
  ],
  [
    'a slow reply',
    `
    agent |Hello.                          Sure.
    caller|       book me`,
    0.1,
    {},
    [],
  ],
  [
    'a slow reply from 2 s on',
    `
    agent |Hello.                                     Sure.
    caller|       book me please`,
    0.1,
    {},
    [['slow_reply', 2.1]],
  ],
  [
    'a long silence before the caller',
    `
    agent |Your card?
    caller|                 it is here`,
    1,
    {},
    [['long_silence', 10]],
  ],
  [
    'dead air',
    `
    agent |    Hello.
    caller|            yes`,
    1,
    {},
    [['dead_air', 0]],
  ],
  [
    'the caller cuts in and the agent stops',
    `
    agent |we have three openings
    caller|                 no that does not`,
    0.1,
    {},
    [['interruption', 1.7]],
  ],
  [
    'the agent cuts in and the caller stops',
    `
    agent |              so shall I book it
    caller|well I wanted to`,
    0.1,
    {},
    [],
  ],
  [
    'the agent cuts in well before the caller stops',
    `
    agent |          so shall I book it
    caller|well I wanted to ask`,
    0.1,
    {},
    [['interruption', 1]],
  ],
  [
    'both speak, the first goes on',
    `
    agent |we have openings on the nineteenth of
    caller|        but I cannot do`,
    0.1,
    {},
    [['talk_over', 0.8]],
  ],
  [
    'a short mhm',
    `
    agent |we have openings on the nineteenth
    caller|        mhm`,
    0.1,
    {},
    [],
  ],
  [
    'a hang-up in mid-reply',
    `
    agent |Hello.         let me transfer you to—
    caller|       book me`,
    0.1,
    { disconnection_reason: 'user_hangup' },
    [['hangup_mid_reply', 3.8]],
  ],
  [
    'a hang-up after a finished sentence',
    `
    agent |Hello.         All done.
    caller|       book me`,
    0.1,
    { disconnection_reason: 'user_hangup' },
    [],
  ],
  [
    'the agent hangs up in mid-reply',
    `
    agent |Hello.         let me transfer you to—
    caller|       book me`,
    0.1,
    { disconnection_reason: 'agent_hangup' },
    [],
  ],
];

describe('moments', () => {
  test.each(TABLE)('%s', (_, picture, step, extra, expected) => {
    expect(told(sketchCall(picture, extra, step))).toEqual(expected);
  });

  it('puts what failed first, the longest first among equals, and tells the cause', () => {
    const call = sketchCall(
      `
      agent |Hello.                                 One moment.
      caller|       book me                                          now
    `,
      { duration_ms: milliseconds(7000) },
    );
    const tool: Utterance[] = [
      { role: 'tool_call_invocation', tool_call_id: 'a', name: 'book', time_sec: seconds(1.5) },
      {
        role: 'tool_call_result',
        tool_call_id: 'a',
        successful: false,
        content: '{"status":504,"error":"upstream_timeout"}',
        time_sec: seconds(3.4),
      },
    ];
    const spoken = call.transcript_with_tool_calls ?? [];
    const moments = momentsOf({
      ...call,
      transcript_with_tool_calls: [...spoken.slice(0, 2), ...tool, ...spoken.slice(2)],
    });
    expect(moments.map((moment) => moment.kind)).toEqual(['failed_tool', 'slow_reply']);
    expect(moments[0]?.detail).toBe('It failed after 1.90 s: upstream_timeout, 504.');
    expect(moments[1]?.detail).toContain('book took most of it, 1.90 s');
  });

  it('claims nothing about speech where there are no word times', () => {
    const call: Call = { call_id: 'x', transcript: 'Agent: Hi\nUser: Hello' };
    const { moments, notMeasured } = measured(call).found;
    expect(moments).toEqual([]);
    expect(notMeasured.flatMap(({ kinds }) => kinds)).toContain('interruption');
  });

  it('claims nothing about tools where the transcript does not tell of them, or not of their time', () => {
    const { transcript_with_tool_calls: spoken = [], ...call } = sketchCall(`
      agent |Hello.         Sure.
      caller|       book me`);
    const found = (given: Call) => measured(given).found;
    expect(found({ ...call, transcript_object: spoken }).notMeasured).toEqual([
      {
        kinds: ['failed_tool', 'reported_failure'],
        reason: 'Failed tools were not looked for: this transcript does not tell of tools.',
      },
    ]);
    expect(found({ ...call, transcript_with_tool_calls: spoken }).notMeasured).toEqual([]);
    const untimed: Call = {
      call_id: 'c',
      transcript_with_tool_calls: [
        { role: 'tool_call_invocation', tool_call_id: 'a', name: 'book' },
        { role: 'tool_call_result', tool_call_id: 'a', successful: false },
      ],
    };
    expect(found(untimed).moments).toEqual([]);
    expect(found(untimed).notMeasured[0]?.reason).toBe(
      '1 tool failed at a time that was not given; see Tools.',
    );
  });

  it('names the component that took most of a slow reply, only where the values can be joined to replies', () => {
    const call = sketchCall(`
      agent |Hello.          Sure.                                      Done.
      caller|       book me       and then
    `);
    const gaps = measured(call).measures.replies.flatMap(({ wait }) => wait ?? []);
    const values = gaps.map((length) => milliseconds(length - 100));
    const spent = gaps.map((_, i) => milliseconds(i === 1 ? 2000 : 60));
    const latency = new Map([
      ['e2e', { values }],
      ['knowledge_base', { values: spent }],
    ]);
    const told = (given: Call) => momentsOf(given).find(({ kind }) => kind === 'slow_reply')?.detail;
    expect(told({ ...call, latency })).toContain('Knowledge base took most of it, 2.00 s');
    const shorter = new Map([...latency, ['knowledge_base', { values: spent.slice(1) }]]);
    expect(told({ ...call, latency: shorter })).not.toContain('Knowledge base');
  });

  it('leads to the item of the transcript where it shows', () => {
    const call = sketchCall(`
      agent |Hello.                                     Sure.
      caller|       book me please`);
    const { conversation, found } = measured(call);
    expect(found.moments.map(({ item }) => item)).toEqual([conversation.turns[2]?.key]);
  });

  it('says what the caller asked while a tool kept them waiting', () => {
    const call = sketchCall(
      `
      agent |One moment.                  I am sorry.
      caller|                 Hello?`,
    );
    const [first, ...rest] = call.transcript_with_tool_calls ?? [];
    const tool: Utterance[] = [
      { role: 'tool_call_invocation', tool_call_id: 'a', name: 'book', time_sec: seconds(1.2) },
      { role: 'tool_call_result', tool_call_id: 'a', successful: false, time_sec: seconds(2.8) },
    ];
    const transcript_with_tool_calls = first ? [first, ...tool, ...rest] : [];
    const failed = momentsOf({ ...call, transcript_with_tool_calls }).find(
      ({ kind }) => kind === 'failed_tool',
    );
    expect(failed?.detail).toBe('It failed after 1.60 s. While waiting, the caller asked “Hello?”');
  });
});
