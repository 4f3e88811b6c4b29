import type { Turn } from '@/domain/conversation';
import { type SpeechRun, speechRuns } from '@/domain/speech-runs';
import { type Milliseconds, milliseconds, type Seconds } from '@/domain/units';

/** Agent and caller were heard at once. */
export type Overlap = {
  readonly at: Seconds;
  readonly length: Milliseconds;
  /** Who began while the other was speaking. */
  readonly by: 'agent' | 'caller';
  /** Whether the one who was speaking stopped first. */
  readonly yielded: boolean;
  /** When the one who was speaking stopped. */
  readonly otherStoppedAt: Seconds;
};

function overlap(first: SpeechRun, second: SpeechRun): Overlap | null {
  const end = Math.min(first.end, second.end);
  if (second.start >= end || (second.speaker !== 'agent' && second.speaker !== 'caller')) return null;
  return {
    at: second.start,
    length: milliseconds((end - second.start) * 1000),
    by: second.speaker,
    yielded: first.end < second.end,
    otherStoppedAt: first.end,
  };
}

/** Every stretch in which agent and caller spoke at once, by time. */
export function findOverlaps(turns: readonly Turn[]): Overlap[] {
  const found: Overlap[] = [];
  const last = new Map<'agent' | 'caller', SpeechRun>();
  for (const run of speechRuns(turns)) {
    if (run.speaker === 'transfer_target') continue;
    const other = last.get(run.speaker === 'agent' ? 'caller' : 'agent');
    const both = other && overlap(other, run);
    if (both) found.push(both);
    const own = last.get(run.speaker);
    if (!own || run.end > own.end) last.set(run.speaker, run);
  }
  return found;
}
