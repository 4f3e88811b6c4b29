import { duration } from '@/domain/formats';
import type { Milliseconds } from '@/domain/units';

/**
 * A duration in a right-aligned column. Reads like its plain text, `12.3 s`; reserved widths for the unit and for a
 * missing second decimal make the decimal points line up below one another.
 */
export function DurationFigure({ ms }: { ms: Milliseconds }) {
  const [number = '', unit = ''] = duration(ms).split(/ (?=m?s$)/);
  return (
    <span className="duration-figure">
      <span data-decimals={number.split('.')[1]?.length}>{number}</span> <span>{unit}</span>
    </span>
  );
}
