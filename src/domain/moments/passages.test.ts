import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milliseconds, seconds } from '@/domain/units';
import type { Moment } from './moment';
import { clipsOf, passagesOf } from './passages';

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
    expect(passages.map(({ start: from, end: to }) => [from, to])).toEqual([
      [8, 15],
      [0, 4],
      [57, 60],
    ]);
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
        for (const { start: from, end: to } of passages)
          expect(to > from && from >= 0 && to <= end).toBe(true);
      }),
    );
  });
});

describe('what is kept of moments', () => {
  it('holds the whole of each, and what led to a failure', () => {
    const failed: Moment = { ...moment(40, 15), kind: 'failed_tool' };
    expect(
      clipsOf([failed, moment(58, 30), moment(1)], seconds(60)).map(({ start: from, end: to }) => [from, to]),
    ).toEqual([
      [23, 43],
      [56, 60],
      [0, 4],
    ]);
  });
});
