import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalTime } from '@/domain/local-time';
import { milliseconds } from '@/domain/units';
import { countedFrom, listRows, startTime, zoneNames } from './list-rows';

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
    expect(startTime(milliseconds(9e15))).toBeNull();
    expect(startTime(undefined)).toBeNull();
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

describe('times around the end of daylight saving', () => {
  const LA = createLocalTime('America/Los_Angeles');
  const when = (iso: string) => milliseconds(Date.parse(iso));
  const daysAt = (now: string, times: readonly string[]) =>
    listRows(
      times.map((iso) => at(when(iso))),
      when(now),
      LA,
    ).flatMap((row) => (row.kind === 'day' ? [row.words] : []));

  it('shows each in the offset of its own instant, and the zone where a time comes twice', () => {
    expect(startTime(when('2026-11-01T08:30:12Z'), LA)).toMatchObject({ clock: '01:30:12' });
    expect(startTime(when('2026-11-01T09:30:12Z'), LA)).toMatchObject({ clock: '01:30:12' });
    const [first, second] = ['2026-11-01T08:30:12Z', '2026-11-01T09:30:12Z'].map(
      (iso) => startTime(when(iso), LA)?.zone,
    );
    expect(first).toBeTruthy();
    expect(second).toBeTruthy();
    expect(first).not.toBe(second);
    expect(startTime(when('2026-11-01T10:30:12Z'), LA)).toMatchObject({ clock: '02:30:12', zone: null });
    expect(startTime(when('2026-07-01T12:00:00Z'), LA)?.full).toMatch(/2026.*05:00:00 \S+$/);
  });

  it('names both zones of a list that holds both', () => {
    const both = ['2026-11-01T08:30:12Z', '2026-11-01T09:30:12Z', '2026-11-03T09:30:12Z'];
    expect(
      zoneNames(
        both.map((iso) => at(when(iso))),
        LA,
      ),
    ).toHaveLength(2);
    expect(
      zoneNames(
        both.slice(1).map((iso) => at(when(iso))),
        LA,
      ),
    ).toHaveLength(1);
    expect(zoneNames([at(undefined), at(9e15)], LA)).toEqual([]);
  });

  it('calls the day before yesterday’s by its name, also after a day of 25 or 23 hours', () => {
    // 23:30 on November 1, which has 25 hours.
    expect(daysAt('2026-11-02T07:30:00Z', ['2026-11-01T12:00:00Z', '2026-10-31T20:00:00Z'])).toEqual([
      expect.stringMatching(/^Today, .*1/),
      expect.stringMatching(/^Yesterday, .*31/),
    ]);
    // Half past midnight on March 9, after a day of 23 hours.
    expect(daysAt('2026-03-09T07:30:00Z', ['2026-03-08T20:00:00Z', '2026-03-08T07:30:00Z'])).toEqual([
      expect.stringMatching(/^Yesterday, .*8/),
      expect.not.stringMatching(/Yesterday/),
    ]);
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
