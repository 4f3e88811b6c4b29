import { describe, expect, it, test } from 'vitest';
import { parseListPage } from '@/contract/call-list';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import { sampleServer } from '@/testing/test-server';
import { SCENARIOS } from '../calls/scenarios';
import { GENERATED, generatedCalls } from './generate';

const server = sampleServer(() => Date.UTC(2031, 1, 3));
async function whole(query: string) {
  const ids: string[] = [];
  let cursor: string | null = null;
  let total: number | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = parseListPage(await (await server.get(`/api/calls?limit=200&${query}${at}`)).json());
    ids.push(...page.calls.map(({ call_id }) => call_id));
    total ??= page.total;
    cursor = page.cursor;
  } while (cursor !== null);
  return { ids, total };
}

describe('the calls without sound', () => {
  it('are many, have ids of their own, and all began before those with sound', () => {
    const calls = [...generatedCalls().values()];
    expect(calls).toHaveLength(GENERATED);
    const oldest = Math.min(...SCENARIOS.filter(({ live }) => !live).map((each) => each.start_timestamp));
    for (const { scenario } of calls) {
      expect(scenario.call_id).toMatch(/^call_[0-9a-f]{27}$/);
      expect(scenario.start_timestamp).toBeLessThan(oldest);
    }
  });

  it('are varied enough for every filter to leave some and not all', async () => {
    const all = await whole('');
    expect(all.ids).toHaveLength(GENERATED + SCENARIOS.length);
    expect(all.total).toBe(all.ids.length);
    expect(new Set(all.ids).size).toBe(all.ids.length);
    const queries = [
      'agent=agent_5d1e7a3390c84f21ab6c07e94f',
      'agent=agent_5d1e7a3390c84f21ab6c07e94f@13',
      'last=7d',
      'type=web_call',
      'status=not_connected',
      'status=error',
      'reason=call_transfer',
      'direction=outbound',
      'number=%2B1415',
      'number=0142',
      'longer_than=60',
      'shorter_than=30',
      'sentiment=Negative',
      'successful=yes',
      'successful=no',
      'voicemail=yes',
      'reply_above=2000',
      'cost_above=20',
      'tool=book_slot',
      'tool=book_slot&tool_failed=yes',
      'metadata.vip=true',
      'metadata.priority=2',
      'variable.plan=family',
      'analysis.escalated=true',
    ];
    for (const query of queries) {
      const { ids } = await whole(query);
      expect(ids.length, query).toBeGreaterThan(0);
      expect(ids.length, query).toBeLessThan(all.ids.length);
    }
  });

  it('come in order of time, both ways', async () => {
    const newest = await whole('status=ended');
    const oldest = await whole('status=ended&order=oldest');
    expect(oldest.ids).toEqual(newest.ids.toReversed());
  });

  test('each can be opened, reads as a call and has no recording', async () => {
    const ids = [...generatedCalls().keys()];
    for (const id of ids.filter((_, index) => index % 10 === 0)) {
      const answer = await server.get(`/api/calls/${id}`);
      const { call, notices } = parseCall(await answer.json());
      expect(notices).toEqual([]);
      expect(call.recording_url).toBeUndefined();
      const { turns } = buildConversation(call);
      expect(turns.length > 0).toBe(call.call_status !== 'not_connected' && (call.duration_ms ?? 0) > 0);
      expect((await server.get(`/api/calls/${id}/recording?source=mono`)).status).toBe(404);
    }
  });
});
