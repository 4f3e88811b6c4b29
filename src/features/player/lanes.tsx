import { percent } from '@/domain/formats';
import type { DrawnLane } from './drawn-lanes';
import type { RailMark } from './rail-marks';
import { spansPath } from './spans-path';
import { SPEAKER_NAME, SpeakerMark } from './speaker-mark';
import { stretchIn, type TimeWindow } from './time-window';

type SpansProps = {
  lanes: readonly DrawnLane[];
  marks: readonly RailMark[];
  window: TimeWindow;
  /** Size of the strip and of one lane in it, in pixels. */
  width: number;
  laneHeight: number;
};

/** The tinted stretches in which each side speaks, one path a lane, and the hatching of waits behind them. */
export function LaneSpans({ lanes, marks, window, width, laneHeight }: SpansProps) {
  return (
    <>
      {marks.map(({ key, icon, from, to }) => {
        const isZone = to > from && (icon === 'slow' || icon === 'failed' || icon === 'interruption');
        const stretch = isZone ? stretchIn(window, from, to) : null;
        return stretch && <i key={key} className="player-zone" data-icon={icon} style={stretch} />;
      })}
      {lanes.map(({ speaker, spans }) => (
        <div key={speaker} className="player-lane" data-speaker={speaker}>
          <svg aria-hidden="true">
            <path d={spansPath(spans, window, width, laneHeight)} />
          </svg>
        </div>
      ))}
    </>
  );
}

/** Who each lane belongs to, beside the lanes. */
export function LaneLabels({
  lanes,
  chapters,
  events,
}: {
  lanes: readonly DrawnLane[];
  chapters: boolean;
  events: boolean;
}) {
  return (
    <div className="player-labels">
      <span className="player-label-chapters">{chapters ? 'Nodes' : ''}</span>
      <span className="player-label-rail">{events ? 'Events' : ''}</span>
      {lanes.map(({ speaker, talkShare }) => (
        <span key={speaker} className="player-label-lane">
          <b>
            <SpeakerMark speaker={speaker} />
            {SPEAKER_NAME[speaker]}
          </b>
          {talkShare === null ? null : <small>talks {percent(talkShare)}</small>}
        </span>
      ))}
    </div>
  );
}
