import { describe, expect, it } from 'vitest';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { type Ticket, ticketMarkdown, ticketText } from './ticket';
import { seconds } from './units';

const CALL = sketchCall(`
  agent |Hello *there*                                            I [cannot] say
  caller|               Am I booked <now>?`);
const { conversation: CONVERSATION, measures: MEASURES, found: FOUND } = measured(CALL);
const TICKET: Ticket = {
  callId: 'call_1',
  headline: 'Caller hung up',
  advice: 'Check the number.',
  reason: 'user_hangup',
  agent: 'Ava_1, v14',
  started: { local: 'Tue, 17 Nov 2026, 10:42:07 PST', utc: '2026-11-17 18:42:07 UTC' },
  note: null,
  conversation: CONVERSATION,
  measures: MEASURES,
  moments: FOUND.moments,
  selection: null,
  url: (at) => `https://c.example/calls/call_1${at === null ? '' : `?t=${at.toFixed(1)}`}`,
};

const pick = ({ conversation, measures }: ReturnType<typeof measured>) => ({ conversation, measures });

describe('a ticket', () => {
  it('quotes the worst moments with speaker, time and link, as Markdown that stays text', () => {
    expect(ticketMarkdown(TICKET).split('\n')).toEqual([
      '**Caller hung up**',
      '',
      'Check the number.',
      '',
      '**Slow reply, 2.40 s: It was the only reply measured.** ([0:03](https://c.example/calls/call_1?t=1.3))',
      '',
      '> Caller ([0:01](https://c.example/calls/call_1?t=1.5)): Am I booked \\<now\\>?  ',
      '> Agent ([0:05](https://c.example/calls/call_1?t=5.7)): I \\[cannot\\] say  ',
      '',
      '- Call: [call\\_1](https://c.example/calls/call_1)',
      '- Agent: Ava\\_1, v14',
      '- Started: Tue, 17 Nov 2026, 10:42:07 PST (2026-11-17 18:42:07 UTC), length 0:07',
      '- Disconnection reason: `user_hangup`',
      '- Replies: median 2.40 s, slowest 2.40 s (from the transcript, n = 1)',
      '',
    ]);
  });

  it('quotes what was selected instead, as plain text', () => {
    const text = ticketText({
      ...TICKET,
      note: 'redacted view',
      selection: { start: seconds(0), end: seconds(1.2) },
    });
    expect(text.split('\n')).toEqual([
      'Caller hung up',
      'Check the number.',
      '',
      'Selected, 1.20 s (0:00)',
      'https://c.example/calls/call_1?t=0.0',
      '  0:00 Agent: Hello *there*',
      '',
      'Call ID: call_1 (redacted view)',
      'Link: https://c.example/calls/call_1',
      'Agent: Ava_1, v14',
      'Started: Tue, 17 Nov 2026, 10:42:07 PST (2026-11-17 18:42:07 UTC), length 0:07',
      'Disconnection reason: user_hangup',
      'Replies: median 2.40 s, slowest 2.40 s (from the transcript, n = 1)',
      '',
    ]);
  });

  it('holds a call without words or times', () => {
    const bare = {
      ...TICKET,
      ...pick(measured({ call_id: 'c' })),
      moments: [],
      started: null,
      agent: null,
    };
    expect(ticketMarkdown(bare)).toContain('Started: not known, length not known');
    expect(ticketText({ ...bare, reason: null })).not.toContain('null');
  });
});
