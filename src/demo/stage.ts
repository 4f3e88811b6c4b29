import type { Stage } from './build-call';
import type { Layout } from './layout';
import { RATE_HZ } from './speech/clip-pack';

/** A live call is this far along when it is first asked for, ms. */
export const ALREADY_MS = 9_000;
/** How long after its end its analysis arrives, ms. */
export const ANALYSIS_MS = 15_000;

/** How far a call that began at `start_timestamp` is at `now` (both ms since the epoch). */
export function stageAt(layout: Layout, start_timestamp: number, now: number): Stage {
  const elapsed = now - start_timestamp;
  const length = (layout.samples * 1000) / RATE_HZ;
  if (elapsed < length) return { ongoing: elapsed / 1000 };
  return elapsed < length + ANALYSIS_MS ? 'ended' : 'analysed';
}
