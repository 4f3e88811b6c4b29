import './timeline.css';
import { useMemo, useRef } from 'react';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { duration as lengthText } from '@/domain/formats';
import { stretchOf } from '@/domain/time-axis';
import { type Seconds, toMilliseconds } from '@/domain/units';
import { Axis } from './axis';
import { Chapters } from './chapters';
import type { DrawnLane } from './drawn-lanes';
import { HoverTime } from './hover-time';
import { LaneLabels, LaneSpans } from './lanes';
import { Playhead } from './playhead';
import { Rail } from './rail';
import { railMarks } from './rail-marks';
import { SeekSlider } from './seek-slider';
import { useScrub } from './use-scrub';
import { useSize } from './use-size';
import { Waveform } from './waveform';

/** A stretch of the recording that a link carries. */
export type Selection = { readonly from: Seconds; readonly to: Seconds };

type StageProps = {
  call: Call;
  conversation: Conversation;
  lanes: readonly DrawnLane[];
  duration: Seconds;
  /** One a lane. */
  lines: readonly Float32Array[];
  audio: HTMLAudioElement | null;
  selection: Selection | null;
  linkAt: (t: Seconds) => string;
  onPainted: () => void;
};

/** Everything that lies on the time axis: nodes, events, lanes, times, and the slider over them. */
export function Stage(props: StageProps) {
  const { call, conversation, lanes, duration, lines, audio, selection, linkAt, onPainted } = props;
  const { chapters } = conversation;
  const plot = useRef<HTMLDivElement>(null);
  const [lanesRef, { width, height }] = useSize<HTMLDivElement>();
  const marks = useMemo(() => railMarks(call, conversation, duration), [call, conversation, duration]);
  const scrub = useScrub(duration);
  const laneHeight = lanes.length > 0 ? height / lanes.length : 0;
  return (
    <div className="player-stage">
      <LaneLabels lanes={lanes} chapters={chapters.length > 0} events={marks.length > 0} />
      <div ref={plot} className="player-plot" {...scrub}>
        {chapters.length > 0 ? <Chapters chapters={chapters} duration={duration} linkAt={linkAt} /> : null}
        <Rail marks={marks} duration={duration} width={width} linkAt={linkAt} />
        <div ref={lanesRef} className="player-lanes" aria-hidden="true">
          <LaneSpans lanes={lanes} marks={marks} duration={duration} />
          {laneHeight > 0 ? (
            <Waveform
              lanes={lanes}
              lines={lines}
              duration={duration}
              laneHeight={laneHeight}
              audio={audio}
              onPainted={onPainted}
            />
          ) : null}
          {selection ? <SelectionBand selection={selection} duration={duration} /> : null}
        </div>
        <Axis duration={duration} width={width} />
        <HoverTime plot={plot} conversation={conversation} duration={duration} />
        <SeekSlider duration={duration} />
        <Playhead duration={duration} width={width} />
      </div>
    </div>
  );
}

function SelectionBand({ selection: { from, to }, duration }: { selection: Selection; duration: Seconds }) {
  const length = toMilliseconds((to - from) as Seconds);
  return (
    <div className="player-selection" style={stretchOf(from, to, duration)}>
      <span>{lengthText(length)}</span>
    </div>
  );
}
