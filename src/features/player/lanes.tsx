import type { Speaker } from '@/domain/conversation';
import { percent } from '@/domain/formats';
import type { CallMeasures } from '@/domain/measures/call-measures';
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
      {marks.map(({ key, icon, start, end }) => {
        const isZone = end > start && (icon === 'slow' || icon === 'failed' || icon === 'interruption');
        const stretch = isZone ? stretchIn(window, start, end) : null;
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
  talkShares,
  chapters,
  events,
}: {
  lanes: readonly DrawnLane[];
  /** Share of the call that each speaker is heard, 0 to 1; a speaker without one has no figure. */
  talkShares: CallMeasures['talkShares'];
  chapters: boolean;
  events: boolean;
}) {
  return (
    <div className="player-labels">
      <span className="player-label-chapters">{chapters ? 'Nodes' : ''}</span>
      <span className="player-label-rail">{events ? 'Events' : ''}</span>
      {lanes.map(({ speaker }) => (
        <span key={speaker} className="player-label-lane">
          <b>
            <SpeakerMark speaker={speaker} />
            {SPEAKER_NAME[speaker]}
          </b>
          <TalkShare share={isSpeaker(speaker) ? talkShares.get(speaker) : undefined} />
        </span>
      ))}
    </div>
  );
}

const isSpeaker = (lane: DrawnLane['speaker']): lane is Speaker =>
  lane === 'agent' || lane === 'caller' || lane === 'transfer_target';

const TalkShare = ({ share }: { share: number | undefined }) =>
  share === undefined ? null : (
    <small title="Share of the call in which this side is heard">talks {percent(share)}</small>
  );
