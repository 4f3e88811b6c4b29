import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseListPage } from '@/contract/call-list';
import type { ListReader } from '@/domain/calls/list-figures';
import { summarizeList } from '@/domain/calls/list-summary';
import { listHeadline } from '@/domain/headline/list-headline';
import { createLocalTime } from '@/domain/local-time';
import { anyCalls, SLIPS } from '@/testing/damaged-calls';
import { listCsv } from './list-csv';
import { listRows } from './list-rows';

const listed = (...items: object[]) => parseListPage({ items, cursor: null, total: null, after: null }).calls;
const FULL: ListReader = { policy: 'full', asOf: Date.UTC(2026, 10, 17, 20) };
const rows = (text: string) => text.trimEnd().split('\r\n');

it('gives a row a call, with the units in the names of the columns', () => {
  const [head = '', row = ''] = rows(
    listCsv(
      listed({
        call_id: 'call_1',
        call_type: 'phone_call',
        call_status: 'ended',
        direction: 'inbound',
        from_number: '4155550142',
        to_number: '6285550199',
        agent_id: 'agent_a',
        agent_name: 'Ava, "front"',
        agent_version: 3,
        start_timestamp: Date.UTC(2026, 10, 17, 18, 42, 6),
        duration_ms: 187_100,
        disconnection_reason: 'user_hangup',
        latency: { e2e: { p50: 860, values: [850, 2100, 2, 700] } },
        call_cost: { combined_cost: 45.5 },
        call_analysis: { user_sentiment: 'Negative', call_successful: false, in_voicemail: false },
        tool_calls: [
          { name: 'book', success: false },
          { name: 'find', success: true },
        ],
      }),
      FULL,
      createLocalTime('America/Los_Angeles'),
    ),
  );
  expect(head.split(',')).toEqual(
    expect.arrayContaining([
      'duration_s',
      'e2e_median_ms',
      'e2e_replies',
      'e2e_replies_left_out',
      'cost_usd',
    ]),
  );
  expect(row).toContain(
    '2026-11-17T18:42:06.000Z,2026-11-17T10:42:06.000-08:00,phone_call,inbound,4155550142,6285550199,agent_a,',
  );
  expect(row).toContain('"Ava, ""front"""');
  expect(
    row.endsWith(
      '187.1,"Not successful; caller hung up",user_hangup,Negative,false,false,850,2100,3,0,0.455,2,1,book,',
    ),
  ).toBe(true);
});

it('names a withheld number, whatever code it came as', () => {
  const [, row = ''] = rows(
    listCsv(listed({ call_id: 'call_1', from_number: '+266696687', to_number: '+1' }), FULL),
  );
  expect(row).toContain('number withheld,');
  expect(row).not.toContain('266696687');
});

it('leaves a cell empty where nothing was given, never 0', () => {
  const [, row = ''] = rows(listCsv(listed({ call_id: 'call_1' }), FULL));
  // Retell gave neither a status nor a reason for the end, of which the list says no more than that either.
  expect(row).toMatch(/^call_1,+Call,+$/);
});

const cells = (call: object, reader = FULL): Record<string, string> => {
  const [head = '', row = ''] = rows(listCsv(listed({ call_id: 'call_1', ...call }), reader));
  const values = row.split(',');
  return Object.fromEntries(
    head.split(',').map((name, i) => [name, (values[i] ?? '').replace(/^"|"$/g, '')]),
  );
};

it('says why a cell is empty, where that is not because Retell gave nothing', () => {
  expect(cells({ duration_ms: -5, call_cost: { combined_cost: 0 } })).toMatchObject({
    duration_s: '',
    cost_usd: '0',
    no_value_because: 'duration_s: impossible',
  });
  expect(cells({ call_status: 'ongoing', tool_calls: [] })).toMatchObject({
    tools: '0',
    tools_failed: '0',
    no_value_because:
      'duration_s: not yet; user_sentiment: not yet; call_successful: not yet; e2e_median_ms: not yet; cost_usd: not yet',
  });
  expect(cells({ duration_ms: 0 }, { ...FULL, policy: 'redacted' })).toMatchObject({
    duration_s: '0',
    no_value_because: 'user_sentiment: hidden; call_successful: hidden; tools: hidden',
  });
});

it.each([
  [
    { disconnection_reason: 'user_hangup', call_analysis: { call_successful: true } },
    'Successful; caller hung up',
  ],
  [{ disconnection_reason: 'voicemail_reached', call_analysis: { call_successful: false } }, 'Voicemail'],
  [{ disconnection_reason: 'call_transfer', call_analysis: { call_successful: true } }, 'Transferred'],
  [{ disconnection_reason: 'sun_flare' }, 'sun_flare'],
  [{ call_status: 'ongoing' }, 'Call is in progress'],
])('gives the headline that the list shows: %j', (call, text) => {
  const [listedCall] = listed({ call_id: 'call_1', ...call });
  expect(cells(call).headline).toBe(text);
  expect(listedCall && listHeadline(listedCall).text).toBe(text);
});

it('says how many replies a figure is of and how many are left out, and gives no 0 for what was not measured', () => {
  const values = Array.from({ length: 2000 }, () => 900);
  expect(cells({ latency: { e2e: { p50: 880, max: 5000, values } }, cut: { replies: 2345 } })).toMatchObject({
    e2e_median_ms: '880',
    e2e_slowest_ms: '5000',
    e2e_replies: '2000',
    e2e_replies_left_out: '345',
  });
  expect(cells({ latency: { e2e: { p50: 1, values: [0, 2] } } })).toMatchObject({
    e2e_median_ms: '',
    e2e_replies: '',
  });
});

it('tells the two hours apart that clocks show twice', () => {
  const local = createLocalTime('America/Los_Angeles');
  const at = (iso: string) =>
    rows(listCsv(listed({ call_id: 'call_1', start_timestamp: Date.parse(iso) }), FULL, local))[1] ?? '';
  expect(at('2026-11-01T08:30:00Z')).toContain('2026-11-01T01:30:00.000-07:00');
  expect(at('2026-11-01T09:30:00Z')).toContain('2026-11-01T01:30:00.000-08:00');
});

it('holds no formula that a spreadsheet would run', () => {
  const [, row = ''] = rows(
    listCsv(
      listed({
        call_id: 'call_1',
        agent_name: '=HYPERLINK("http://x")',
        from_number: '+14155550142',
        tool_calls: [{ name: '=HYPERLINK("http://y")', success: false }],
      }),
      FULL,
    ),
  );
  expect(row).not.toMatch(/(?:^|,)"?[=+@-]/);
});

it('of any calls has a row each, and tells of no value that was not there', () => {
  fc.assert(
    fc.property(fc.array(anyCalls(), { maxLength: 8 }), (given) => {
      const items = given.map((call, i) => ({ ...call, call_id: `call_${i}` }));
      const calls = listed(...items);
      expect(calls).toHaveLength(items.length);
      const written = JSON.stringify(items);
      const text = `${listCsv(calls, FULL)} ${JSON.stringify([summarizeList(calls, FULL), listRows(calls, 0)])}`;
      for (const slip of text.match(SLIPS) ?? []) expect(written).toContain(slip);
    }),
    { numRuns: 150 },
  );
});
