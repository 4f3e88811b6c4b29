import { describe, expect, it, test } from 'vitest';
import type { Call, Utterance } from '@/domain/call';
import { REASONS } from '@/domain/disconnection-reasons';
import { milliseconds, seconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { verdictOf, verdictText } from './verdict';

const verdict = (call: Call) => {
  const { conversation, measures } = measured(call);
  return verdictOf(call, conversation, measures);
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

const TABLE: [name: string, call: Call, sentence: string, tone: string][] = [
  ['all was said', sketchCall(FINISHED, left()), 'Caller hung up', 'neu'],
  [
    'in the middle of a reply',
    sketchCall(CUT_AGENT, left()),
    'Caller hung up while the agent was still talking',
    'warn',
  ],
  [
    'in the middle of a reply after a failure',
    withTool(sketchCall(CUT_AGENT, left()), 2.2, false),
    'Caller hung up while the agent was still talking, 2.00 s after book failed',
    'bad',
  ],
  [
    'after a failure',
    withTool(sketchCall(FINISHED, left()), 2.5, false),
    'Caller hung up, 1.00 s after book failed',
    'bad',
  ],
  [
    'a failure long before is another story',
    withTool(sketchCall(FINISHED, left({ duration_ms: milliseconds(60_000) })), 2.5, false),
    'Caller hung up after 56.5 s of silence',
    'neu',
  ],
  ['a tool that worked', withTool(sketchCall(FINISHED, left()), 2.5, true), 'Caller hung up', 'neu'],
  [
    'while a tool had not answered',
    withTool(sketchCall(WAITING, left({ duration_ms: milliseconds(9000) })), 3.8, null),
    'Caller hung up while book was still running',
    'warn',
  ],
  [
    'an agent that hangs up by its tool',
    withTool(sketchCall(FINISHED, { disconnection_reason: 'agent_hangup' }), 2.5, null, { name: 'end_call' }),
    'Agent ended the call',
    'ok',
  ],
  [
    'waiting for a reply',
    sketchCall(WAITING, left({ duration_ms: milliseconds(8000) })),
    'Caller hung up after waiting 5.20 s for a reply',
    'neu',
  ],
  [
    'the agent leaves while the caller talks',
    sketchCall(CUT_CALLER, { disconnection_reason: 'agent_hangup' }),
    'Agent ended the call while the caller was still talking',
    'ok',
  ],
  [
    'nobody said anything for long',
    sketchCall(FINISHED, { disconnection_reason: 'inactivity', duration_ms: milliseconds(30_000) }),
    'Ended after silence, 26.5 s after the agent’s last words',
    'warn',
  ],
  [
    'a caller who never spoke',
    sketchCall(ONE_SIDED, left()),
    'Caller hung up, before the caller said anything',
    'neu',
  ],
  [
    'nobody spoke',
    { call_id: 'c', call_status: 'ended', disconnection_reason: 'user_hangup', transcript_object: [] },
    'Caller hung up, before anybody spoke',
    'neu',
  ],
  [
    'a transcript that was not stored says nothing of who spoke',
    { call_id: 'c', call_status: 'ended', disconnection_reason: 'user_hangup' },
    'Caller hung up',
    'neu',
  ],
  [
    'an error in mid-sentence',
    sketchCall(CUT_AGENT, { disconnection_reason: 'error_llm_websocket_lost_connection' }),
    'Agent connection was lost while the agent was still talking',
    'bad',
  ],
  [
    'a transfer after a failure',
    withTool(sketchCall(FINISHED, { disconnection_reason: 'call_transfer' }), 2.5, false),
    'Agent transferred the call, 1.00 s after book failed',
    'bad',
  ],
  ['a call that goes on', sketchCall(CUT_AGENT, { call_status: 'ongoing' }), 'Call is in progress', 'neu'],
  ['an unknown code', sketchCall(CUT_AGENT, { disconnection_reason: 'sun_flare' }), 'sun_flare', 'neu'],
  ['nothing at all', { call_id: 'c' }, 'Call', 'neu'],
];

describe('a verdict', () => {
  test.each(TABLE)('%s', (_, call, sentence, tone) => {
    expect([verdictText(verdict(call)), verdict(call).tone]).toEqual([sentence, tone]);
  });

  it('leads from its phrases to their seconds', () => {
    const call = withTool(sketchCall(CUT_AGENT, left()), 2.2, false);
    const linked = verdict(call).parts.filter(({ at }) => at !== undefined);
    expect(linked.map(({ text, at }) => [text, Math.round((at ?? 0) * 10) / 10])).toEqual([
      ['while the agent was still talking', 4.2],
      ['book failed', 2.2],
    ]);
  });

  it('says what it cannot tell without word times', () => {
    const call: Call = {
      call_id: 'c',
      call_status: 'ended',
      disconnection_reason: 'user_hangup',
      transcript_object: [
        { role: 'agent', content: 'I am afr', words: [] },
        { role: 'user', content: 'bye', words: [] },
      ],
    };
    expect(verdictText(verdict(call))).toBe('Caller hung up');
    expect(verdict(call).limit).toMatch(/no word times/);
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
    [
      'the transcript was not stored',
      {
        call_id: 'c',
        disconnection_reason: 'user_hangup',
        transcript: '',
        data_storage_setting: 'basic_attributes_only',
      },
      /no transcript/,
    ],
  ];

  test.each(UNCLEAR)('does not guess who was speaking where %s', (_, call, limit) => {
    expect(verdictText(verdict(call))).toBe('Caller hung up');
    expect(verdict(call).limit).toMatch(limit);
  });

  it('takes no missing mark for a broken sentence where this speaker never has any', () => {
    const bare = sketchCall(
      `
      agent |hello there            it is all done
      caller|             book me`,
      left(),
    );
    expect(verdictText(verdict(bare))).toBe('Caller hung up');
    const dash = sketchCall(
      `
      agent |hello there            it is all do-
      caller|             book me`,
      left(),
    );
    expect(verdictText(verdict(dash))).toBe('Caller hung up while the agent was still talking');
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

  test.each(CODES)('begins with what %s means, and says what to check', (reason) => {
    const call = sketchCall(CUT_AGENT, { disconnection_reason: reason });
    const known = REASONS.get(reason);
    expect(known?.title).toMatch(/^[A-Z]/);
    expect(verdictText(verdict(call)).startsWith(known?.title ?? '?')).toBe(true);
    for (const line of [known?.explanation, known?.check]) {
      expect(line).toMatch(/^[A-Z].*\.$/);
      expect(line?.length).toBeLessThan(110);
    }
  });

  it('knows no further reason than those', () => {
    expect([...REASONS.keys()].filter((code) => !CODES.includes(code))).toEqual([]);
    expect(CODES).toHaveLength(34 + OLDER.length);
  });
});
