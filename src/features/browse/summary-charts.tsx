import {
  type CallFilters,
  FILTER_REASONS,
  type FilterReason,
  SENTIMENTS,
  type Sentiment,
} from '@/domain/calls/call-filters';
import { SLOW_REPLY } from '@/domain/calls/list-replies';
import type { ListSummary, ReplyBand, Share } from '@/domain/calls/list-summary';
import { explainEnd } from '@/domain/disconnection';
import { roundDuration } from '@/domain/formats';
import { withFilters } from './filter-words';
import { noFigureWords } from './list-words';
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
  return [true, false].map((value) => ({
    key: String(value),
    words: value ? 'Yes' : 'No',
    count: value ? found.yes : found.known - found.yes,
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

function bandWords({ from, to }: ReplyBand): string {
  if (to === null) return `${roundDuration(from)} and more`;
  return from === 0 ? `under ${roundDuration(to)}` : `${roundDuration(from)} – ${roundDuration(to)}`;
}

/** Bands of single replies, which no filter of Retell's can ask for. */
const replyRows = (bands: readonly ReplyBand[]): readonly ShareRow[] =>
  bands.map((band) => ({
    key: String(band.from),
    words: bandWords(band),
    count: band.count,
    tone: band.from >= SLOW_REPLY ? 'warn' : 'neu',
    isOn: false,
  }));

/** How the loaded calls are spread; a press on a row narrows the list to it, a second one widens it again. */
export function SummaryCharts({ summary, filters, onChange }: Props) {
  const { calls, success, sentiment, reasons, replies } = summary;
  const set = (change: Change) => onChange(withFilters(filters, change));
  const ended = sum(reasons);
  return (
    <div className="list-charts">
      <ShareTable
        title="How they ended"
        of={ended}
        unit="calls"
        all={calls}
        rows={reasonRows(reasons, filters.reasons, set)}
      />
      <ShareTable
        title="Successful"
        of={success.known}
        unit="calls"
        all={calls}
        none={noFigureWords(success)}
        rows={successRows(success, filters.success, set)}
      />
      <ShareTable
        title="Sentiment"
        of={sentiment.known}
        unit="calls"
        all={calls}
        none={noFigureWords(sentiment)}
        rows={sentimentRows(sentiment.shares, filters.sentiments, set)}
      />
      <ShareTable
        title="Replies (Retell e2e)"
        of={replies.replies}
        unit="replies"
        rows={replyRows(replies.bands)}
      />
    </div>
  );
}
