import './summary.css';
import { ChartNoAxesColumn } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { CallFilters } from '@/domain/calls/call-filters';
import { type ListSummary, summariseList } from '@/domain/calls/list-summary';
import type { ListedCall } from '@/domain/calls/listed-call';
import { dollars, duration, percent } from '@/domain/formats';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { usePreference } from '@/lib/preferences';
import { Button } from '@/ui/button';
import { SummaryCharts } from './summary-charts';

type Props = {
  calls: readonly ListedCall[];
  /** Whether these are still the calls of the filters before. */
  isStale: boolean;
  /** Of how many the calls were loaded; null where that is not known. */
  total: number | null;
  /** Whether there are calls that were not loaded. */
  hasMore: boolean;
  filters: CallFilters;
  onChange: (filters: CallFilters) => void;
};

const count = (n: number) => n.toLocaleString('en');

/** From which calls the figures are. */
export function basisWords(loaded: number, total: number | null, hasMore: boolean): string {
  if (!hasMore) return loaded === 1 ? 'from the one call' : `from all ${count(loaded)} calls`;
  if (total === null) return `from the ${count(loaded)} loaded`;
  return `from the ${count(loaded)} loaded of about ${count(total)}`;
}

function minutes(ms: Milliseconds): string {
  const whole = Math.round(ms / 60_000);
  return whole === 0 && ms > 0 ? 'under 1 min' : `${count(whole)} min`;
}

/** What the loaded calls come to, as figures and small charts; a press on a bar narrows the list to it. */
export const SummaryPanel = memo(function SummaryPanel(props: Props) {
  const { calls, isStale, total, hasMore, filters, onChange } = props;
  const [isOpen, setOpen] = usePreference('listSummary');
  const summary = useMemo(() => summariseList(calls), [calls]);
  return (
    <section
      className="list-summary card"
      aria-label="Summary"
      aria-busy={isStale || undefined}
      data-above-list=""
    >
      <Figures
        summary={summary}
        basis={
          isStale ? 'of the list before; the new one is loading' : basisWords(calls.length, total, hasMore)
        }
      />
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <ChartNoAxesColumn aria-hidden="true" />
        Charts
      </Button>
      {isOpen ? <SummaryCharts summary={summary} filters={filters} onChange={onChange} /> : null}
    </section>
  );
});

function Figures({ summary, basis }: { summary: ListSummary; basis: string }) {
  const { calls, talked, cost, success, replies } = summary;
  const of = (n: number) => (n === calls ? '' : `of ${count(n)} calls`);
  const figures: readonly (readonly [name: string, figure: string, note: string])[] = [
    ['Calls', count(calls), ''],
    ['Talked', talked ? minutes(talked.total) : 'not given', talked ? of(talked.calls) : ''],
    ['Cost', cost ? dollars(cost.total) : 'not given', cost ? of(cost.calls) : ''],
    [
      'Successful',
      success ? percent(success.yes / success.judged) : 'not given',
      success ? `${count(success.yes)} of ${count(success.judged)} judged` : '',
    ],
    ...(replies?.percentiles ?? []).map(
      ({ name, value }) => [`Reply ${name}`, duration(milliseconds(Math.round(value))), ''] as const,
    ),
  ];
  return (
    <div className="list-sums">
      <p className="list-basis" role="status">
        Summary {basis}
      </p>
      <dl className="list-figures num">
        {figures.map(([name, figure, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {figure} {note === '' ? null : <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
