import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json, JsonObject } from '@/domain/json';
import { everyLeafCall } from '@/testing/every-leaf';
import { unreadFields } from './unread-fields';

const paths = (raw: JsonObject) => unreadFields(raw).map(({ path }) => path);

it('finds what the parser does not read, at any depth, and nothing else', () => {
  const known = everyLeafCall();
  expect(paths(known)).toEqual(['access_token', 'made_up_field', 'made_up_object']);
  const more = {
    call_id: 'x',
    'a b': 1,
    call_cost: { combined_cost: 1, tier: 'gold', product_costs: [{ cost: 1 }, { cost: 2, note: null }] },
    latency: { e2e: { p50: 1, p75: 2 }, new_one: { p50: 1 } },
    call_analysis: { call_summary: 'a', agent_score: 5, custom_analysis_data: { anything: 1 } },
    metadata: { whatever: { deep: 1 } },
  };
  expect(unreadFields(more)).toEqual([
    { path: '["a b"]', value: 1 },
    { path: 'call_cost.tier', value: 'gold' },
    { path: 'call_cost.product_costs[1].note', value: null },
    { path: 'latency.e2e.p75', value: 2 },
    { path: 'call_analysis.agent_score', value: 5 },
  ]);
});

it('takes any JSON object, wrong types included', () => {
  const names = [
    'call_cost',
    'latency',
    'tool_calls',
    'llm_token_usage',
    'call_analysis',
    'e2e_latency',
    'x',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (raw) => {
      expect(unreadFields(raw as { [key: string]: Json }).filter(({ path }) => path === 'x')).toHaveLength(
        'x' in raw ? 1 : 0,
      );
    }),
  );
});
