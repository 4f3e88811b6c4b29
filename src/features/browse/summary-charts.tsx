import {
  type CallFilters,
  FILTER_REASONS,
  type FilterReason,
  SENTIMENTS,
  type Sentiment,
} from '@/domain/calls/call-filters';
import type { ListSummary, ReplyBand, Share } from '@/domain/calls/list-summary';
import { SLOW_REPLY } from '@/domain/calls/listed-call';
import { explainEnd } from '@/domain/disconnection';
import { roundDuration } from '@/domain/formats';
import { milliseconds } from '@/domain/units';
import { withFilters } from './filter-words';
import { type ShareRow, ShareTable } from './share-table';

type Change = Parameters<typeof withFilters>[1];
type Narrow = (change: Change) => void;
type Props = { summary: ListSummary; filters: CallFilters; onChange: (filters: CallFilters) => void };

const MOST_REASONS = 6;
const sum = (shares: readonly { readonly count: number }[]) =>
  shares.reduce((all, { count }) => all + count, 0);

/** Switches one value of a list of filters. */
function switched<T extends string>(chosen: readonly T[] | undefined, value: T): readonly T[] {
  return chosen?.includes(value) ? chosen.filter((other) => other !== value) : [...(chosen ?? []), value];
}

function reasonRows(
  reasons: readonly Share[],
  chosen: CallFilters['reasons'],
  set: Narrow,
): readonly ShareRow[] {
  const titleOf = (value: string) => explainEnd({ disconnection_reason: value }).title;
  const named = reasons.slice(0, MOST_REASONS).map(({ value, count }): ShareRow => {
    const reason = FILTER_REASONS.find((each): each is FilterReason => each === value);
    return {
      key: value,
      words: titleOf(value),
      count,
      tone: explainEnd({ disconnection_reason: value }).tone,
      isOn: reason !== undefined && (chosen?.includes(reason) ?? false),
      onPress: reason && (() => set({ reasons: switched(chosen, reason) })),
    };
  });
  const others = reasons.slice(MOST_REASONS);
  if (others.length === 0) return named;
  const hint = others.map(({ value, count }) => `${titleOf(value)}: ${count}`).join(', ');
  return [...named, { key: 'other', words: 'Other', count: sum(others), tone: 'neu', isOn: false, hint }];
}

function successRows(
  found: ListSummary['success'],
  chosen: boolean | undefined,
  set: Narrow,
): readonly ShareRow[] {
  if (found === null) return [];
  return [true, false].map((value) => ({
    key: String(value),
    words: value ? 'Yes' : 'No',
    count: value ? found.yes : found.judged - found.yes,
    tone: value ? 'ok' : 'bad',
    isOn: chosen === value,
    onPress: () => set({ success: chosen === value ? undefined : value }),
  }));
}

function sentimentRows(
  shares: readonly Share[],
  chosen: CallFilters['sentiments'],
  set: Narrow,
): readonly ShareRow[] {
  return shares.map(({ value, count }) => {
    const sentiment = SENTIMENTS.find((each): each is Sentiment => each === value);
    return {
      key: value,
      words: value,
      count,
      tone: value === 'Negative' ? 'bad' : value === 'Positive' ? 'ok' : 'neu',
      isOn: sentiment !== undefined && (chosen?.includes(sentiment) ?? false),
      onPress: sentiment && (() => set({ sentiments: switched(chosen, sentiment) })),
    };
  });
}

/** Retell can ask for what is above a figure, so each row but the first is of all from there on, as a press on it is. */
function replyRows(
  bands: readonly ReplyBand[],
  chosen: CallFilters['latencyAbove'],
  set: Narrow,
): readonly ShareRow[] {
  return bands.map(({ from, to, count }, i) => {
    const key = String(from);
    if (i === 0)
      return {
        key,
        words: to === null ? 'any' : `under ${roundDuration(to)}`,
        count,
        tone: 'neu',
        isOn: false,
      };
    const above = milliseconds(from - 1);
    const isOn = chosen === above;
    return {
      key,
      words: `${roundDuration(from)} and more`,
      count: sum(bands.slice(i)),
      tone: from >= SLOW_REPLY ? 'warn' : 'neu',
      isOn,
      onPress: () => set({ latencyAbove: isOn ? undefined : above }),
    };
  });
}

/** How the loaded calls are spread; a press on a row narrows the list to it, a second one widens it again. */
export function SummaryCharts({ summary, filters, onChange }: Props) {
  const { calls, reasons, success, sentiments, replies } = summary;
  const set = (change: Change) => onChange(withFilters(filters, change));
  return (
    <div className="list-charts">
      <ShareTable title="How they ended" of={calls} rows={reasonRows(reasons, filters.reasons, set)} />
      <ShareTable
        title="Successful"
        of={success?.judged ?? 0}
        rows={successRows(success, filters.success, set)}
      />
      <ShareTable
        title="Sentiment"
        of={sum(sentiments)}
        rows={sentimentRows(sentiments, filters.sentiments, set)}
      />
      <ShareTable
        title="Median reply"
        of={replies?.calls ?? 0}
        rows={replyRows(replies?.bands ?? [], filters.latencyAbove, set)}
      />
    </div>
  );
}
