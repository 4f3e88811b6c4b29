import type { Conversation } from '@/domain/conversation';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { speechSegments } from '@/domain/measures/speech';
import { runsOf, type SpeechRun } from '@/domain/speech-runs';
import { type Milliseconds, milliseconds, type Seconds, seconds } from '@/domain/units';

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

/**
 * Every stretch in which agent and caller were heard at once, by time. Who pauses is not heard, and where the audio leads
 * neither are words that never sounded.
 */
export function findOverlaps(
  conversation: Conversation,
  { source, notHeard }: Pick<CallMeasures, 'source' | 'notHeard'>,
): Overlap[] {
  const segments = speechSegments(conversation, source === 'audio' ? notHeard : []);
  const heard = segments.map(({ speaker, turn, start, end }) => ({
    speaker,
    index: turn,
    start: seconds(start),
    end: seconds(end),
  }));
  const found: Overlap[] = [];
  const last = new Map<'agent' | 'caller', SpeechRun>();
  for (const run of runsOf(heard)) {
    if (run.speaker === 'transfer_target') continue;
    const other = last.get(run.speaker === 'agent' ? 'caller' : 'agent');
    const both = other && overlap(other, run);
    if (both) found.push(both);
    const own = last.get(run.speaker);
    if (!own || run.end > own.end) last.set(run.speaker, run);
  }
  return found;
}
