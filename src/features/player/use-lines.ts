import { useMemo } from 'react';
import type { Conversation } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';
import type { PeakData } from '@/lib/read-peaks';
import type { DrawnLane } from './drawn-lanes';
import { type ChannelOrder, type LanePlan, layLanes, planned, wordLines } from './lane-peaks';
import { isWhole, type TimeWindow } from './time-window';
import { useZoomParts } from './use-zoom-parts';
import { type LinePart, linesInView, partsFor } from './zoom-lines';

/** What the lanes are drawn from: the whole of the call, and how its parts go to the lanes; no plan without peaks. */
export type LaneSource = {
  readonly overview: LinePart;
  readonly plan: LanePlan | null;
  /** The end of the peaks, in seconds. */
  readonly end: number;
  /** Where finer peaks come from; null where there are none. */
  readonly peaks: string | null;
};

/** Lines over the whole call, from peaks as far as they have come, else from the word times. */
export function useLaneSource(
  conversation: Conversation,
  lanes: readonly DrawnLane[],
  duration: Seconds | null,
  peakData: PeakData | null,
  { peaks, order, areSeparate }: { peaks: string | null; order: ChannelOrder | null; areSeparate: boolean },
): LaneSource | null {
  return useMemo(() => {
    if (duration === null || duration <= 0 || lanes.length === 0) return null;
    const laid =
      peakData && layLanes(peakData, lanes, duration, { order: order ?? undefined, isFolded: !areSeparate });
    const lines =
      laid?.lines ??
      wordLines(conversation.words, ({ turn }) => conversation.turns[turn]?.speaker, lanes, duration);
    const rate = (lines[0]?.length ?? 0) / duration;
    return {
      overview: { from: 0, rate, lines },
      plan: laid?.plan ?? null,
      end: peakData ? (peakData.channels[0]?.length ?? 0) / peakData.rate : duration,
      peaks: peakData ? peaks : null,
    };
  }, [conversation, lanes, duration, peakData, areSeparate, peaks, order]);
}

const NO_LINES: readonly Uint8Array[] = [];

/** One line a lane over what is in view; closer than the overview shows, finer peaks are fetched and drawn as they come. */
export function useLinesInView(
  source: LaneSource | null,
  window: TimeWindow,
  bars: number,
): readonly Uint8Array[] {
  const whole = isWhole(window);
  const wanted = useMemo(
    () =>
      whole || !source?.plan || bars < 1 ? [] : partsFor(window, bars, source.overview.rate, source.end),
    [whole, source, window, bars],
  );
  const parts = useZoomParts(source?.peaks ?? null, wanted);
  const plan = source?.plan ?? null;
  const drawn = useMemo(
    () =>
      plan === null
        ? []
        : parts.map((part) => ({ from: part.from ?? 0, rate: part.rate, lines: planned(plan, part) })),
    [plan, parts],
  );
  return useMemo(() => {
    if (!source) return NO_LINES;
    if (whole || bars < 1) return source.overview.lines;
    return linesInView(window, bars, source.overview, drawn);
  }, [source, whole, window, bars, drawn]);
}
