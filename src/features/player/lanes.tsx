import { percent } from '@/domain/formats';
import { stretchOf } from '@/domain/time-axis';
import type { Seconds } from '@/domain/units';
import type { DrawnLane } from './drawn-lanes';
import type { RailMark } from './rail-marks';
import { SPEAKER_NAME, SpeakerMark } from './speaker-mark';

/** The tinted stretches in which each side speaks, and the hatching of waits behind them. */
export function LaneSpans({
  lanes,
  marks,
  duration,
}: {
  lanes: readonly DrawnLane[];
  marks: readonly RailMark[];
  duration: Seconds;
}) {
  return (
    <>
      {marks.map(({ key, icon, from, to }) =>
        to > from && (icon === 'slow' || icon === 'failed' || icon === 'interruption') ? (
          <i key={key} className="player-zone" data-icon={icon} style={stretchOf(from, to, duration)} />
        ) : null,
      )}
      {lanes.map(({ speaker, spans }) => (
        <div key={speaker} className="player-lane" data-speaker={speaker}>
          {spans.map(({ start, end, turn }) => (
            <i key={turn} style={stretchOf(start, end, duration)} />
          ))}
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
