import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lookupItems, recentItems } from './palette-items';

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

it('says how many pasted calls a list has no room for', () => {
  const actions = {
    onOpen() {},
    onOpenList() {},
    onOpenCall: () => Promise.resolve(),
    onSearch() {},
    canSearchNumbers: true,
    suggest: () => [],
  };
  const pasted = (n: number) => {
    const ids = Array.from({ length: n }, (_, i) => `call_${String(i).padStart(27, '0')}`);
    const [item] = lookupItems(ids.join(' '), actions);
    return `${item?.label}, ${item?.hint}`;
  };
  expect(pasted(3)).toBe('Review 3 calls, in this order');
  expect(pasted(1007)).toBe('Review 1,000 calls, in this order; 7 not added (limit 1,000)');
});
