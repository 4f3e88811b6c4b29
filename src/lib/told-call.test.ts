import { expect, it } from 'vitest';
import { headlineText } from '@/domain/headline/headline';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { milliseconds } from '@/domain/units';
import { sketchCall } from '@/testing/sketch';
import { conversationOf, getHeadline, getMeasures, getMoments, tellAhead } from './told-call';

const call = () => sketchCall('agent |aaaa\ncaller|                              bbbb');

it('is worked out once for a call, also ahead', () => {
  const one = call();
  tellAhead(one, DEFAULT_THRESHOLDS);
  const told = conversationOf(one);
  expect(conversationOf(one)).toBe(told);
  const measures = getMeasures(one, told);
  expect(getMeasures(one, told)).toBe(measures);
  expect(getHeadline(one, told, measures)).toBe(getHeadline(one, told, measures));
  const found = getMoments(one, told, measures, DEFAULT_THRESHOLDS);
  expect(getMoments(one, told, measures, DEFAULT_THRESHOLDS)).toBe(found);
});

it('is worked out anew for another call, and for other limits', () => {
  const [one, other] = [call(), call()];
  const told = conversationOf(one);
  expect(conversationOf(other)).not.toBe(told);
  const measures = getMeasures(one, told);
  const found = getMoments(one, told, measures, DEFAULT_THRESHOLDS);
  const stricter = { ...DEFAULT_THRESHOLDS, longSilence: milliseconds(1_000_000) };
  expect(getMoments(one, told, measures, stricter)).not.toBe(found);
  expect(getMeasures(other, told)).not.toBe(measures);
});

it('judges the headline by the shipped limits, whatever a reader set for Moments', () => {
  const headlineAfter = (longSilence: number) => {
    const one = sketchCall('agent |aaaa\ncaller|                              bbbb', {}, 0.5);
    const told = conversationOf(one);
    const measures = getMeasures(one, told);
    const limits = {
      ...DEFAULT_THRESHOLDS,
      longSilence: milliseconds(longSilence),
      slowReply: milliseconds(longSilence),
    };
    getMoments(one, told, measures, limits);
    return headlineText(getHeadline(one, told, measures));
  };
  expect(headlineAfter(600_000)).toBe(headlineAfter(DEFAULT_THRESHOLDS.longSilence));
  expect(headlineAfter(600_000)).toMatch(/silence/i);
});
