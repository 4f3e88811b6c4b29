import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recentItems } from './palette-items';

const call = (started: number | null) => ({
  call_id: 'call_1',
  title: 'Caller hung up',
  tone: 'ok' as const,
  note: 'Maya',
  started,
  length_s: 3,
  print: null,
});
const hintOf = (started: number | null) => recentItems([call(started)], () => {})[0]?.hint;

it('says when a recent call began, where that is an instant', () => {
  expect(hintOf(Date.UTC(2026, 10, 17, 12))).toMatch(/^Maya · .*17/);
  expect(hintOf(null)).toBe('Maya');
  fc.assert(fc.property(fc.double(), (started) => !/NaN|Invalid/.test(hintOf(started) ?? '')));
});
