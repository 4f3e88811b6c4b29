import { describe, expect, it } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { buildConversation } from './build-conversation';
import { findMoments } from './moments/find-moments';
import { type Ticket, ticketMarkdown, ticketText } from './ticket';
import { seconds } from './units';

const CALL = sketchCall(`
  agent |Hello *there*                                            I [cannot] say
  caller|               Am I booked <now>?`);
const CONVERSATION = buildConversation(CALL);
const TICKET: Ticket = {
  callId: 'call_1',
  verdict: 'Caller hung up',
  explanation: 'The caller ended the call.',
  reason: 'user_hangup',
  agent: 'Ava_1, v14',
  started: { local: 'Tue, 17 Nov 2026, 10:42:07 PST', utc: '2026-11-17 18:42:07 UTC' },
  note: null,
  conversation: CONVERSATION,
  moments: findMoments(CALL, CONVERSATION).moments,
  selection: null,
  url: (at) => `https://c.example/calls/call_1${at === null ? '' : `?t=${at.toFixed(1)}`}`,
};

describe('a ticket', () => {
  it('quotes the worst moments with speaker, time and link, as Markdown that stays text', () => {
    expect(ticketMarkdown(TICKET).split('\n')).toEqual([
      '**Caller hung up**',
      '',
      'The caller ended the call. `user_hangup`',
      '',
      '**Slow reply, 2.40 s: It was the only reply measured.** ([0:01](https://c.example/calls/call_1?t=1.3))',
      '',
      '> Caller ([0:01](https://c.example/calls/call_1?t=1.5)): Am I booked \\<now\\>?  ',
      '> Agent ([0:05](https://c.example/calls/call_1?t=5.7)): I \\[cannot\\] say  ',
      '',
      '- Call: [call\\_1](https://c.example/calls/call_1)',
      '- Agent: Ava\\_1, v14',
      '- Started: Tue, 17 Nov 2026, 10:42:07 PST (2026-11-17 18:42:07 UTC), length 0:07',
      '',
    ]);
  });

  it('quotes what was selected instead, as plain text', () => {
    const text = ticketText({
      ...TICKET,
      note: 'redacted view',
      selection: { from: seconds(0), to: seconds(1.2) },
    });
    expect(text.split('\n')).toEqual([
      'Caller hung up',
      'The caller ended the call. (user_hangup)',
      '',
      'Selected, 1.20 s (0:00)',
      'https://c.example/calls/call_1?t=0.0',
      '  0:00 Agent: Hello *there*',
      '',
      'Call ID: call_1 (redacted view)',
      'Link: https://c.example/calls/call_1',
      'Agent: Ava_1, v14',
      'Started: Tue, 17 Nov 2026, 10:42:07 PST (2026-11-17 18:42:07 UTC), length 0:07',
      '',
    ]);
  });

  it('holds a call without words or times', () => {
    const bare = {
      ...TICKET,
      conversation: buildConversation({ call_id: 'c' }),
      moments: [],
      started: null,
      agent: null,
    };
    expect(ticketMarkdown(bare)).toContain('Started: not known, length not known');
    expect(ticketText({ ...bare, reason: null })).not.toContain('null');
  });
});
