import { describe, expect, it, test } from 'vitest';
import type { Call, SpokenUtterance, Utterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';
import { measured, waitsOf } from '@/testing/measured';
import { said, saidSometime, timedCall, tool } from '@/testing/timed-call';
import type { AudioEvidence } from './measure-call';

const s = seconds;
const ms = milliseconds;
const titles = (call: Call, audio: AudioEvidence | null = null) =>
  measured(call, audio).found.moments.map(({ title }) => title);
const e2e = (...values: number[]): Partial<Call> => ({
  latency: new Map([['e2e', { values: values.map(ms) }]]),
});

describe('a wait', () => {
  const QUESTION = [said('agent', 0, 2), said('caller', 3, 5)];
  test.each<[string, Utterance[], [number, number | null][]]>([
    [
      'runs from the end of the caller to the start of the agent',
      [...QUESTION, said('agent', 6.2, 8)],
      [[2, 1200]],
    ],
    ['is none for a greeting', [said('agent', 2, 4), said('caller', 5, 6)], []],
    ['ends at a filler', [...QUESTION, said('agent', 5.6, 6, 'hmm'), said('agent', 9, 11)], [[2, 600]]],
    ['is none where the agent begins before the caller ended', [...QUESTION, said('agent', 4.5, 8)], []],
    [
      'begins anew when the caller speaks again',
      [...QUESTION, said('caller', 8, 9), said('agent', 10, 12)],
      [[3, 1000]],
    ],
    [
      'is none after a backchannel wholly inside agent speech',
      [said('agent', 0, 9, 'a b c d e f g h i'), said('caller', 3, 3.4, 'mhm'), said('agent', 9.8, 11)],
      [],
    ],
    [
      'follows an agent who cut in and stopped before the caller ended',
      [
        said('agent', 0, 1),
        said('caller', 2, 6, 'a b c d'),
        said('agent', 3, 3.4, 'ok'),
        said('agent', 7, 8),
      ],
      [[3, 1000]],
    ],
    [
      'is measured in the time order, not in the order given',
      [said('agent', 6.2, 8), said('agent', 0, 2), said('caller', 3, 5)],
      [[0, 1200]],
    ],
    [
      'is unknown where the caller pressed keys at an unknown time',
      [...QUESTION, { role: 'dtmf', digit: '1' }, said('agent', 9, 10)],
      [[2, null]],
    ],
    [
      'runs from the last digit where keys have times',
      [
        said('agent', 0, 2),
        { role: 'dtmf', digit: '1', time_sec: s(3) },
        { role: 'dtmf', digit: '2', time_sec: s(4) },
        said('agent', 5.5, 7),
      ],
      [[1, 1500]],
    ],
    [
      'is not measured across a turn without times',
      [
        said('agent', 0, 2),
        saidSometime('caller', 'what about Friday'),
        said('agent', 8, 10),
        said('caller', 11, 12),
        said('agent', 13, 14),
      ],
      [
        [2, null],
        [4, 1000],
      ],
    ],
    [
      'is none by the target of a transfer',
      [...QUESTION, ...tool('transfer_call', 5.5, 6), said('target', 9, 10)],
      [],
    ],
    ['is none after end_call', [...QUESTION, ...tool('end_call', 4, null), said('agent', 7, 8)], []],
    [
      'is none after a goodbye',
      [said('agent', 0, 2), said('caller', 3, 4, 'ok bye'), said('agent', 7, 8)],
      [],
    ],
    [
      'is due again after a transfer that failed',
      [
        ...QUESTION,
        ...tool('transfer_call', 5.5, 8, true),
        said('agent', 9, 10),
        said('caller', 11, 12),
        said('agent', 13, 14),
      ],
      [
        [2, 4000],
        [4, 1000],
      ],
    ],
  ])('%s', (_, transcript, expected) => {
    expect(waitsOf(timedCall(20, transcript))).toEqual(expected);
  });

  it('is never due to a voicemail or a phone menu', () => {
    const transcript = [...QUESTION, said('agent', 9, 10)];
    for (const extra of [
      { disconnection_reason: 'voicemail_reached' },
      { disconnection_reason: 'ivr_reached' },
      { call_analysis: { in_voicemail: true } },
    ])
      expect(waitsOf(timedCall(20, transcript, extra))).toEqual([]);
  });

  it('is told apart from the answer that follows a filler and a tool', () => {
    const call = timedCall(20, [
      ...QUESTION,
      said('agent', 5.5, 6.5, 'one moment'),
      ...tool('check_slots', 6.6, 12),
      said('agent', 12.6, 14),
    ]);
    const { measures } = measured(call);
    expect(waitsOf(call)).toEqual([[2, 500]]);
    expect([...measures.answers.values()]).toMatchObject([{ turn: 3, tool: 'check_slots' }]);
    expect(measures.answers.get(3)?.length).toBeCloseTo(6100, 6);
    expect(titles(call)).toContain('Long silence while check_slots ran, 6.10 s');
  });

  it('is no answer after a tool where the caller spoke in between at an unknown time', () => {
    const call = timedCall(20, [
      said('agent', 0, 2),
      ...['a', 'b', 'c'].flatMap((text, i) => [
        said('caller', 3 + 2 * i, 4 + 2 * i, text),
        said('agent', 4.5 + 2 * i, 5 + 2 * i),
      ]),
      saidSometime('caller', 'where is it?'),
      ...tool('find', 10, 12),
      said('agent', 13, 14),
    ]);
    expect(measured(call).measures.answers.size).toBe(0);
  });

  it('has its e2e where it follows words that never sounded', () => {
    const call = timedCall(
      20,
      [...QUESTION, said('agent', 6, 10, 'a b c d'), said('caller', 6.9, 7.5, 'wait'), said('agent', 11, 12)],
      e2e(800, 3200),
    );
    const { conversation } = measured(call);
    const [cut, answer] = [conversation.turns[2], conversation.turns[4]];
    if (!cut || !answer) throw new Error('The call has five turns.');
    const { measures } = measured(call, {
      sidesAreSure: true,
      replies: [
        { turn: 2, start: s(5), end: s(6), wait: ms(1000) },
        { turn: 4, start: s(7.5), end: s(11), wait: ms(3500) },
      ],
      notHeard: [cut.firstWord + 1, cut.firstWord + 2, cut.firstWord + 3],
      otherSound: [],
    });
    expect(measures.replies.map((reply) => [reply.turn, reply.wait, reply.e2e])).toEqual([
      [2, 1000, 800],
      [4, 3500, 3200],
    ]);
  });
});

describe('a reply that never came', () => {
  test.each<[string, Partial<Call>, string[]]>([
    ['until the caller hung up', {}, ['No reply for 30.6 s']],
    ['until the agent ended the call', { disconnection_reason: 'agent_hangup' }, ['No reply for 30.6 s']],
    ['until the call ended for inactivity', { disconnection_reason: 'inactivity' }, ['No reply for 30.6 s']],
    [
      'is none where the call was transferred',
      { disconnection_reason: 'call_transfer' },
      ['Long silence, 30.6 s'],
    ],
    ['is none for a voicemail', { disconnection_reason: 'voicemail_reached' }, ['Long silence, 30.6 s']],
    ['is none while the call goes on', { call_status: 'ongoing' }, ['Long silence, 30.6 s']],
  ])('%s', (_, extra, expected) => {
    const call = timedCall(
      47,
      [
        said('agent', 1, 4),
        said('caller', 6, 8),
        said('agent', 9, 11),
        said('caller', 14, 16.4, 'do you take walk ins?'),
      ],
      extra,
    );
    expect(titles(call)).toEqual(expected);
  });

  it('is the first of the moments, before a tool that failed', () => {
    const call = timedCall(30, [said('agent', 0, 2), ...tool('book', 2, 4, true), said('caller', 5, 7)]);
    expect(titles(call)).toEqual(['No reply for 23.0 s', 'book failed']);
  });

  it('is none after a goodbye in any of the languages', () => {
    for (const bye of [
      'Goodbye',
      'Adiós, gracias',
      'Auf Wiederhören',
      'ठीक है, अलविदा',
      'はい、失礼します。',
      'Au revoir',
      '再见',
    ])
      expect(titles(timedCall(20, [said('agent', 0, 2), said('caller', 3, 5, bye)]))).toEqual([
        'Long silence, 15.0 s',
      ]);
  });

  it('stands at the caller who had to speak again', () => {
    const call = timedCall(14, [
      said('agent', 0, 2),
      said('caller', 3, 5),
      said('caller', 9, 10),
      said('agent', 11, 12),
    ]);
    expect(titles(call)).toEqual(['No reply for 4.00 s, caller spoke again']);
  });

  it('is no pause within one turn of the caller', () => {
    const paused = { ...said('caller', 3, 4, 'well'), content: 'well yes' };
    const words = [...paused.words, ...said('caller', 7, 8, 'yes').words];
    const call = timedCall(12, [said('agent', 0, 2), { ...paused, words }, said('agent', 9, 10)]);
    expect(titles(call)).toEqual([]);
    expect(waitsOf(call)).toEqual([[2, 1000]]);
  });
});

describe('impossible word times', () => {
  const words = (times: readonly (readonly [number, number])[]) =>
    times.map(([start, end]) => ({ word: 'word ', start: s(start), end: s(end) }));
  const of = (
    agent: readonly (readonly [number, number])[],
    caller: readonly (readonly [number, number])[],
  ) =>
    timedCall(8, [
      { role: 'agent', content: 'word '.repeat(agent.length), words: words(agent) },
      { role: 'user', content: 'word '.repeat(caller.length), words: words(caller) },
    ]);
  test.each([
    [
      'all are 0',
      of(
        [
          [0, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ),
      'The word times of this call cannot be right (all are 0), so nothing was measured from them.',
    ],
    [
      'milliseconds',
      of(
        [
          [1000, 1255],
          [1300, 1555],
        ],
        [
          [4000, 4255],
          [4500, 4700],
        ],
      ),
      'The word times of this call cannot be right (up to 1:15:00 in a call of 0:08), so nothing was measured from them.',
    ],
    [
      'an end before the start',
      of(
        [
          [3, 1],
          [4, 2],
        ],
        [
          [5, 4],
          [6, 5],
        ],
      ),
      'The word times of this call cannot be right (words end before they begin, or all begin at once), so nothing was measured from them.',
    ],
  ])('measure nothing and say so: %s', (_, call, reason) => {
    const { measures, found, conversation } = measured(call);
    expect(found.moments).toEqual([]);
    expect(found.notMeasured.map((one) => one.reason)).toContain(reason);
    expect(measures).toMatchObject({ source: null, figures: null, replies: [] });
    expect(measures.talkShares.size).toBe(0);
    expect(conversation.hasWordTimes).toBe(false);
  });

  it('leave the rest of a call measured', () => {
    const call = timedCall(20, [
      said('agent', 0, 2),
      said('caller', 3, 4),
      said('agent', 5, 6),
      said('caller', 900, 901),
      said('agent', 9, 10),
      said('caller', 11, 12),
      said('agent', 13, 14),
    ]);
    expect(waitsOf(call)).toEqual([
      [2, 1000],
      [4, null],
      [6, 1000],
    ]);
    expect(measured(call).measures.source).toBe('transcript');
  });
});

describe('the source that leads', () => {
  const TALK = timedCall(
    40,
    [0, 1, 2, 3].flatMap((i) => [said('caller', i * 10, i * 10 + 2), said('agent', i * 10 + 3, i * 10 + 5)]),
    e2e(900, 900, 900, 12),
  );
  const audio = (turns: readonly number[], sidesAreSure = true): AudioEvidence => ({
    sidesAreSure,
    notHeard: [],
    otherSound: [],
    replies: turns.map((turn) => ({ turn, start: s(turn * 5 - 3), end: s(turn * 5 - 1.7), wait: ms(1300) })),
  });

  it('is the audio where it is certain of the sides and measured four fifths', () => {
    const { measures } = measured(TALK, audio([1, 3, 5, 7]));
    expect(measures.source).toBe('audio');
    expect(measures.figures).toMatchObject({ n: 4, due: 4, median: 1300 });
  });

  it('is the transcript where the audio measured too little or is not certain', () => {
    for (const evidence of [null, audio([1, 3, 5]), audio([1, 3, 5, 7], false)]) {
      const { measures } = measured(TALK, evidence);
      expect(measures.source).toBe('transcript');
      expect(measures.figures?.median).toBeCloseTo(1000, 6);
    }
  });

  it('never fills a reply that it could not measure from another source', () => {
    const long = timedCall(
      60,
      [0, 1, 2, 3, 4].flatMap((i) => [
        said('caller', i * 10, i * 10 + 2),
        said('agent', i * 10 + 3, i * 10 + 5),
      ]),
    );
    const { measures } = measured(long, audio([1, 3, 5, 7]));
    expect(measures.replies.map(({ wait }) => wait)).toEqual([1300, 1300, 1300, 1300, null]);
    expect(measures.figures).toMatchObject({ n: 4, due: 5 });
  });

  it('is Retell where the turns have no times, without values below 20 ms', () => {
    const untimed = {
      ...TALK,
      transcript_with_tool_calls: [saidSometime('caller', 'hi'), saidSometime('agent', 'yes')],
    };
    const { measures } = measured(untimed);
    expect(measures.source).toBe('retell');
    expect(measures.figures).toMatchObject({ n: 3, median: 900 });
    expect(measures.replies).toEqual([]);
  });

  it('can be limited, for a call beside one that has less', () => {
    expect(measured(TALK, audio([1, 3, 5, 7])).measures.source).toBe('audio');
  });
});

describe('shares and silence', () => {
  it('are of the known time, and none below four fifths of the call', () => {
    const known = measured(timedCall(20, [said('agent', 0, 10), said('caller', 12, 16)]));
    expect(known.measures.talkShares.get('agent')).toBeCloseTo(0.5, 9);
    expect(known.measures.shares.silence?.share).toBeCloseTo(0.3, 9);
    const unknown = measured(
      timedCall(20, [said('agent', 0, 10), saidSometime('caller', 'well I think'), said('agent', 16, 20)]),
    );
    expect(unknown.measures.talkShares.size).toBe(0);
    expect(unknown.measures.shares.silence).toBeNull();
  });

  it('take ringing and hold of a transfer for neither speech nor silence', () => {
    const call: Call = timedCall(
      20,
      [
        said('agent', 1, 2.4, 'connecting you now'),
        said('caller', 4, 4.3, 'okay'),
        ...tool('transfer_call', 5, 6),
        said('target', 75, 76),
        said('caller', 78, 79.5),
      ],
      { disconnection_reason: 'call_transfer', start_timestamp: ms(0), transfer_end_timestamp: ms(320_000) },
    );
    const { conversation, measures, found } = measured(call);
    expect(conversation.duration).toBe(320);
    expect(found.moments).toEqual([]);
    expect(measures.shares.otherSound).toBeCloseTo(70_000, 3);
    // Of the transferred leg nothing is known, so no share is given of the agent's 20 s.
    expect(measures.shares.silence).toBeNull();
    expect(measures.talkShares.size).toBe(0);
  });

  it('count hold music that was heard as sound, not as silence', () => {
    const call = timedCall(40, [said('agent', 0, 2), said('caller', 25, 27), said('agent', 28, 29)]);
    expect(titles(call)).toEqual(['Long silence, 23.0 s', 'Long silence, 11.0 s']);
    const music: AudioEvidence = {
      sidesAreSure: false,
      replies: [],
      notHeard: [],
      otherSound: [
        { start: s(3), end: s(24) },
        { start: s(30), end: s(40) },
      ],
    };
    expect(titles(call, music)).toEqual([]);
  });
});

describe('replies at an unknown time', () => {
  const turns = (...transcript: SpokenUtterance[]) => waitsOf(timedCall(40, transcript));
  const fill = [said('caller', 20, 21), said('agent', 22, 23), said('caller', 24, 25), said('agent', 26, 27)];

  it('are due, in reading order, and not measured', () => {
    const first = [
      said('caller', 2, 4),
      saidSometime('agent', 'let me see'),
      saidSometime('caller', 'thanks'),
    ];
    expect(turns(...first, said('agent', 10, 13), ...fill, ...fill.map((one) => one)).slice(0, 2)).toEqual([
      [1, null],
      [3, null],
    ]);
  });

  it('are none before the caller spoke', () => {
    const greeting = [saidSometime('agent', 'hello'), saidSometime('caller', 'hi'), said('agent', 14, 17)];
    expect(turns(...greeting, ...fill, ...fill)[0]).toEqual([2, null]);
  });

  it('are found after the last time that is known', () => {
    expect(turns(...fill, ...fill, said('caller', 30, 31), saidSometime('agent', 'right')).at(-1)).toEqual([
      9,
      null,
    ]);
  });
});

it('takes the time of a transfer that failed for ringing, not for a tool that was waited for', () => {
  const call = timedCall(40, [
    said('agent', 0, 2),
    said('caller', 5, 7),
    said('agent', 8, 11),
    ...tool('transfer_call', 11.2, 30, true),
    said('agent', 30.5, 32),
  ]);
  expect(measured(call).measures.answers.size).toBe(0);
  expect(titles(call)).toEqual(['transfer_call failed', 'Long silence, 8.00 s']);
});

describe('hard calls', () => {
  const QUESTION = [said('agent', 0, 2), said('caller', 3, 5)];
  const QUICK = [
    said('caller', 20, 21),
    said('agent', 22, 23),
    said('caller', 24, 25),
    said('agent', 26, 27),
  ];
  const answersOf = (call: Call) =>
    [...measured(call).measures.answers.values()].map(({ turn, length }) => [turn, length]);
  const keys = (...times: number[]): Utterance[] =>
    times.map((at) => ({ role: 'dtmf', digit: '1', time_sec: s(at) }));

  it('take an answer to keys for a reply, not for what follows a filler', () => {
    const call = timedCall(30, [
      said('agent', 0, 2),
      ...keys(4, 5),
      ...tool('check_pin', 5.2, 9),
      said('agent', 10, 12),
    ]);
    expect(waitsOf(call)).toEqual([[1, 5000]]);
    expect(answersOf(call)).toEqual([]);
  });

  it('keep an answer after a filler that the caller only said “mhm” in', () => {
    const call = timedCall(30, [
      ...QUESTION,
      said('agent', 6, 9, 'one moment let me check'),
      said('caller', 7, 7.4, 'mhm'),
      ...tool('find', 9.1, 14),
      said('agent', 15, 16),
    ]);
    expect(answersOf(call)).toEqual([[4, 6000]]);
  });

  it('read keys that are given out of order from the first to the last', () => {
    const call = timedCall(30, [said('agent', 0, 2), ...keys(5, 4), said('agent', 12, 14)]);
    const { measures } = measured(call);
    expect(waitsOf(call)).toEqual([[1, 7000]]);
    expect(measures.silences.map(({ start: from, end: to }) => [from, to])).toEqual([
      [2, 4],
      [5, 12],
      [14, 30],
    ]);
  });

  it('do not know when keys or tools happened whose times are beyond the call', () => {
    const transcript = [said('agent', 0, 2), ...keys(5000, 6000), said('agent', 12, 14)];
    expect(waitsOf(timedCall(60, [...transcript, ...QUICK]))).toEqual([
      [1, null],
      [3, 1000],
      [5, 1000],
    ]);
    const failed = timedCall(60, [...QUESTION, ...tool('find', 6000, 9000, true), said('agent', 6, 7)]);
    expect(measured(failed).found.moments.filter(({ at }) => at > 60)).toEqual([]);
  });

  it('know that a tool may answer after the end of the call', () => {
    const call = timedCall(20, [...QUESTION, ...tool('find', 6, 25)]);
    expect(titles(call)[0]).toBe('No reply for 15.0 s');
    expect(measured(call).measures.noReplies[0]?.tool).toBe('find');
  });

  it.each([
    ['transfer_funds', true],
    ['get_transfer_status', true],
    ['bank_transfer', true],
    ['transfer_to_savings', true],
    ['transfer_to_title_department', false],
    ['transfer_call', false],
    ['transfer_to_human', false],
    ['warm_transfer', false],
    ['transferToBilling', false],
    ['transfer_to_account_manager', false],
  ])('go on with the caller after %s: %s', (name, goesOn) => {
    const run = tool(name, 6, 8).map((entry) =>
      entry.role === 'tool_call_invocation' ? { ...entry, type: 'custom' } : entry,
    );
    const call = timedCall(40, [
      ...QUESTION,
      run,
      said('agent', 9, 10),
      said('caller', 12, 13),
      said('agent', 16, 17),
    ]);
    expect(waitsOf(call)).toHaveLength(goesOn ? 2 : 1);
    expect(measured(call).measures.transfers).toHaveLength(goesOn ? 0 : 1);
  });

  it('are due replies again after a transfer that was canceled', () => {
    const call = timedCall(60, [
      ...QUESTION,
      ...tool('transfer_call', 6, 7),
      ...tool('cancel_transfer', 15, 15.5),
      said('agent', 16, 18),
      said('caller', 19, 20),
      said('agent', 25, 26),
    ]);
    expect(waitsOf(call).at(-1)).toEqual([4, 5000]);
    expect(measured(call).measures.transfers).toEqual([{ start: 6, end: 15, succeeded: false }]);
  });

  it('ring in each transfer until its own target speaks', () => {
    const call = timedCall(120, [
      ...QUESTION,
      ...tool('transfer_call', 6, 7),
      said('target', 20, 24),
      said('agent', 30, 32),
      said('caller', 33, 34),
      ...tool('transfer_call', 40, 41),
      said('target', 60, 62),
      said('caller', 63, 64),
      said('target', 90, 92),
    ]);
    const { measures, found } = measured(call);
    expect(measures.transfers.map(({ end: to }) => to)).toEqual([20, 60]);
    expect(measures.silences.some(({ start: from, end: to }) => from === 64 && to === 90)).toBe(true);
    // The target speaks at 1:00; at 0:40 it begins to ring.
    expect(found.moments.find(({ at }) => at === 34)?.detail).toBe(
      'The caller had spoken last, then nobody until 0:40.0.',
    );
  });

  it('have no replies to a machine that only the scrubbed analysis tells of', () => {
    const call = timedCall(20, [said('caller', 0, 3), said('agent', 6, 12)], {
      scrubbed_call_analysis: { in_voicemail: true },
    });
    expect(waitsOf(call)).toEqual([]);
  });

  it('are no longer because one word is said to end far beyond', () => {
    const [, , spoken] = [...QUESTION, said('agent', 6, 7, 'a b')];
    const words = (spoken?.words ?? []).map((word, i) => (i === 1 ? { ...word, end: s(12_000) } : word));
    const call = timedCall(60, [...QUESTION, { role: 'agent', content: 'a b', words }]);
    expect(measured(call).conversation.duration).toBe(60);
    expect(measured(call).conversation.turns[2]?.end).toBeCloseTo(6.8);
  });

  it('have no times in milliseconds, not even that of the first word', () => {
    const call = timedCall(60, [said('agent', 0, 1200), said('caller', 2000, 3000)]);
    const { conversation, measures, found } = measured(call);
    expect([conversation.duration, conversation.hasWordTimes, measures.source]).toEqual([60, false, null]);
    expect(found.notMeasured.at(-1)?.reason).toContain('in a call of 1:00');
    const { duration_ms: _, ...unknown } = call;
    expect(measured(unknown).found.notMeasured.at(-1)?.reason).toContain('or last too long');
  });

  it('say of two who stop at once that neither went on', () => {
    const call = timedCall(9, [said('agent', 0, 5), said('caller', 3.5, 5), said('agent', 7, 8)]);
    expect(measured(call).found.moments.map(({ detail }) => detail)).toEqual([
      'The caller spoke over the agent, and both stopped at once.',
    ]);
  });

  it('keep long words that fit the call', () => {
    const call = timedCall(60, [said('agent', 0, 14, 'all-in-one'), said('caller', 15, 28, 'all-in-one')]);
    expect(measured(call).conversation.hasWordTimes).toBe(true);
  });

  it('say that keys were pressed last, not that the caller spoke', () => {
    const call = timedCall(20, [said('agent', 0, 2), ...keys(4)]);
    expect(measured(call).found.moments[0]?.detail).toBe(
      'The caller pressed keys last and had no answer until the caller hung up.',
    );
  });

  it('do not say that a call ended which goes on', () => {
    const { disconnection_reason: _, ...call } = timedCall(60, QUESTION, { call_status: 'ongoing' });
    expect(measured(call).found.moments.map(({ detail }) => detail)).toEqual([
      'The caller had spoken last, then nobody until 1:00.0.',
    ]);
  });

  it('mark a tool that failed where it ended by Retell’s own latency', () => {
    const [begun, result] = tool('find', 6, 11, true);
    const id = begun?.role === 'tool_call_invocation' ? begun.tool_call_id : undefined;
    const { time_sec: _, ...untimed } = result as { time_sec?: number };
    const call = timedCall(60, [...QUESTION, [begun, untimed] as Utterance[], said('agent', 12, 14)], {
      tool_calls: [{ tool_call_id: id ?? '', start_time_sec: s(6), latency_ms: ms(5000) }],
    });
    expect(measured(call).found.moments.find(({ kind }) => kind === 'failed_tool')?.at).toBe(11);
  });

  it('explain nothing of a reply whose wait is not known by a tool', () => {
    const call = timedCall(
      60,
      [
        ...QUESTION,
        said('agent', 6, 7),
        ...tool('find', 7.5, 9),
        { role: 'dtmf', digit: '1' },
        said('agent', 15, 16),
        ...QUICK,
      ],
      e2e(900, 850, 900, 900),
    );
    const reply = measured(call).measures.breakdowns.replies.find(({ wait }) => wait === null);
    expect(reply?.parts.map(({ kind }) => kind)).toEqual(['other']);
  });

  it('join no value of Retell’s that cannot be', () => {
    const call = timedCall(
      60,
      [...QUESTION, said('agent', 6, 7), { role: 'dtmf', digit: '1' }, said('agent', 15, 16), ...QUICK],
      e2e(900, 700_000, 900, 900),
    );
    expect(measured(call).measures.replies.map((reply) => reply.e2e)).not.toContain(700_000);
  });

  it('are not talked over in a pause, nor by words that never sounded', () => {
    const pausing = said('caller', 3, 4, 'well I ');
    const words = [...pausing.words, ...said('caller', 9, 10, 'think so').words];
    const paused = timedCall(13, [
      said('agent', 0, 2),
      { role: 'user', content: 'well I think so', words },
      said('agent', 5, 8),
      said('agent', 11, 12),
    ]);
    expect(titles(paused)).toEqual([]);
    const cut = timedCall(20, [
      ...QUESTION,
      said('agent', 6, 16, 'a b c d e f g h i j'),
      said('caller', 9.8, 12, 'stop please stop'),
      said('agent', 17, 18),
    ]);
    const audio: AudioEvidence = {
      sidesAreSure: true,
      replies: [
        { turn: 2, start: s(5), end: s(6), wait: ms(1000) },
        { turn: 4, start: s(12), end: s(17), wait: ms(5000) },
      ],
      notHeard: [10, 11, 12, 13, 14, 15],
      otherSound: [],
    };
    expect(titles(cut)).toContain('Talk-over, 2.20 s');
    expect(titles(cut, audio).filter((title) => /Talk-over|Interruption/.test(title))).toEqual([]);
  });
});
