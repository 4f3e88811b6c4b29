import { describe, expect, it } from 'vitest';
import type { Moment } from '@/domain/moments/moment';
import { milliseconds, seconds } from '@/domain/units';
import { playlistLength, stepTo } from './playlist';

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

it('knows how long playing all takes', () => {
  const passage = (from: number, to: number) => ({ key: `${from}`, from: seconds(from), to: seconds(to) });
  expect(playlistLength([passage(8, 15), passage(0, 4), passage(57, 60)])).toBe(14);
  expect(playlistLength([])).toBe(0);
});
