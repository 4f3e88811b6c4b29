import { describe, expect, it } from 'vitest';
import { ANYONE, type Viewer } from '@/server/auth/viewer';
import { createOpenStreams } from './open-streams';

const person = (subject: string, rest: Partial<Viewer> = {}): Viewer => ({
  ...ANYONE,
  subject,
  sessionId: `session of ${subject}`,
  ...rest,
});

/** Streams whose time a test makes pass, and a deny list that it writes. */
function streams({ own = 2, all = 3 } = {}) {
  const shut = new Set<string>();
  let looking = 0;
  const open = createOpenStreams(
    { streamsPerPerson: own, streams: all },
    async () => shut,
    () => {
      looking += 1;
      return () => {
        looking -= 1;
      };
    },
  );
  return { ...open, shut, looking: () => looking };
}
const codeOf = (what: () => unknown) => {
  try {
    what();
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('open streams', () => {
  it('are limited for one person, and the place of one that has ended is free', () => {
    const { open, count } = streams();
    const first = open(person('ana'), true);
    open(person('ana'), true);
    expect(codeOf(() => open(person('ana'), true))).toBe('too_many_streams');
    first.release();
    first.release();
    expect(count()).toBe(1);
    expect(codeOf(() => open(person('ana'), true))).toBeNull();
    expect(codeOf(() => open(person('ana'), true))).toBe('too_many_streams');
  });

  it('are limited for all together', () => {
    const { open } = streams();
    for (const who of ['ana', 'ben', 'eva']) open(person(who), true);
    expect(codeOf(() => open(person('dan'), true))).toBe('overloaded');
  });

  it('are not limited for one person where nobody is known', () => {
    const { open } = streams();
    for (let i = 0; i < 3; i += 1) open(ANYONE, false);
    expect(codeOf(() => open(ANYONE, false))).toBe('overloaded');
  });

  it('are cut when their reader is shut out, by name or by session, or when their sign-in is over', async () => {
    const { open, shut, sweep } = streams({ all: 9 });
    let lasts = true;
    const cut: string[] = [];
    const viewers = [
      person('ana'),
      person('ben'),
      person('eva', { lasts: () => lasts }),
      person('dan', { lasts: () => true }),
    ];
    for (const viewer of viewers) open(viewer, true).onCut(() => cut.push(viewer.subject));
    await sweep();
    expect(cut).toEqual([]);
    shut.add('ana').add('session of ben');
    lasts = false;
    await sweep();
    expect(cut).toEqual(['ana', 'ben', 'eva']);
  });

  it('that were cut before they began are cut when they do', async () => {
    const { open, shut, sweep } = streams();
    const slot = open(person('ana'), true);
    shut.add('ana');
    await sweep();
    let cut = false;
    slot.onCut(() => {
      cut = true;
    });
    expect(cut).toBe(true);
  });

  it('are looked at only while there are any', () => {
    const { open, looking } = streams();
    expect(looking()).toBe(0);
    const [one, two] = [open(person('ana'), true), open(person('ben'), true)];
    expect(looking()).toBe(1);
    one.release();
    expect(looking()).toBe(1);
    two.release();
    expect(looking()).toBe(0);
  });
});
