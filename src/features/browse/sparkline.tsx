import { memo } from 'react';
import { SLOW_REPLY } from '@/domain/calls/list-replies';
import type { Milliseconds } from '@/domain/units';

const [WIDTH, HEIGHT] = [64, 18];
/** Twice what is slow stands at the top; what is slower is drawn there as well, and what is below nothing at the bottom. */
const TOP = SLOW_REPLY * 2;
const y = (ms: number): number => HEIGHT - 1 - (Math.min(Math.max(ms, 0), TOP) / TOP) * (HEIGHT - 2);

/** More replies than this are drawn as the slowest of each of so many groups, so that no slow one is lost. */
const MAX_POINTS = 128;
function toPoints(values: readonly Milliseconds[]): readonly number[] {
  if (values.length <= MAX_POINTS) return values;
  const groups = new Array<number>(MAX_POINTS).fill(0);
  for (const [i, ms] of values.entries()) {
    const group = Math.floor((i * MAX_POINTS) / values.length);
    groups[group] = Math.max(groups[group] ?? 0, ms);
  }
  return groups;
}

type Props = { values: readonly Milliseconds[] };

/** Each reply of a call as a small line, with a dot where it was slow; the figure beside it says the same in words. */
export const Sparkline = memo(function Sparkline({ values }: Props) {
  if (values.length < 2)
    return <svg className="list-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" />;
  const points = toPoints(values);
  const x = (i: number): number => (i / (points.length - 1)) * WIDTH;
  const path = points.map((ms, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(ms).toFixed(1)}`).join('');
  const slow = points.flatMap((ms, i) =>
    ms >= SLOW_REPLY ? [`${x(i).toFixed(1)} ${y(ms).toFixed(1)}`] : [],
  );
  return (
    <svg className="list-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className="list-spark-limit" d={`M0 ${y(SLOW_REPLY)}H${WIDTH}`} />
      <path d={path} />
      {slow.length > 0 ? (
        <path className="list-spark-slow" d={slow.map((at) => `M${at}h0`).join('')} />
      ) : null}
    </svg>
  );
});
