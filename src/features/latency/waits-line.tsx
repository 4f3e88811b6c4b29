import { duration } from '@/domain/formats';
import { type CallMeasures, SOURCE_NAMES } from '@/domain/measures/call-measures';

/** What the caller waited, in one sentence, by the source that leads the page. */
export function WaitsLine({ measures: { figures, source, replies } }: { measures: CallMeasures }) {
  if (source === null) return null;
  if (figures === null)
    return (
      <p className="latency-readout">
        {replies.length === 0 ? 'No reply was due in this call.' : 'No wait could be measured.'}
      </p>
    );
  const { n, due, median, p90, longest } = figures;
  return (
    <p className="latency-readout">
      Waits {SOURCE_NAMES[source]}: <b>{duration(median)}</b> median, <b>{duration(p90)}</b> p90,{' '}
      <b>{duration(longest)}</b> slowest.{' '}
      {n === due ? `n = ${n}` : `n = ${n} of ${due}; the others were not measured`}.
    </p>
  );
}
