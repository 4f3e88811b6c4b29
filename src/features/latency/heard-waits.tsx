import { duration } from '@/domain/formats';
import { heardFigures, type ReplyWait } from '@/domain/reply-waits';

/** What the sound says of the waits, beside what Retell says; nothing where the sound does not tell. */
export function HeardWaits({ waits }: { waits: ReadonlyMap<number, ReplyWait> }) {
  const heard = heardFigures(waits);
  if (!heard) return null;
  const { count, median, longest } = heard;
  return (
    <p className="latency-readout">
      Heard in the recording: <b>{duration(median)}</b> median and <b>{duration(longest)}</b> longest over{' '}
      {count === waits.size ? `all ${count}` : `${count} of ${waits.size}`} waits, from the end of the
      caller’s sound to the start of the agent’s.
    </p>
  );
}
