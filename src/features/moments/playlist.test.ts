import { describe, expect, it } from 'vitest';
import type { Moment } from '@/domain/moments/moment';
import { compareRecording } from '@/domain/recording-coverage/compare-recording';
import { milliseconds, seconds } from '@/domain/units';
import { audibleMoments, playlistLength, stepTo } from './playlist';

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

describe('moments without audio', () => {
  const coverage = compareRecording({
    call: seconds(60),
    speech: null,
    words: null,
    file: null,
    element: seconds(20),
    silentWords: [{ side: 'both', start: seconds(10), end: seconds(14), lastWordEnd: seconds(14) }],
    areSidesSeparate: true,
  });

  it('are left out when all are played; a part is enough to hear', () => {
    const moments = [moment(30), moment(5), moment(11), moment(18, 13), moment(11, 5), moment(20)];
    expect(audibleMoments(moments, coverage).map(({ at }) => at)).toEqual([5, 18, 11]);
    expect(audibleMoments(moments, null)).toBe(moments);
  });

  it('can be stepped through, exactly to each', () => {
    const moments = [moment(5), moment(30), moment(40)];
    expect(stepTo(moments, seconds(3), 1, coverage)?.at).toBe(30);
    expect(stepTo(moments, seconds(30), 1, coverage)?.at).toBe(40);
    expect(stepTo(moments, seconds(40), -1, coverage)?.at).toBe(30);
    expect(stepTo(moments, seconds(30), -1, coverage)?.at).toBe(5);
  });
});

it('knows how long playing all takes', () => {
  const passage = (from: number, to: number) => ({ key: `${from}`, start: seconds(from), end: seconds(to) });
  expect(playlistLength([passage(8, 15), passage(0, 4), passage(57, 60)])).toBe(14);
  expect(playlistLength([])).toBe(0);
});
