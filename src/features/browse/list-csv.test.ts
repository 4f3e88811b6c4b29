import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseListPage } from '@/contract/call-list';
import { summariseList } from '@/domain/calls/list-summary';
import { anyCalls, SLIPS } from '@/testing/damaged-calls';
import { listCsv } from './list-csv';
import { listRows } from './list-rows';

const listed = (...items: object[]) => parseListPage({ items, cursor: null, total: null, after: null }).calls;
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
        latency: { e2e: { p50: 850, values: [850] } },
        call_cost: { combined_cost: 45.5 },
        call_analysis: { user_sentiment: 'Negative', call_successful: false, in_voicemail: false },
        tool_calls: [
          { name: 'book', success: false },
          { name: 'find', success: true },
        ],
      }),
    ),
  );
  expect(head.split(',')).toEqual(expect.arrayContaining(['duration_s', 'median_reply_ms', 'cost_usd']));
  expect(row).toContain('2026-11-17T18:42:06.000Z,phone_call,inbound,4155550142,6285550199,agent_a,');
  expect(row).toContain('"Ava, ""front"""');
  expect(row.endsWith('187.1,user_hangup,Negative,false,false,850,0.455,2,1')).toBe(true);
});

it('names a withheld number, whatever code it came as', () => {
  const [, row = ''] = rows(
    listCsv(listed({ call_id: 'call_1', from_number: '+266696687', to_number: '+1' })),
  );
  expect(row).toContain('number withheld,');
  expect(row).not.toContain('266696687');
});

it('leaves a cell empty where nothing was given, never 0', () => {
  const [, row = ''] = rows(listCsv(listed({ call_id: 'call_1' })));
  expect(row).toMatch(/^call_1,+$/);
});

it('holds no formula that a spreadsheet would run', () => {
  const [, row = ''] = rows(
    listCsv(listed({ call_id: 'call_1', agent_name: '=HYPERLINK("http://x")', from_number: '+14155550142' })),
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
      const text = `${listCsv(calls)} ${JSON.stringify([summariseList(calls), listRows(calls, 0)])}`;
      for (const slip of text.match(SLIPS) ?? []) expect(written).toContain(slip);
    }),
    { numRuns: 150 },
  );
});
