import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Follow, type FollowEvent, isFollowing, nextFollow } from './follow';

const ON: Follow = { wanted: true, away: false };
const AWAY: Follow = { wanted: true, away: true };
const OFF: Follow = { wanted: false, away: false };
const scrolled = (more: Partial<Extract<FollowEvent, { type: 'scrolled' }>>): FollowEvent => ({
  type: 'scrolled',
  by: 'reader',
  inView: true,
  state: 'playing',
  ...more,
});

describe('following', () => {
  it.each([
    ['stops when the reader scrolls while it plays', scrolled({}), AWAY],
    ['stays when the reader looks around with the paused word in view', scrolled({ state: 'paused' }), ON],
    ['stops when the paused word is left', scrolled({ state: 'paused', inView: false }), AWAY],
    ['stops when something else moves the word out of view', scrolled({ by: 'page', inView: false }), AWAY],
    ['stays when something else moves the page a little', scrolled({ by: 'page' }), ON],
    ['stays when it moved the page itself', scrolled({ by: 'follow', inView: false }), ON],
    ['stays while there is nothing to leave', scrolled({ state: 'fresh', inView: false }), ON],
  ])('%s', (_, event, expected) => {
    expect(nextFollow(ON, event)).toEqual(expected);
  });

  it('resumes with one press, or by playing from a place in the transcript', () => {
    expect(nextFollow(AWAY, { type: 'switched', on: true })).toEqual(ON);
    expect(nextFollow(AWAY, { type: 'played_from_here' })).toEqual(ON);
  });

  it('stays off once it was switched off', () => {
    expect(nextFollow(ON, { type: 'switched', on: false })).toEqual(OFF);
    expect(nextFollow(OFF, { type: 'played_from_here' })).toBe(OFF);
    expect(nextFollow(OFF, scrolled({ inView: false }))).toBe(OFF);
  });

  it('no scroll ever starts it, and only a press changes the wish', () => {
    const event = fc.record({
      type: fc.constant('scrolled' as const),
      by: fc.constantFrom('follow' as const, 'reader' as const, 'page' as const),
      inView: fc.boolean(),
      state: fc.constantFrom('playing' as const, 'paused' as const, 'fresh' as const),
    });
    fc.assert(
      fc.property(fc.constantFrom(ON, AWAY, OFF), event, (follow, one) => {
        const next = nextFollow(follow, one);
        expect(next.wanted).toBe(follow.wanted);
        if (!isFollowing(follow)) expect(next).toBe(follow);
      }),
    );
  });
});
