import './summary.css';
import { ChartNoAxesColumn } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { CallFilters } from '@/domain/calls/call-filters';
import { FILTER_REASONS, type FilterReason, SENTIMENTS, type Sentiment } from '@/domain/calls/call-filters';
import { type ListSummary, summariseList } from '@/domain/calls/list-summary';
import { type ListedCall, SLOW_REPLY } from '@/domain/calls/listed-call';
import { explainEnd } from '@/domain/disconnection';
import { dollars, duration, percent } from '@/domain/formats';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { usePreference } from '@/lib/preferences';
import { Button } from '@/ui/button';
import { withFilters } from './filter-words';
import { type ShareRow, ShareTable } from './share-table';

type Props = {
  calls: readonly ListedCall[];
  /** Of how many the calls were loaded; null where that is not known. */
  total: number | null;
  /** Whether there are calls that were not loaded. */
  hasMore: boolean;
  filters: CallFilters;
  onChange: (filters: CallFilters) => void;
};

const MOST_REASONS = 6;
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

const bandWords = (from: Milliseconds, to: Milliseconds | null): string => {
  if (to === null) return `above ${duration(from)}`;
  return from === 0 ? `under ${duration(to)}` : `${duration(from)} to ${duration(to)}`;
};

/** Switches one value of a list of filters. */
function switched<T extends string>(chosen: readonly T[] | undefined, value: T): readonly T[] {
  return chosen?.includes(value) ? chosen.filter((other) => other !== value) : [...(chosen ?? []), value];
}

/** What the loaded calls come to, as figures and small charts; a press on a bar narrows the list to it. */
export const SummaryPanel = memo(function SummaryPanel(props: Props) {
  const { calls, total, hasMore, filters, onChange } = props;
  const [isOpen, setOpen] = usePreference('listSummary');
  const summary = useMemo(() => summariseList(calls), [calls]);
  const set = (change: Parameters<typeof withFilters>[1]) => onChange(withFilters(filters, change));
  return (
    <section className="list-summary card" aria-label="Summary" data-above-list="">
      <Figures summary={summary} basis={basisWords(calls.length, total, hasMore)} />
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <ChartNoAxesColumn aria-hidden="true" />
        Charts
      </Button>
      {isOpen ? (
        <div className="list-charts">
          <ShareTable
            title="How they ended"
            of={summary.calls}
            rows={summary.reasons.slice(0, MOST_REASONS).map(({ value, count }): ShareRow => {
              const { title, tone } = explainEnd({ disconnection_reason: value });
              const reason = FILTER_REASONS.find((each): each is FilterReason => each === value);
              return {
                key: value,
                words: title,
                count,
                tone,
                isOn: reason !== undefined && (filters.reasons?.includes(reason) ?? false),
                onPress: reason && (() => set({ reasons: switched(filters.reasons, reason) })),
              };
            })}
          />
          <ShareTable
            title="Sentiment"
            of={summary.sentiments.reduce((sum, { count }) => sum + count, 0)}
            rows={summary.sentiments.map(({ value, count }): ShareRow => {
              const sentiment = SENTIMENTS.find((each): each is Sentiment => each === value);
              return {
                key: value,
                words: value,
                count,
                tone: value === 'Negative' ? 'bad' : value === 'Positive' ? 'ok' : 'neu',
                isOn: sentiment !== undefined && (filters.sentiments?.includes(sentiment) ?? false),
                onPress: sentiment && (() => set({ sentiments: switched(filters.sentiments, sentiment) })),
              };
            })}
          />
          <ShareTable
            title="Median reply"
            of={summary.replies?.calls ?? 0}
            rows={(summary.replies?.bands ?? []).map(({ from, to, count }): ShareRow => {
              // Retell can ask for what is above a figure; the band below them all is everything.
              const above = from > 0 ? milliseconds(from - 1) : undefined;
              const isOn = above !== undefined && filters.latencyAbove === above;
              return {
                key: String(from),
                words: bandWords(from, to),
                count,
                tone: from >= SLOW_REPLY ? 'warn' : 'neu',
                isOn,
                hint: above === undefined ? undefined : `Only calls of ${duration(from)} and more`,
                onPress:
                  above === undefined ? undefined : () => set({ latencyAbove: isOn ? undefined : above }),
              };
            })}
          />
        </div>
      ) : null}
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
