/** The two clocks of the server. What guards something must not depend on one that anybody can set. */
export type Clock = {
  /** Milliseconds since the epoch: for cookies, the audit and people. It may be set, forward and back. */
  wall(): number;
  /** Whole milliseconds that have passed since some instant; for every “how long ago”. Nobody sets it. */
  elapsed(): number;
  /** Grows by one whenever the wall clock has jumped against the other, as in a resumed VM: what was read before is stale. */
  jumps(): number;
};

/** Whole milliseconds since the process began, by a clock that nobody sets. */
export const elapsedMs = (): number => Math.floor(performance.now());

/** Clocks that part by more than this since the last look have jumped (ms). */
const JUMP_MS = 60_000;

/** The clocks of this machine, or others in a test. */
export function createClock(wall: () => number = Date.now, elapsed: () => number = elapsedMs): Clock {
  let apart = wall() - elapsed();
  let count = 0;
  return {
    wall,
    elapsed,
    jumps() {
      const now = wall() - elapsed();
      if (Math.abs(now - apart) > JUMP_MS) count += 1;
      apart = now;
      return count;
    },
  };
}
