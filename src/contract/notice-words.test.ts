import { expect, it } from 'vitest';
import { summarizeNotices } from './notice-words';
import { parseCall } from './parse-call';

const summarize = (fields: object) => summarizeNotices(parseCall({ call_id: 'x', ...fields }).notices);

it('says in one sentence how many fields came as text, and as what they were read', () => {
  const { conversion, converted, unused } = summarize({
    duration_ms: '87970',
    start_timestamp: '2026-04-28T03:59:12.751Z',
    call_analysis: { call_successful: 'false' },
    call_cost: { combined_cost: '12.5', total_duration_seconds: 'soon' },
  });
  expect(conversion).toBe('4 fields came as text and were read as numbers, flags and dates.');
  expect(converted).toHaveLength(4);
  expect(unused.map(({ field }) => field)).toEqual(['call_cost.total_duration_seconds']);
});

it('fits the sentence to one field, and to types that are not text', () => {
  expect(summarize({ duration_ms: '1' }).conversion).toBe('1 field came as text and was read as a number.');
  expect(summarize({ opt_in_signed_url: 1, agent_version: '2' }).conversion).toBe(
    '2 fields came in another JSON type and were read as numbers and flags.',
  );
  expect(summarize({ duration_ms: 1 }).conversion).toBeNull();
});
