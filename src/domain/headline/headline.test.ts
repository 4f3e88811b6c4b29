import { describe, expect, it, test } from 'vitest';
import type { Call, Utterance } from '@/domain/call';
import { REASONS } from '@/domain/disconnection-reasons';
import { milliseconds, seconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { headlineOf, headlineParts, headlineText } from './headline';

const headline = (call: Call) => {
  const { conversation, measures } = measured(call);
  return headlineOf(call, conversation, measures);
};
const left = (extra: Partial<Call> = {}): Partial<Call> => ({
  disconnection_reason: 'user_hangup',
  ...extra,
});

function withTool(
  call: Call,
  at: number,
  outcome: boolean | null,
  extra: { name?: string; type?: string } = {},
): Call {
  const tool: Utterance[] = [
    { role: 'tool_call_invocation', tool_call_id: 'a', name: 'book', ...extra, time_sec: seconds(at - 1) },
  ];
  if (outcome !== null)
    tool.push({ role: 'tool_call_result', tool_call_id: 'a', successful: outcome, time_sec: seconds(at) });
  const said = call.transcript_with_tool_calls ?? [];
  return { ...call, transcript_with_tool_calls: [...said.slice(0, -1), ...tool, ...said.slice(-1)] };
}

const FINISHED = `
  agent |Hello there.            It is done.
  caller|             book me`;
const CUT_AGENT = `
  agent |Hello there.            I am afraid I can-
  caller|             book me`;
const CUT_CALLER = `
  agent |Hello there.
  caller|             no that is not what I`;
const WAITING = `
  agent |Hello there.
  caller|             book me please.`;
const ONE_SIDED = `
  agent |Hello there.     Anybody home?`;

const judged = (successful: boolean): Partial<Call> => ({ call_analysis: { call_successful: successful } });

const TABLE: [name: string, call: Call, sentence: string, tone: string][] = [
  ['all was said', sketchCall(FINISHED, left()), 'Caller hung up', 'neu'],
  ['a successful call', sketchCall(FINISHED, left(judged(true))), 'Successful; caller hung up', 'ok'],
  [
    'an unsuccessful call in which nothing stands out',
    sketchCall(FINISHED, left(judged(false))),
    'Not successful; caller hung up',
    'bad',
  ],
  ['in the middle of a reply', sketchCall(CUT_AGENT, left()), 'Caller hung up mid-reply', 'warn'],
  [
    'in the middle of a reply after a failure',
    withTool(sketchCall(CUT_AGENT, left(judged(false))), 2.2, false),
    'Not successful: book failed; caller hung up mid-reply',
    'bad',
  ],
  [
    'a failure anywhere in the call',
    withTool(sketchCall(FINISHED, left({ duration_ms: milliseconds(8000) })), 2.5, false),
    'book failed; caller hung up',
    'bad',
  ],
  [
    'a failure in a successful call',
    withTool(sketchCall(FINISHED, left(judged(true))), 2.5, false),
    'Successful; book failed; caller hung up',
    'warn',
  ],
  ['a tool that worked', withTool(sketchCall(FINISHED, left()), 2.5, true), 'Caller hung up', 'neu'],
  [
    'an agent that hangs up by its tool',
    withTool(sketchCall(FINISHED, { disconnection_reason: 'agent_hangup' }), 2.5, null, { name: 'end_call' }),
    'Agent ended the call',
    'ok',
  ],
  [
    'no reply to the end',
    sketchCall(WAITING, left({ duration_ms: milliseconds(15_000) })),
    'No reply for 12.2 s; caller hung up',
    'bad',
  ],
  [
    'a short wait where the language, and with it a goodbye, is not known',
    sketchCall(WAITING, left({ duration_ms: milliseconds(8000) })),
    'Caller hung up',
    'neu',
  ],
  [
    'the agent leaves while the caller talks',
    sketchCall(CUT_CALLER, { disconnection_reason: 'agent_hangup' }),
    'Agent ended the call while the caller was still talking',
    'warn',
  ],
  [
    'nobody said anything for long',
    sketchCall(FINISHED, { disconnection_reason: 'inactivity', duration_ms: milliseconds(30_000) }),
    'Long silence, 26.5 s; ended after silence',
    'warn',
  ],
  ['a caller who never spoke', sketchCall(ONE_SIDED, left()), 'Caller hung up before saying anything', 'neu'],
  [
    'a transcript that was not stored says nothing of who spoke',
    { call_id: 'c', call_status: 'ended', disconnection_reason: 'user_hangup' },
    'Caller hung up',
    'neu',
  ],
  [
    'a transfer after a failure',
    withTool(sketchCall(FINISHED, { disconnection_reason: 'call_transfer' }), 2.5, false),
    'book failed; transferred',
    'bad',
  ],
  [
    'voicemail without a transcript, whatever the analysis says',
    {
      call_id: 'c',
      call_status: 'ended',
      disconnection_reason: 'agent_hangup',
      call_analysis: { in_voicemail: true, call_successful: false },
    },
    'Voicemail',
    'neu',
  ],
  ['a call that goes on', sketchCall(CUT_AGENT, { call_status: 'ongoing' }), 'Call is in progress', 'neu'],
  ['an unknown code', sketchCall(CUT_AGENT, { disconnection_reason: 'sun_flare' }), 'sun_flare', 'neu'],
  ['nothing at all', { call_id: 'c' }, 'Call', 'neu'],
];

describe('a headline', () => {
  test.each(TABLE)('%s', (_, call, sentence, tone) => {
    expect([headlineText(headline(call)), headline(call).tone]).toEqual([sentence, tone]);
  });

  it('leads from its phrases to their seconds', () => {
    const call = withTool(sketchCall(CUT_AGENT, left()), 2.2, false);
    const linked = headlineParts(headline(call)).filter(({ at }) => at !== undefined);
    expect(linked.map(({ text, at }) => [text, Math.round((at ?? 0) * 10) / 10])).toEqual([
      ['book failed', 2.2],
      ['caller hung up mid-reply', 4.2],
    ]);
  });

  it('says what it cannot tell without word times', () => {
    const call: Call = {
      call_id: 'c',
      call_status: 'ended',
      disconnection_reason: 'user_hangup',
      transcript_object: [
        { role: 'agent', content: 'I am afr', words: [] },
        { role: 'user', content: 'I see', words: [] },
      ],
    };
    expect(headlineText(headline(call))).toBe('Caller hung up');
    expect(headline(call).limit).toMatch(/no word times/);
  });

  const SPOKEN = sketchCall(CUT_AGENT, left());
  const turnsOf = ({ transcript_with_tool_calls: turns = [] }: Call) => turns;
  const untimed = (turn: Utterance | undefined): Utterance[] =>
    turn ? [{ ...turn, words: [] } as Utterance] : [];
  const { duration_ms: _, ...UNTOLD } = SPOKEN;
  const UNCLEAR: [name: string, call: Call, limit: RegExp][] = [
    [
      'the last words have no times',
      {
        ...SPOKEN,
        transcript_with_tool_calls: [...turnsOf(SPOKEN).slice(0, -1), ...untimed(turnsOf(SPOKEN).at(-1))],
      },
      /last words have no times/,
    ],
    ['nobody knows when it ended', UNTOLD, /not known when this call ended/],
  ];

  test.each(UNCLEAR)('does not guess who was speaking where %s', (_, call, limit) => {
    expect(headlineText(headline(call))).toBe('Caller hung up');
    expect(headline(call).limit).toMatch(limit);
  });

  it('takes no missing mark for a broken sentence where this speaker never has any', () => {
    const bare = sketchCall(
      `
      agent |hello there            it is all done
      caller|             book me`,
      left(),
    );
    expect(headlineText(headline(bare))).toBe('Caller hung up');
    const dash = sketchCall(
      `
      agent |hello there            it is all do-
      caller|             book me`,
      left(),
    );
    expect(headlineText(headline(dash))).toBe('Caller hung up mid-reply');
  });

  const OLDER = [
    'machine_detected',
    'error_inbound_webhook',
    'error_twilio',
    'error_frontend_corrupted_payload',
  ];
  const CODES =
    `user_hangup agent_hangup call_transfer voicemail_reached ivr_reached inactivity max_duration_reached
    call_take_over no_concurrency_fallback manual_stopped transfer_bridged transfer_cancelled
    dial_busy dial_failed dial_no_answer invalid_destination telephony_provider_permission_denied
    telephony_provider_unavailable sip_routing_error marked_as_spam user_declined
    concurrency_limit_reached no_valid_payment scam_detected error_llm_websocket_open
    error_llm_websocket_lost_connection error_llm_websocket_runtime error_llm_websocket_corrupt_payload
    error_no_audio_received error_asr error_retell error_unknown error_user_not_joined registered_call_timeout`
      .split(/\s+/)
      .concat(OLDER);

  test.each(CODES)('has a plain title for %s, and advice only where there is something to do', (reason) => {
    const known = REASONS.get(reason);
    expect(known?.title).toMatch(/^[A-Z]/);
    const lines = [known?.explanation, ...(known?.check == null ? [] : [known.check])];
    for (const line of lines) {
      expect(line).toMatch(/^[A-Z].*\.$/);
      expect(line?.length).toBeLessThan(110);
    }
    const { advice } = headline(sketchCall(CUT_AGENT, { disconnection_reason: reason }));
    expect(advice).toBe(known?.check == null ? null : lines.join(' '));
  });

  it('knows no further reason than those', () => {
    expect([...REASONS.keys()].filter((code) => !CODES.includes(code))).toEqual([]);
    expect(CODES).toHaveLength(34 + OLDER.length);
  });
});
