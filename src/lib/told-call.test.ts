import { expect, it } from 'vitest';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { milliseconds } from '@/domain/units';
import { sketchCall } from '@/testing/sketch';
import { conversationOf, tellAhead, toldMoments, toldVerdict } from './told-call';

const call = () => sketchCall('agent |aaaa\ncaller|                              bbbb');

it('is worked out once for a call, also ahead', () => {
  const one = call();
  tellAhead(one, DEFAULT_THRESHOLDS);
  const told = conversationOf(one);
  expect(conversationOf(one)).toBe(told);
  expect(toldVerdict(one, told)).toBe(toldVerdict(one, told));
  expect(toldMoments(one, told, DEFAULT_THRESHOLDS)).toBe(toldMoments(one, told, DEFAULT_THRESHOLDS));
});

it('is worked out anew for another call, and for other limits', () => {
  const [one, other] = [call(), call()];
  const told = conversationOf(one);
  expect(conversationOf(other)).not.toBe(told);
  const found = toldMoments(one, told, DEFAULT_THRESHOLDS);
  const stricter = { ...DEFAULT_THRESHOLDS, longSilence: milliseconds(1_000_000) };
  expect(toldMoments(one, told, stricter)).not.toBe(found);
  expect(toldMoments(other, told, stricter)).not.toBe(toldMoments(one, told, stricter));
});
