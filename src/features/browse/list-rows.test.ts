import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milliseconds } from '@/domain/units';
import { clockTime, countedFrom, listRows } from './list-rows';

const NOON = new Date(2026, 10, 17, 12).getTime();
const HOUR = 3_600_000;
const at = (ms?: number) => ({
  call_id: `call_${ms}`,
  ...(ms === undefined ? {} : { start_timestamp: milliseconds(ms) }),
});
const headings = (times: readonly (number | undefined)[]) =>
  listRows(times.map(at), NOON).flatMap((row) => (row.kind === 'day' ? [row.words] : []));

describe('listRows', () => {
  it('has a heading for each local day', () => {
    const found = headings([NOON, NOON - HOUR, NOON - 20 * HOUR, NOON - 50 * HOUR, NOON - 400 * 24 * HOUR]);
    expect(found).toHaveLength(4);
    expect(found[0]).toMatch(/^Today, /);
    expect(found[1]).toMatch(/^Yesterday, /);
    expect(found[2]).not.toMatch(/2026/);
    expect(found[3]).toMatch(/2025/);
  });

  it('leaves a call without a time where it stands', () => {
    expect(headings([NOON, undefined, NOON - HOUR])).toHaveLength(1);
    expect(headings([undefined, NOON])).toEqual(['Never began', expect.stringMatching(/^Today/)]);
    expect(headings([9e15])).toEqual(['Never began']);
    expect(clockTime(milliseconds(9e15))).toBe('–');
  });

  it('keeps every call in order, with its number', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined })), (times) => {
        const calls = listRows(times.map(at), NOON).flatMap((row) => (row.kind === 'call' ? [row] : []));
        expect(calls.map((row) => row.at)).toEqual(times.map((_, i) => i));
        expect(calls.map(({ call }) => call.start_timestamp)).toEqual(times);
      }),
    );
  });
});

describe('countedFrom', () => {
  const WEEK = 7 * 24 * HOUR;
  it('is the day of the samples, once that is days ago', () => {
    expect(countedFrom('7d', milliseconds(NOON - WEEK - 72 * HOUR), NOON)).toBe('November 14, 2026');
    expect(countedFrom('24h', milliseconds(NOON - 400 * 24 * HOUR), NOON)).toMatch(/2025$/);
  });
  it('is nothing for a span that ends now, give or take a clock, and where there is no span', () => {
    expect(countedFrom('7d', milliseconds(NOON - WEEK), NOON)).toBeNull();
    expect(countedFrom('7d', milliseconds(NOON - WEEK - 20 * HOUR), NOON)).toBeNull();
    expect(countedFrom('7d', milliseconds(NOON + HOUR), NOON)).toBeNull();
    expect(countedFrom(undefined, milliseconds(0), NOON)).toBeNull();
    expect(countedFrom('7d', null, NOON)).toBeNull();
  });
});
