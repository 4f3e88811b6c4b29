import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '@/domain/moments/moment';
import { milliseconds, seconds } from '@/domain/units';
import { passagesOf, playlistLength, stepTo } from './playlist';

const moment = (at: number, length: number | null = null): Moment => ({
  key: `m${at}`,
  kind: 'slow_reply',
  tone: 'warn',
  at: seconds(at),
  item: null,
  length: length === null ? null : milliseconds(length * 1000),
  title: 'Slow reply',
  detail: '',
});

describe('what is played of moments', () => {
  it('begins 2 s early, ends after it, and stays within the recording', () => {
    const passages = passagesOf([moment(10, 2), moment(1), moment(59, 30)], seconds(60));
    expect(passages.map(({ from, to }) => [from, to])).toEqual([
      [8, 15],
      [0, 4],
      [57, 60],
    ]);
    expect(playlistLength(passages)).toBe(14);
  });

  it('leaves out nothing and never runs backwards, whatever the times', () => {
    const times = fc.array(fc.tuple(fc.double({ min: 0, max: 5000, noNaN: true }), fc.nat(100)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(times, fc.double({ min: 3, max: 4000, noNaN: true }), (given, end) => {
        const passages = passagesOf(
          given.map(([at, length]) => moment(at, length)),
          seconds(end),
        );
        expect(passages.length).toBe(given.length);
        for (const { from, to } of passages) expect(to > from && from >= 0 && to <= end).toBe(true);
      }),
    );
  });
});

describe('stepping through moments', () => {
  const moments = [moment(30), moment(10), moment(50)];
  it('goes by time, whatever the order of the list', () => {
    expect(stepTo(moments, seconds(0), 1)?.at).toBe(10);
    expect(stepTo(moments, seconds(8), 1)?.at).toBe(30);
    expect(stepTo(moments, seconds(48), 1)).toBeNull();
    expect(stepTo(moments, seconds(48), -1)?.at).toBe(30);
    expect(stepTo(moments, seconds(8.5), -1)).toBeNull();
  });
});
