import { expect, test } from 'vitest';
import type { Call } from '@/domain/call';
import { pendingOf } from '@/domain/pending';
import { milliseconds } from '@/domain/units';
import { refreshAfter } from './refresh';

const NOW = 1_800_000_000_000;
const ended: Call = { call_id: 'x', call_status: 'ended', end_timestamp: milliseconds(NOW - 5_000) };

test.each<[string, Call, string]>([
  ['a registered call', { call_id: 'x', call_status: 'registered' }, 'start'],
  ['an ongoing call', { call_id: 'x', call_status: 'ongoing' }, 'end'],
  [
    'a call that has been ongoing for 13 hours',
    { call_id: 'x', call_status: 'ongoing', start_timestamp: milliseconds(NOW - 13 * 3_600_000) },
    'stale',
  ],
  ['a call that has just ended', ended, 'analysis'],
  [
    'a call with a scrubbed analysis',
    { ...ended, scrubbed_call_analysis: { in_voicemail: false } },
    'nothing',
  ],
  ['a call with its analysis', { ...ended, call_analysis: { in_voicemail: false } }, 'nothing'],
  ['a call with an empty analysis', { ...ended, call_analysis: {} }, 'analysis'],
  ['a call that ended long ago', { ...ended, end_timestamp: milliseconds(NOW - 3_600_000) }, 'nothing'],
  ['a call that ended at an unknown time', { call_id: 'x', call_status: 'ended' }, 'nothing'],
  ['a call that did not connect', { call_id: 'x', call_status: 'not_connected' }, 'nothing'],
  ['a failed call', { call_id: 'x', call_status: 'error' }, 'nothing'],
  ['an unknown status', { call_id: 'x', call_status: 'new_status' }, 'nothing'],
])('%s still waits for: %3$s', (_, call, pending) => {
  expect(pendingOf(call, NOW)).toBe(pending);
});

test('asks ever less often while nothing changes, and never again once nothing is to come', () => {
  const waits = Array.from({ length: 15 }, (_, unchanged) => refreshAfter(ended, unchanged, NOW));
  expect(waits[0]).toBe(2_000);
  for (let i = 1; i < waits.length; i += 1)
    expect(Number(waits[i])).toBeGreaterThanOrEqual(Number(waits[i - 1]));
  expect(waits.at(-1)).toBe(30_000);
  expect(refreshAfter({ ...ended, call_analysis: { in_voicemail: false } }, 0, NOW)).toBe(false);
});

test('asks every 5 minutes about a call that cannot go on any more', () => {
  const stale: Call = {
    call_id: 'x',
    call_status: 'ongoing',
    start_timestamp: milliseconds(NOW - 3 * 86_400_000),
  };
  for (const unchanged of [0, 1, 50]) expect(refreshAfter(stale, unchanged, NOW)).toBe(300_000);
});
