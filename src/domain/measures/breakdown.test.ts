import { describe, expect, it } from 'vitest';
import type { Call } from '@/domain/call';
import { milliseconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { said, timedCall, tool } from '@/testing/timed-call';
import { largestPart } from './breakdown';

const ms = milliseconds;
const values = (...list: number[]) => ({ values: list.map(ms) });

/** Three quick replies that join Retell's values, then one that takes 2.5 s by the words and 2.2 s by Retell. */
function callOf(
  components: Record<string, readonly number[]>,
  last: Parameters<typeof timedCall>[1] = [],
): Call {
  const turns = [0, 1, 2].flatMap((i) => [
    said('caller', i * 5, i * 5 + 1),
    said('agent', i * 5 + 1.6, i * 5 + 3),
  ]);
  return timedCall(40, [...turns, said('caller', 20, 22), ...last, said('agent', 24.5, 26)], {
    latency: new Map([
      ['e2e', values(300, 300, 300, 2200)],
      ...Object.entries(components).map(([name, list]) => [name, values(...list)] as const),
    ]),
  });
}
const slow = (call: Call) => {
  const found = measured(call).measures.breakdowns.replies.at(-1);
  if (!found) throw new Error('No reply was measured.');
  return found;
};
const partsOf = (call: Call) =>
  slow(call).parts.map(({ kind, name, length }) => [kind, name, Math.round(length)]);

describe('the parts of a reply', () => {
  it('add up to Retell’s figure with Other, and to the wait with what lies outside', () => {
    const call = callOf({ llm: [100, 100, 100, 900], tts: [50, 50, 50, 200] });
    expect(partsOf(call)).toEqual([
      ['component', 'llm', 900],
      ['component', 'tts', 200],
      ['other', 'other', 1100],
      ['outside', 'outside', 300],
    ]);
    expect(largestPart(slow(call))).toMatchObject({ part: { name: 'llm' }, isMost: false });
  });

  it('count a tool that ends after the reply began only up to the reply', () => {
    const call = callOf({}, [tool('book', 23.9, 32)]);
    expect(partsOf(call)[0]).toEqual(['tool', 'book', 600]);
  });

  it('count what two tools share once', () => {
    const call = callOf({}, [tool('one', 22.2, 23.2), tool('two', 22.7, 23.7)]);
    expect(partsOf(call)).toEqual([
      ['tool', 'one', 1000],
      ['tool', 'two', 500],
      ['other', 'other', 700],
      ['outside', 'outside', 300],
    ]);
  });

  it('cut tools to what Retell’s figure holds', () => {
    const call = callOf({}, [tool('book', 21, 30)]);
    expect(partsOf(call)).toEqual([
      ['tool', 'book', 2200],
      ['outside', 'outside', 300],
    ]);
  });

  it('are not summed where they overlap, and then there is no Other', () => {
    const call = callOf({ llm: [100, 100, 100, 1500], knowledge_base: [50, 50, 50, 1400] });
    expect(slow(call).overlap).toBeCloseTo(700, 6);
    expect(slow(call).parts.some(({ kind }) => kind === 'other')).toBe(false);
  });

  it('leave out a component whose list has another length', () => {
    expect(partsOf(callOf({ llm: [900] }))).toEqual([
      ['other', 'other', 2200],
      ['outside', 'outside', 300],
    ]);
  });

  it('are only the tools where Retell’s values cannot be joined', () => {
    const call = { ...callOf({}, [tool('book', 22.5, 23.5)]), latency: new Map([['e2e', values(9999)]]) };
    expect(partsOf(call)).toEqual([
      ['tool', 'book', 1000],
      ['wait', 'wait', 1500],
    ]);
  });

  it('never exceed what they explain, whatever runs', () => {
    for (let from = 20; from < 26; from += 0.5)
      for (let to = from + 0.5; to < 28; to += 0.5) {
        const found = slow(
          callOf({ llm: [100, 100, 100, 400] }, [tool('a', from, to), tool('b', from + 0.2, to + 1)]),
        );
        const inside = found.parts.filter(({ kind }) => kind !== 'outside');
        const sum = inside.reduce((total, { length }) => total + length, 0);
        if (found.overlap === 0) expect(sum).toBeCloseTo(2200, 3);
      }
  });

  it('call no part the largest where what nothing explains is larger', () => {
    expect(largestPart(slow(callOf({ llm: [100, 100, 100, 500] })))?.isLargest).toBe(false);
    expect(largestPart(slow(callOf({ llm: [100, 100, 100, 1200] })))?.isLargest).toBe(true);
  });

  it('say most of it only above half of what the caller waited', () => {
    const call = callOf({ llm: [100, 100, 100, 1251] });
    expect(largestPart(slow(call))?.isMost).toBe(true);
    expect(largestPart(slow(callOf({ llm: [100, 100, 100, 1250] })))?.isMost).toBe(false);
  });
});
