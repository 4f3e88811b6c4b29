import { type PointerEvent, type ReactNode, useMemo, useRef } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { labelledPlaces, niceTicks } from '@/domain/chart-scale';
import type { Milliseconds } from '@/domain/units';
import { barPath, dotPath, type Layer } from './bar-paths';

export type Line = { readonly at: Milliseconds; readonly label: string };

type Props = {
  /** What the picture shows, for whoever cannot see it. */
  label: string;
  /** How many replies or values stand side by side. */
  count: number;
  most: number;
  lines: readonly Line[];
  /** What stands under a place on the axis. */
  nameOf: (place: number) => string;
  /** The places that are pointed at or heard. */
  lit: number | null;
  heard: number | null;
  onPoint: (place: number | null) => void;
  onPress?: ((place: number) => void) | undefined;
  children: ReactNode;
};

const HEIGHT_PX = 176;
const LABEL_PX = 44;
const MOST_LABELS = 12;
const MARGIN = { top: 14, right: 4, bottom: 0, left: 0 };

const tickOf = (ms: number): string =>
  ms === 0 ? '0' : ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(2)).toLocaleString('en')} s`;

/** The first and the last place; what stands between is drawn by the layers, not by the library. */
const ends = (count: number) => [{ place: 0 }, { place: count - 1 }];

/**
 * The frame of a latency chart: milliseconds upwards from zero, replies or values to the right, reference lines across.
 * The library works out and draws all of it anew for every other object, twice for other data: each stays the same object for
 * as long as it says the same.
 */
export function LatencyChart({
  label,
  count,
  most,
  lines,
  nameOf,
  lit,
  heard,
  onPoint,
  onPress,
  children,
}: Props) {
  const tallest = Math.max(most, ...lines.map(({ at }) => (at <= most * 1.5 ? at : 0)));
  const ticks = useMemo(() => niceTicks(tallest), [tallest]);
  const top = ticks.at(-1) ?? 1;
  const data = useMemo(() => ends(count), [count]);
  const places = useMemo(() => labelledPlaces(count, MOST_LABELS), [count]);
  const names = places.map(nameOf).join('\n');
  const nameAt = useMemo(() => {
    const all = names.split('\n');
    return (place: number) => all[places.indexOf(place)] ?? '';
  }, [names, places]);
  const across = useMemo(
    () =>
      lines
        .filter(({ at }) => at <= top)
        .map(({ at, label: text }) => (
          <ReferenceLine
            key={text}
            y={at}
            className="latency-line"
            label={{ value: text, position: 'insideBottomRight', className: 'latency-line-label' }}
          />
        )),
    [lines, top],
  );
  return (
    <div className="latency-chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <ComposedChart data={data} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="place"
            type="number"
            allowDataOverflow
            domain={[-0.5, count - 0.5]}
            ticks={places}
            tickFormatter={nameAt}
            tickLine={false}
            axisLine={false}
            height={20}
            minTickGap={LABEL_PX / 6}
            interval="preserveStart"
          />
          <YAxis
            type="number"
            allowDataOverflow
            domain={[0, top]}
            ticks={ticks}
            tickFormatter={tickOf}
            tickLine={false}
            axisLine={false}
            width={46}
          />
          {lit === null ? null : <Band place={lit} count={count} className="latency-lit" />}
          {heard === null ? null : <Band place={heard} count={count} className="latency-heard" />}
          {children}
          {across}
          <Surface count={count} onPoint={onPoint} onPress={onPress} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** A stretch of the axis behind the bars. */
function Band({ place, count, className }: { place: number; count: number; className: string }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const left = x?.(place - 0.5);
  if (!plot || left === undefined) return null;
  return (
    <rect className={className} x={left} y={plot.y} width={plot.width / count} height={plot.height + 20} />
  );
}

/** Takes the pointer for the whole plot, so that thin bars are as easy to hit as wide ones. */
function Surface({ count, onPoint, onPress }: Pick<Props, 'count' | 'onPoint' | 'onPress'>) {
  const plot = usePlotArea();
  const box = useRef<SVGRectElement>(null);
  if (!plot) return null;
  const placeOf = ({ clientX }: { clientX: number }): number => {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return Math.max(0, Math.min(count - 1, Math.floor(((clientX - left) / width) * count)));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table of replies does the same by keyboard.
    <rect
      ref={box}
      className="latency-surface"
      data-presses={onPress ? true : undefined}
      x={plot.x}
      y={plot.y}
      width={plot.width}
      height={plot.height + 20}
      onPointerMove={(event: PointerEvent) => onPoint(placeOf(event))}
      onPointerLeave={() => onPoint(null)}
      onClick={(event) => onPress?.(placeOf(event))}
    />
  );
}

/** Layers of bars, one path each: a thousand replies cost as many nodes as ten. */
export function Bars({ layers, count }: { layers: readonly Layer[]; count: number }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const band = plot.width / Math.max(1, count);
  const width = Math.max(0.75, Math.min(22, band * 0.62));
  return layers.map(({ kind, name, ramp, pieces }) => (
    <path
      key={`${kind} ${name}`}
      className="latency-bars"
      data-kind={kind}
      data-ramp={kind === 'component' ? ramp % 6 : undefined}
      d={barPath(pieces, x, y, width)}
    />
  ));
}

/** Values as dots, all in one path. */
export function Dots({ values, slowFrom }: { values: readonly number[]; slowFrom: number | null }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const small = values.length > 150 ? true : undefined;
  const slow = (value: number) => slowFrom !== null && value >= slowFrom;
  const only = (keep: (value: number) => boolean) =>
    values.map((value) => (keep(value) ? value : Number.NaN));
  const yOf = (value: number) => (Number.isNaN(value) ? undefined : y(value));
  return (
    <>
      <path
        className="latency-dots"
        data-small={small}
        d={dotPath(
          only((value) => !slow(value)),
          x,
          yOf,
        )}
      />
      <path className="latency-dots" data-small={small} data-slow="true" d={dotPath(only(slow), x, yOf)} />
    </>
  );
}
