import { expect, it, test } from 'vitest';
import type { ListedCall } from '@/domain/calls/listed-call';
import { suggestSearches } from './suggest-searches';

const calls: readonly ListedCall[] = [
  { call_id: '1', agent_id: 'agent_a', agent_name: 'Ava, front desk', tool_calls: [{ name: 'book_table' }] },
  { call_id: '2', agent_id: 'agent_b', agent_name: 'Dental desk', tool_calls: [{ name: 'find_slots' }] },
  { call_id: '3', agent_id: 'agent_b', agent_name: 'Dental desk' },
  { call_id: '4', agent_id: 'agent_c' },
];
const labels = (text: string, canFilterTools = true) =>
  suggestSearches(text, calls, canFilterTools).map(({ label }) => label);

test.each([
  ['ava', ['Search calls for agent Ava, front desk']],
  ['Dental', ['Search calls for agent Dental desk']],
  ['desk', ['Search calls for agent Ava, front desk', 'Search calls for agent Dental desk']],
  ['agent_c', ['Search calls for agent agent_c']],
  ['book_table', ['Search calls for tool book_table']],
  ['slots', ['Search calls for tool find_slots']],
  ['cancel_table', []],
  ['ana@example.com', []],
  ['a', []],
  ['', []],
])('%j leads to %j', (text, wanted) => {
  expect(labels(text)).toEqual(wanted);
});

it('leads to the list that these calls are in', () => {
  expect(suggestSearches('dental desk', calls, true)[0]?.filters).toEqual({ agents: [{ id: 'agent_b' }] });
  expect(suggestSearches('find_slots', calls, true)[0]?.filters).toEqual({ tools: ['find_slots'] });
});

it('offers no tools to a reader who may not filter by them', () => {
  expect(labels('book', false)).toEqual([]);
});

it('offers an agent by its ID though no loaded call is of it', () => {
  const id = 'agent_0123456789abcdef0123456789';
  expect(suggestSearches(` ${id} `, [], false)).toEqual([
    { label: `Search calls for agent ${id}`, filters: { agents: [{ id }] } },
  ]);
});
