import './summary.css';
import { ChartNoAxesColumn } from 'lucide-react';
import { memo, useMemo } from 'react';
import { Link } from 'react-router';
import type { CallFilters } from '@/domain/calls/call-filters';
import type { ListReader } from '@/domain/calls/list-figures';
import { type Coverage, type ListSummary, summarizeList } from '@/domain/calls/list-summary';
import type { ListedCall } from '@/domain/calls/listed-call';
import { dollars, duration, percent } from '@/domain/formats';
import { MEASURES_PATH } from '@/domain/measures/address';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { usePreference } from '@/lib/preferences';
import { Button } from '@/ui/button';
import {
  absenceWords,
  basisWords,
  count,
  coverageWords,
  type ListScope,
  noFigureWords,
  replyWords,
} from './list-words';
import { SummaryCharts } from './summary-charts';

type Props = {
  calls: readonly ListedCall[];
  /** Whether these are still the calls of the filters before. */
  isStale: boolean;
  scope: ListScope;
  reader: ListReader;
  filters: CallFilters;
  onChange: (filters: CallFilters) => void;
};

function minutes(ms: Milliseconds): string {
  const whole = Math.round(ms / 60_000);
  return whole === 0 && ms > 0 ? 'under 1 min' : `${count(whole)} min`;
}

/** What the loaded calls come to, as figures and small charts; a press on a bar narrows the list to it. */
export const SummaryPanel = memo(function SummaryPanel(props: Props) {
  const { calls, isStale, scope, reader, filters, onChange } = props;
  const [isOpen, setOpen] = usePreference('listSummary');
  const summary = useMemo(() => summarizeList(calls, reader), [calls, reader]);
  return (
    <section
      className="list-summary card"
      aria-label="Summary"
      aria-busy={isStale || undefined}
      data-above-list=""
    >
      <Figures
        summary={summary}
        basis={isStale ? 'of the list before; the new one is loading' : basisWords(scope)}
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
  const sum = (name: string, covered: Coverage, figure: string | null) =>
    [name, figure ?? noFigureWords(covered), coverageWords(covered)] as const;
  const evaluated = success.known > 0 ? `${count(success.yes)} of ${count(success.known)} judged` : '';
  const figures: readonly (readonly [name: string, figure: string, note: string])[] = [
    ['Calls', count(calls), ''],
    sum('Talked', talked, talked.total === null ? null : minutes(talked.total)),
    sum('Cost', cost, cost.total === null ? null : dollars(cost.total)),
    [
      'Successful',
      success.known > 0 ? percent(success.yes / success.known) : noFigureWords(success),
      [evaluated, ...(success.known > 0 ? absenceWords(success) : [])].filter(Boolean).join(' · '),
    ],
    ...replies.percentiles.map(
      ({ name, value }) => [`Reply ${name} (e2e)`, duration(milliseconds(Math.round(value))), ''] as const,
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
      <p className="list-basis">
        {replyWords(replies)} <Link to={MEASURES_PATH}>How these are measured</Link>
      </p>
    </div>
  );
}
