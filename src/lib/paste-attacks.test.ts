import { expect, test } from 'vitest';
import { isWithheldNumber } from '@/domain/withheld-numbers';
import { readPasted } from './read-pasted';

const ID = 'call_0123456789abcdef0123456789a';
const OTHER = 'call_f123456789abcdef0123456789b';

test.each([
  `*Ana* 10:42 AM\nhey can you look at <https://x.slack.com/archives/C01ABCDEF23/p1777348752751000|this> – call ${ID} broke`,
  `<@U02ABC123XY> see \`${ID}\` :point_up: thread p1777348752751000`,
  `${ID}\tJohn Doe\t+1 415 555 0142\t2026-11-30 10:42\t00:01:12\tTRUE`,
  `https://dashboard.retellai.com/agents/agent_0123456789abcdef0123456789?history=${ID}&chat=chat_0123456789abcdef0123456789a`,
  `https://app.example.com/org/org_7Hs82jsk2/calls/${ID}/logs?request_id=8f3b1c92-d7e0-4a56-b0c9-ef1d27400142`,
  `"call_id": "${ID}",\n    "agent_id": "agent_1111111111111111111111111a",`,
  `| # | call | ok |\n|--:|:--:|---|\n| 1 | ${ID} | x |\n+---+---+`,
  `"${ID}","${ID}"`,
  `#${ID}`,
  `call ${ID}—please`,
  `${ID}.json`,
  `通話${ID}を見て`,
])('%j names one call', (text) => {
  expect(readPasted(text)).toMatchObject({ kind: 'id', found: { callId: ID } });
});

test('two rows of a sheet are two calls', () => {
  expect(readPasted(`${ID}\tok\n${OTHER}\tfailed`)).toEqual({ kind: 'ids', ids: [ID, OTHER] });
});

test.each([
  'appointment-2026-11-30-10-42',
  'booking_confirmation_2026_11',
  'iphone-15-pro-max-256gb',
  'customer-support-agent-v14',
  'gpt-4o-mini-2024-07-18',
  'sk-proj-0123456789abcdefghij',
  'pi_3Q8sABCDEF12345678',
  'CA0123456789abcdef0123456789abcdef',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'https://app.example.com/agents?id=customer-support-agent-v14',
  '"tool_call_id":"tool_call_8f3b1c92d7","name":"book"',
  '"disconnection_reason": "user_hangup"',
  'call id missing in row 12',
  '1777348752751',
  'DE89 3704 0044 0532 0130 00',
  '2026-11-30T10:42:00Z',
])('%j names no call and no number', (text) => {
  expect(readPasted(text)).toEqual({ kind: 'nothing' });
});

test.each([
  ['०२२ २७६५ ४३२१', '*022 2765 4321'],
  ['٠٥٠١٢٣٤٥٦٧', '*0501234567'],
  ['＋８１　３－１２３４－５６７８', '+81312345678'],
  ['sip:+14155550142@pstn.twilio.com', '+14155550142'],
  ['+55 (11) 98765-4321', '+5511987654321'],
  ['8 (495) 123-45-67', '*8 (495) 123-45-67'],
  ['030 / 901820-0', '*030 / 901820-0'],
  ['+1.415.555.0142;ext=5', '+14155550142'],
])('%j is searched as %s', (text, filter) => {
  expect(readPasted(text)).toMatchObject({ kind: 'number', number: { filter } });
});

test.each(['Unbekannt', 'Anonym', 'Desconocido', 'undisclosed', 'sip:anonymous@sbc.example'])(
  '%j is a withheld number',
  (text) => expect(isWithheldNumber(text)).toBe(true),
);
