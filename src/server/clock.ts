/** The wall clock and a monotonic one. Access checks and limits must not depend on a clock that can be set. */
export type Clock = {
  /** Milliseconds since the epoch, for cookies, the audit and people. */
  wall(): number;
  /** Whole milliseconds of a monotonic clock, for every duration. */
  elapsed(): number;
  /** Number of jumps of the wall clock, as when a VM is resumed. What was read before the last one is stale. */
  jumps(): number;
};

/** Whole milliseconds of the monotonic clock since the process began. */
export const elapsedMs = (): number => Math.floor(performance.now());

/** A change of the difference between both clocks by more than this is a jump (ms). */
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
