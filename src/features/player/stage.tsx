import type { CallOnServer } from '@/lib/call-on-server';
import './timeline.css';
import './lanes.css';
import './timeline-lines.css';
import { type PointerEvent, useDeferredValue, useMemo, useRef } from 'react';
import type { LinkTime } from '@/contract/call-link';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { lazily } from '@/domain/lazily';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Moment } from '@/domain/moments/moment';
import type { TimeRange } from '@/domain/time-range';
import type { Seconds } from '@/domain/units';
import { Axis } from './axis';
import { Chapters } from './chapters';
import type { DrawnLane } from './drawn-lanes';
import { HoverTime } from './hover-time';
import { LaneLabels, LaneSpans } from './lanes';
import { Minimap } from './minimap';
import { MissingPart } from './missing-part';
import { Playhead } from './playhead';
import { Rail } from './rail';
import { type RailMark, railMarks } from './rail-marks';
import { SeekSlider } from './seek-slider';
import type { Selection } from './selection';
import { type SelectionActions, SelectionBand } from './selection-band';
import { useFollowPlayhead } from './use-follow-playhead';
import { type LaneSource, useLinesInView } from './use-lines';
import { useScrub } from './use-scrub';
import { useSelect } from './use-select';
import { useSize } from './use-size';
import { useZoomGestures } from './use-zoom-gestures';
import { Waveform } from './waveform';
import { barsFor } from './waves';
import { useZoom, type ZoomStore } from './zoom-store';

type StageProps = {
  /** Whether all of it is drawn already; before that only the lanes and their loudness are. */
  isComplete: boolean;
  call: Call;
  conversation: Conversation;
  moments: readonly Moment[];
  lanes: readonly DrawnLane[];
  talkShares: CallMeasures['talkShares'];
  duration: Seconds;
  /** The part of the call that has no audio. */
  missing: TimeRange | null;
  source: LaneSource | null;
  zoom: ZoomStore;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
  selectionActions: SelectionActions;
  linkAt: (t: LinkTime) => string;
  /** The whole address of a stretch, for others; null where it has none. */
  addressOf: CallOnServer['addressOf'] | null;
  onPainted: () => void;
};

const NO_MARKS: readonly RailMark[] = [];

/** What stands on the rail, once that is wanted; it comes right after what is drawn first, and keeps none of it waiting. */
function useMarks(
  isWanted: boolean,
  call: Call,
  conversation: Conversation,
  moments: readonly Moment[],
  duration: Seconds,
): readonly RailMark[] {
  const make = useMemo(
    () => lazily(() => railMarks(call, conversation, moments, duration)),
    [call, conversation, moments, duration],
  );
  const later = useDeferredValue<(() => readonly RailMark[]) | null>(isWanted ? make : null, null);
  return later?.() ?? NO_MARKS;
}

/** Everything that lies on the time axis: nodes, events, lanes, times, and the slider over them. */
export function Stage(props: StageProps) {
  const { call, conversation, lanes, duration, missing, source, zoom, linkAt, onPainted } = props;
  const { onSelect, selectionActions, moments, isComplete } = props;
  const { chapters } = conversation;
  const plot = useRef<HTMLDivElement>(null);
  const [lanesRef, { width, height }] = useSize<HTMLDivElement>(`${lanes.length} lanes`);
  const marks = useMarks(isComplete, call, conversation, moments, duration);
  const { window, change, isZoomed } = useZoom(zoom, duration);
  const isPinching = useZoomGestures(plot, change, isZoomed);
  const scrub = useScrub(window, isPinching);
  const select = useSelect(window, props.selection, onSelect);
  const selection = select.draft ?? props.selection;
  const pointers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (!select.onPointerDown(event)) scrub.onPointerDown(event);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!select.onPointerMove(event)) scrub.onPointerMove(event);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const done = select.onPointerUp(event);
      if (done === 'pressed') scrub.seek(event);
      else if (done === null) scrub.onPointerUp(event);
    },
    onPointerCancel() {
      select.onPointerCancel();
      scrub.onPointerCancel();
    },
  };
  useFollowPlayhead(zoom, duration);
  const lines = useLinesInView(source, window, barsFor(width));
  const gain = source?.plan?.gain ?? 1;
  const laneHeight = lanes.length > 0 ? height / lanes.length : 0;
  return (
    <div className="player-stage" data-zoomed={isZoomed || undefined}>
      {isComplete ? (
        <LaneLabels
          lanes={lanes}
          talkShares={props.talkShares}
          chapters={chapters.length > 0}
          events={marks.length > 0}
        />
      ) : (
        <div className="player-labels" aria-hidden="true" />
      )}
      <div ref={plot} className="player-plot" {...pointers}>
        {chapters.length > 0 ? <Chapters chapters={chapters} window={window} linkAt={linkAt} /> : null}
        <Rail marks={marks} window={window} width={width} linkAt={linkAt} />
        <div ref={lanesRef} className="player-lanes" aria-hidden="true">
          <LaneSpans
            lanes={lanes}
            marks={marks}
            window={window}
            width={isComplete ? width : 0}
            laneHeight={laneHeight}
          />
          {lanes.length > 0 ? (
            <Waveform
              lanes={lanes}
              lines={lines}
              gain={gain}
              window={window}
              width={width}
              laneHeight={laneHeight}
              onPainted={onPainted}
            />
          ) : null}
          <MissingPart missing={missing} window={window} />
        </div>
        {isComplete ? <Axis window={window} width={width} /> : <div className="player-axis" />}
        {isZoomed && source ? (
          <Minimap
            lines={source.overview.lines}
            gain={gain}
            window={window}
            width={width}
            change={change}
            missing={missing}
          />
        ) : null}
        {isComplete ? (
          <>
            <HoverTime plot={plot} conversation={conversation} window={window} missing={missing} />
            <SeekSlider duration={duration} />
            <Playhead window={window} width={width} />
          </>
        ) : null}
        {selection ? (
          <SelectionBand
            selection={selection}
            window={window}
            link={props.addressOf?.(selection) ?? null}
            actions={selectionActions}
            onSelect={onSelect}
          />
        ) : null}
      </div>
    </div>
  );
}
