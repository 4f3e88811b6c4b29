import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readWhole } from './read-files';
import { readPasted } from './read-pasted';

const ID = 'call_0123456789abcdef0123456789a';
const OTHER = 'call_f123456789abcdef0123456789b';
const AGENT = 'agent_1111111111111111111111111a';
const CALL = {
  call_id: ID,
  call_type: 'phone_call',
  call_status: 'ended',
  agent_id: AGENT,
  from_number: '+15555550100',
  duration_ms: 60_000,
  call_analysis: { call_summary: 'A “quoted” call.', call_successful: true, custom_analysis_data: {} },
  metadata: { previous_call_id: OTHER, call_id: OTHER },
  transcript_object: [{ role: 'agent', content: 'Thanks.\nHow can I help? {"call_id":"x1234"}', words: [] }],
};
const JSON_CALL = JSON.stringify(CALL);
const PRETTY_CALL = JSON.stringify(CALL, null, 2);
const webhook = { event: 'call_analyzed', call: CALL };

const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const quote = (text: string, mark: string) =>
  text
    .split('\n')
    .map((line) => `${mark}${line}`)
    .join('\n');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A whole call, as programs wrap one. Each opens this call, with all that it holds. */
test.each<[string, string]>([
  ['nothing around it', JSON_CALL],
  ['line breaks', PRETTY_CALL],
  [
    'an answer that holds it under another name',
    JSON.stringify({ message: 'Call created', phoneCall: CALL }),
  ],
  ['a webhook', JSON.stringify(webhook)],
  ['a webhook in an envelope', JSON.stringify({ headers: { 'x-id': 'call_77' }, body: webhook })],
  ['a webhook as text in an envelope', JSON.stringify({ httpMethod: 'POST', body: JSON.stringify(webhook) })],
  ['a queue’s records', JSON.stringify({ Records: [{ messageId: '1', body: JSON.stringify(webhook) }] })],
  ['a topic’s message', JSON.stringify({ Type: 'Notification', Message: JSON.stringify(webhook) })],
  ['a message in Base64', JSON.stringify({ message: { data: base64(JSON_CALL), messageId: '9' } })],
  ['a list of one', JSON.stringify([CALL])],
  ['an n8n item list', JSON.stringify([{ json: { headers: {}, body: webhook } }])],
  ['pages of a list', JSON.stringify({ items: [CALL], has_more: false })],
  ['a GraphQL answer', JSON.stringify({ data: { call: { node: CALL } } })],
  [
    'the call of a tool with its arguments',
    JSON.stringify({ name: 'book', args: { call_id: OTHER }, call: CALL }),
  ],
  [
    'a log record with a duration',
    JSON.stringify({ duration_ms: 12, level: 'info', payload: { call: CALL } }),
  ],
  ['a log line', `2026-11-30T12:00:00Z INFO [web-1] webhook received: ${JSON.stringify(webhook)}`],
  ['a log line in brackets', `[2026-11-30 12:00:00] [info] ${JSON_CALL} (12 ms)`],
  ['a container’s log', `api-1  | POST /hook ${JSON_CALL}`],
  ['a code fence', `Look:\n\`\`\`json\n${PRETTY_CALL}\n\`\`\`\nWhat went wrong?`],
  ['inline code', `\`${JSON_CALL}\``],
  ['a quoted mail', quote(PRETTY_CALL, '> ')],
  ['a mail quoted twice', `On Monday Ann wrote:\n${quote(PRETTY_CALL, '> > ')}`],
  ['a quote as Slack escapes it', quote(JSON_CALL, '&gt; ')],
  ['HTML entities', `<pre>${escapeHtml(PRETTY_CALL)}</pre>`],
  ['HTML entities by number', JSON_CALL.replace(/"/g, '&#34;')],
  ['a string literal', JSON.stringify(JSON_CALL)],
  ['a string literal in code', `const body = ${JSON.stringify(PRETTY_CALL)};`],
  ['escapes without a literal', JSON.stringify(PRETTY_CALL).slice(1, -1)],
  ['a literal in a literal', JSON.stringify(JSON.stringify(JSON_CALL))],
  ['a form field', `payload=${encodeURIComponent(JSON_CALL)}`],
  [
    'a form field with plus signs',
    `payload=${new URLSearchParams({ p: JSON_CALL }).get('p') === JSON_CALL ? new URLSearchParams({ p: JSON_CALL }).toString().slice(2) : ''}`,
  ],
  ['wide spaces', PRETTY_CALL.replace(/ {2}/g, '\u00a0\u00a0')],
  ['SQL', `INSERT INTO calls (call_id, call_analysis, raw) VALUES ('${ID}', '{}', '${JSON_CALL}');`],
  [
    'a curl command',
    `curl -X POST https://x.example/hook -H 'Content-Type: application/json' -d '${JSON_CALL}'`,
  ],
  ['the same call twice', `${JSON_CALL}\n${JSON_CALL}`],
  [
    'each webhook of it',
    `${JSON.stringify({ event: 'call_started', call: { call_id: ID, call_status: 'ongoing' } })}\n${JSON_CALL}`,
  ],
  ['its own link behind it', `${JSON_CALL}\nhttps://dashboard.retellai.com/call-history?history=${ID}`],
  ['marks that nobody sees', `\ufeff\u200b${JSON_CALL}\u200b`],
])('a call in %s is that one call', (_, text) => {
  expect(readPasted(text)).toEqual({ kind: 'call', callId: ID, call: CALL });
});

/** Text that names one call. */
test.each<[string, string]>([
  ['SQL', `INSERT INTO calls (call_id, call_analysis, call_successful) VALUES ('${ID}', '{}', true);`],
  [
    'a Markdown table',
    `| call_id | call_successful | call_transcript |\n|---|---|---|\n| ${ID} | true | hi |`,
  ],
  ['an aligned table', `| call_id | ok |\n|:------|:---:|\n| ${ID} | true |`],
  ['a table with a heading rule', `call_id;call_cost\n=======;====\n${ID};12`],
  ['psql', ` call_id | call_status\n---------+------\n ${ID} | ended\n(1 row)`],
  ['a table of tabs with its heading twice', `call_id\tcall_type\n${ID}\tphone_call\ncall_id\tcall_type`],
  [
    'a ticket',
    `Customer says the booking failed. call ${ID} has call_successful=false and call_analysis is empty, see call_transcript.`,
  ],
  [
    'a Python dict',
    `{'call_id': '${ID}', 'call_successful': True, 'call_analysis': None, 'metadata': {'previous': '${OTHER}'}}`,
  ],
  ['a PHP array', `['call_id' => '${ID}', 'call_type' => 'web_call', 'x' => '${OTHER}']`],
  ['a JavaScript object', `{ call_id: '${ID}', call_type: 'web_call', call_status: 'ended' }`],
  [
    'JSON that was cut',
    `{"event":"call_ended","call":{"call_id":"${ID}","call_status":"ended","metadata":{"call":"${OTHER}"`,
  ],
  [
    'escaped JSON that was cut',
    `{\\"event\\":\\"call_ended\\",\\"call\\":{\\"call_id\\":\\"${ID}\\",\\"call_status`,
  ],
  ['JSON with another key', `{"callId":"${ID}","ok":true}`],
  ['YAML', `call_id: ${ID}\ncall_status: ended\ncall_analysis:\n  call_successful: true`],
  ['logfmt', `level=error call_id=${ID} call_status=error agent_id=${AGENT}`],
  ['XML', `<call><call_id>${ID}</call_id><call_type>web_call</call_type></call>`],
  ['a TypeScript call', `await client.call.retrieve('${ID}')`],
  ['a Markdown link', `[call_log](https://dashboard.retellai.com/call-history?history=${ID})`],
  ['a Slack link', `<https://dashboard.retellai.com/call-history?history=${ID}|call_history>`],
  [
    'a curl command',
    `curl https://api.retellai.com/v2/get-call/${ID} -H "Authorization: Bearer key_0123456789abcdef"`,
  ],
  ['a stack trace', `Error: call_failed\n    at handle (call_handler2.ts:12)\n    call=${ID}`],
  ['a quoted mail', `> The call ${ID}\n> broke off.`],
  ['bold', `**${ID}**`],
  ['its digits, as a double click takes them', ID.slice(5)],
  ['its digits in a sentence', `see ${ID.slice(5)} please`],
  ['capitals', ID.toUpperCase()],
])('%s names one call', async (_, text) => {
  const pasted = await readWhole(text);
  expect(pasted).toMatchObject({ kind: 'id', found: { callId: ID } });
});

describe('two calls', () => {
  const both = [CALL, { ...CALL, call_id: OTHER, metadata: {} }];
  test.each<[string, string]>([
    ['lines of JSON', both.map((call) => JSON.stringify(call)).join('\n')],
    ['lines of a log', both.map((call) => `INFO ${JSON.stringify(call)}`).join('\n')],
    ['a list', JSON.stringify(both)],
    ['two fences', both.map((call) => `\`\`\`json\n${JSON.stringify(call, null, 2)}\n\`\`\``).join('\n\n')],
  ])('are the two in %s', (_, text) => {
    expect(readPasted(text)).toEqual({ kind: 'ids', ids: [ID, OTHER], fromCalls: { withoutId: 0 } });
  });

  test.each<[string, string]>([
    ['a sentence', `Compare ${ID} with ${OTHER}, call_analysis differs.`],
    ['a list with rules between', `${ID}\n----\n${OTHER}\n====`],
    ['a table', `| call_id | x |\n|---|---|\n| ${ID} | 1 |\n| ${OTHER} | 2 |`],
    ['digits without their prefix', `${ID.slice(5)}, ${OTHER.slice(5)}`],
  ])('are the two in %s', async (_, text) => {
    expect(await readWhole(text)).toEqual({ kind: 'ids', ids: [ID, OTHER] });
  });
});

test.each([
  'call_analysis',
  'call_successful',
  'call_id',
  'call_id, call_analysis, call_successful',
  'call_transcript call_summary',
  '---',
  '====',
  '|---|---|',
  'call_id\n---\n',
  '| call_id | call_type |\n|---|---|',
  '{"call_analysis":null}'.replace('null', '1').replace('call_analysis', 'call_note'),
  'call_failed, call_handler, on_call_ended',
  'front-desk',
  'dental',
  'ana@example.com',
  'book_appointment',
  'agent_1111111111111111111111111a',
  'tool_call_8f3b1c',
  'chat_0123456789abcdef0123456789a',
  'v14',
  'order 77',
])('%j names no call', async (text) => {
  expect((await readWhole(text)).kind).toBe('nothing');
});

describe('an id that was cut off', () => {
  test.each([
    'call_8f3b1c92…1d274',
    'call_8f3b1c92...1d274',
    'call_8f3b1c92…',
    'call_8f3b1c92d7e04a56b0c9...',
    'call_8f3b1c92',
    'call_8f3b1c92d7e04a56b0c9ef1d27',
    'call_8f3b1c92d7e04a56b0c9ef1',
    '8f3b1c92…1d274',
    '8f3b1c92d7e04a56b0c9',
    'b0c9ef1d2740',
    'fd82014c553122001f90bfc70d7d4c7',
    'see call_8f3b1c92… please',
    'https://dashboard.retellai.com/call-history?history=call_8f3b…',
    'http://127.0.0.1:4300/calls/call_8f3b1c92',
    '{"call_id":"call_8f3b1c92"}',
    '{ "call_id": "call_8f3b1c92…" }',
    'call_id: call_8f3b1c92',
  ])('is one in %j', (text) => {
    expect(readPasted(text).kind).toBe('cut_off');
  });

  it('is one wherever the cut was, and never another call', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: ID.length - 1 }),
        fc.constantFrom('', '…', '...'),
        (end, mark) => {
          expect(readPasted(`${ID.slice(0, end)}${mark}`).kind).toBe('cut_off');
        },
      ),
    );
  });

  it('does not hide a whole one beside it', () => {
    expect(readPasted(`call_8f3b1c92… is ${ID}`)).toMatchObject({ kind: 'id', found: { callId: ID } });
  });
});

