import { compareCost, compareLatency, compareTools, type PairRow } from '@/domain/compare';
import { componentName } from '@/domain/component-names';
import { summariseCost } from '@/domain/cost';
import { dollarDecimals, dollars, duration, roundDuration } from '@/domain/formats';
import type { ComponentLatency } from '@/domain/latency';
import { failureCounts } from '@/domain/tool-stats';
import type { Cents, Milliseconds } from '@/domain/units';
import { DurationFigure } from '@/ui/duration-figure';
import { Absent } from '@/ui/panel';
import { type LoadedSide, SIDE_TITLES, SIDES } from './compared-side';

type Props = { a: LoadedSide | null; b: LoadedSide | null };

const FIGURES = ['p50', 'p90', 'p95', 'p99'] as const;
const time = (value: Milliseconds | null | undefined) =>
  value === null || value === undefined ? '–' : duration(value);

/** The percentiles of both calls as numbers, and as bars from the median to p99 on one scale. */
export function LatencyTable({ a, b }: Props) {
  const { rows, most } = compareLatency({ a, b });
  if (rows.length === 0) return <Absent>No latency was measured.</Absent>;
  return (
    <div className="compare-scroll">
      <table className="compare-table">
        <caption className="sr-only">
          Latency percentiles, both calls on one scale to {roundDuration(most)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Component</th>
            <th scope="col">Call</th>
            <th scope="col" className="compare-axis">
              <span>0</span>
              <span>median to p99</span>
              <span>{roundDuration(most)}</span>
            </th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="compare-number">
                {figure}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.name}>
            <LatencyRows row={row} most={most} />
          </tbody>
        ))}
      </table>
    </div>
  );
}

const Time = ({ value }: { value: Milliseconds | null | undefined }) =>
  value === null || value === undefined ? '–' : <DurationFigure ms={value} />;

function LatencyRows({ row, most }: { row: PairRow<ComponentLatency>; most: number }) {
  return SIDES.map((name) => {
    const figures = row[name]?.figures;
    return (
      <tr key={name}>
        {name === 'a' ? (
          <th scope="rowgroup" rowSpan={2}>
            {componentName(row.name)}
          </th>
        ) : null}
        <td>{SIDE_TITLES[name]}</td>
        <td>
          <Track
            from={figures?.p50 ?? null}
            to={figures?.p99 ?? figures?.p95 ?? null}
            most={most}
            side={name}
          />
        </td>
        {FIGURES.map((figure) => (
          <td key={figure} className="compare-number num">
            <Time value={figures?.[figure]} />
          </td>
        ))}
      </tr>
    );
  });
}

type TrackProps = { from: number | null; to: number | null; most: number; side: 'a' | 'b' };

function Track({ from, to, most, side }: TrackProps) {
  if (from === null || most <= 0) return null;
  const start = (from / most) * 100;
  const end = (Math.max(from, to ?? from) / most) * 100;
  return (
    <span className="compare-track" data-side={side} aria-hidden="true">
      <i style={{ left: `${start}%`, width: `max(3px, ${end - start}%)` }} />
    </span>
  );
}

/** How often each tool was called and failed, and how long it took. */
export function ToolTable({ a, b }: Props) {
  const rows = compareTools({ a: a?.conversation ?? null, b: b?.conversation ?? null });
  if (rows.length === 0) return <Absent>No tool was called.</Absent>;
  const words = (side: LoadedSide | null, stats: (typeof rows)[number]['a']) => {
    if (!side) return '–';
    if (!stats) return 'not called';
    const failed = failureCounts(stats);
    return `${stats.calls.length} ${stats.calls.length === 1 ? 'call' : 'calls'}${failed === null ? '' : `, ${failed}`}, median ${time(stats.p50)}`;
  };
  return (
    <PairTable
      caption="Tools"
      first="Tool"
      rows={rows.map((row) => ({ name: row.name, a: words(a, row.a), b: words(b, row.b) }))}
    />
  );
}

/** The bill of both calls by product. */
export function CostTable({ a, b }: Props) {
  const rows = compareCost({ a: a?.call ?? null, b: b?.call ?? null });
  const bills = { a: a ? summariseCost(a.call) : null, b: b ? summariseCost(b.call) : null };
  if (!bills.a && !bills.b) return <Absent>No cost is available.</Absent>;
  const sums = [bills.a?.total, bills.b?.total, bills.a?.perMinute, bills.b?.perMinute];
  const decimals = dollarDecimals([...sums, ...rows.flatMap((row) => [row.a?.cost, row.b?.cost])]);
  const money = (value: Cents | null | undefined) =>
    value === null || value === undefined ? '–' : dollars(value, decimals);
  return (
    <PairTable
      caption="Cost"
      isNumeric
      first="Product"
      rows={[
        { name: 'Total', a: money(bills.a?.total), b: money(bills.b?.total) },
        { name: 'Per minute', a: money(bills.a?.perMinute), b: money(bills.b?.perMinute) },
        ...rows.map(({ name, a: one, b: two }) => ({ name, a: money(one?.cost), b: money(two?.cost) })),
      ]}
    />
  );
}

type TextRow = { readonly name: string; readonly a: string; readonly b: string };

type PairTableProps = {
  caption: string;
  first: string;
  rows: readonly TextRow[];
  /** Whether all cells are numbers, which line up at the right. */
  isNumeric?: boolean;
};

function PairTable({ caption, first, rows, isNumeric = false }: PairTableProps) {
  const cell = isNumeric ? 'num compare-number' : 'num';
  return (
    <table className="compare-table" data-pairs="">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className={cell}>
            {SIDE_TITLES.a}
          </th>
          <th scope="col" className={cell}>
            {SIDE_TITLES.b}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, a, b }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={cell}>{a}</td>
            <td className={cell}>{b}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
