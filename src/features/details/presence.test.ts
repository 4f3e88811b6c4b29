import { expect, it, test } from 'vitest';
import type { Call } from '@/domain/call';
import { milliseconds } from '@/domain/units';
import { FILE_FIELDS, presenceOf } from './presence';

const NOW = 1_763_405_327_000;
const ENDED: Call = { call_id: 'c', call_status: 'ended', end_timestamp: milliseconds(NOW - 3_600_000) };

test.each<[string, Call, 'original' | 'redacted', unknown, string]>([
  ['a link', { ...ENDED, public_log_url: '/api/calls/c/log' }, 'original', '/api/calls/c/log', 'present'],
  ['none after the end', ENDED, 'original', undefined, 'not_given'],
  ['an empty link', { ...ENDED, public_log_url: '' }, 'original', '', 'not_given'],
  ['none while the call runs', { call_id: 'c', call_status: 'ongoing' }, 'original', undefined, 'not_yet'],
  ['none before it starts', { call_id: 'c', call_status: 'registered' }, 'original', null, 'not_yet'],
  [
    'an agent that stores nothing',
    { ...ENDED, data_storage_setting: 'basic_attributes_only' },
    'original',
    undefined,
    'not_stored',
  ],
  ['the redacted view', ENDED, 'redacted', undefined, 'withheld'],
  ['no link but an object', ENDED, 'original', { at: 1 }, 'unreadable'],
])('%s', (_, call, view, given, expected) => {
  expect(presenceOf(call, 'public_log_url', view, given, NOW)).toBe(expected);
});

it('does not call a scrubbed recording withheld, and knows all six files', () => {
  expect(presenceOf(ENDED, 'scrubbed_recording_url', 'redacted', undefined, NOW)).toBe('not_given');
  expect(FILE_FIELDS).toHaveLength(6);
});