describe('any wrapping', () => {
  const wraps: readonly ((text: string) => string)[] = [
    (text) => JSON.stringify({ body: text }),
    (text) => JSON.stringify([{ json: { payload: text } }]),
    (text) => `INFO ${text}`,
    (text) => quote(text, '> '),
    (text) => escapeHtml(text),
    (text) => JSON.stringify(text),
    (text) => `\`\`\`\n${text}\n\`\`\``,
  ];

  it('of any wrapping of a call is still that one call', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...wraps), { maxLength: 3 }), (chosen) => {
        const simple = { call_id: ID, call_status: 'ended', transcript: 'Agent: Hi\nUser: Bye' };
        const text = chosen.reduce((inner, wrap) => wrap(inner), JSON.stringify(simple));
        const pasted = readPasted(text);
        expect(
          pasted.kind === 'call' ? pasted.callId : pasted.kind === 'id' ? pasted.found.callId : pasted,
        ).toBe(ID);
      }),
    );
  });

  it('takes no longer than the text is long', () => {
    for (const unit of [
      '{"call_id":"',
      '\\"',
      '> ',
      '&quot;call',
      '%7B%22',
      '"call_id":"call_1',
      'call_8f3b… ',
      '{"call',
    ])
      readPasted(unit.repeat(300_000 / unit.length));
  });
});
