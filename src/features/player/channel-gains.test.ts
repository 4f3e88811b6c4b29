import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, gainsFor, quietSide, SIDES } from './channel-gains';

const order = { agent: 1, caller: 0 };

describe('how loud each channel is heard', () => {
  it('leaves the recording as it is when both sides are heard as they are', () => {
    expect(gainsFor('both', order, null)).toBeNull();
  });

  it('lets one side alone through', () => {
    expect(gainsFor('agent', order, null)).toEqual([0, 1]);
    expect(gainsFor('caller', order, null)).toEqual([1, 0]);
    expect(gainsFor('agent', { agent: 0, caller: 1 }, null)).toEqual([1, 0]);
  });

  it('brings the quiet side up and leaves the other', () => {
    const [caller = 0, agent] = gainsFor('both', order, { agent: 0, caller: 6 }) ?? [];
    expect(agent).toBe(1);
    expect(caller).toBeCloseTo(1.995, 3);
  });

  it('one side alone lets no other channel through, and both leave none out, however many there are', () => {
    const channel = fc.integer({ min: 0, max: 7 });
    const count = fc.integer({ min: 2, max: 16 });
    fc.assert(
      fc.property(fc.constantFrom(...SIDES), channel, channel, count, (side, agent, caller, count) => {
        const gains = gainsFor(side, { agent, caller }, { agent: 0, caller: 3 }, count);
        expect(gains?.length).toBe(Math.max(agent, caller, count - 1) + 1);
        gains?.forEach((gain, i) => {
          const isOwn = (i === agent && side !== 'caller') || (i === caller && side !== 'agent');
          expect(gain > 0).toBe(side === 'both' || isOwn);
        });
      }),
    );
  });

  it('lets all of more than two channels through where the recording is heard as it is', () => {
    expect([allOf(1), allOf(2)]).toEqual([null, null]);
    expect(allOf(8)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });
});

describe('the quiet side', () => {
  it('is named only when the difference can be heard', () => {
    expect(quietSide(null)).toBeNull();
    expect(quietSide({ agent: 0, caller: 1 })).toBeNull();
    expect(quietSide({ agent: 0, caller: 7 })).toEqual({ side: 'caller', by: 7 });
    expect(quietSide({ agent: 5, caller: 0 })).toEqual({ side: 'agent', by: 5 });
  });
});
