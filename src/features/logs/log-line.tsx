import { CornerUpLeft, TriangleAlert, X } from 'lucide-react';
import type { Call } from '@/domain/call';
import type { Turn } from '@/domain/conversation';
import { clock } from '@/domain/formats';
import { placeInCall } from '@/domain/log/log-time';
import type { Seconds } from '@/domain/units';
import type { CallPanelProps } from '@/lib/call-panel';
import { usePlayback } from '@/lib/playback-context';
import { useTurnFocus } from '@/lib/turn-focus';
import { LongText } from '@/ui/long-text';
import { TimeLink } from '@/ui/time-link';
import type { LogRow } from './log-messages';

type Props = {
  row: LogRow;
  call: Call;
  duration: Seconds | null;
  linkAt: CallPanelProps['linkAt'];
  /** The turn of the reply that the line names. */
  reply: Turn | undefined;
};

/** One line: when, how grave, what. */
export function LogLine({ row, call, duration, linkAt, reply }: Props) {
  return (
    <>
      <When row={row} at={placeInCall(row.time, call.start_timestamp, duration)} linkAt={linkAt} />
      <span className="log-level">
        {row.level === 'warn' ? <TriangleAlert aria-hidden="true" /> : null}
        {row.level === 'error' ? <X aria-hidden="true" /> : null}
        {row.level}
      </span>
      <div className="log-text">
        <LongText text={row.text} what={`line ${row.line + 1}`} />
        {row.left > 0 ? (
          <span className="field-quiet">
            {row.left.toLocaleString('en')} more characters of this line are in the download
          </span>
        ) : null}
      </div>
      {reply ? <ToReply reply={reply} /> : null}
    </>
  );
}

/** The time of a line, as a way into the recording where it lies in the call. */
function When({ row: { time }, at, linkAt }: { row: LogRow; at: Seconds | null; linkAt: Props['linkAt'] }) {
  const playback = usePlayback();
  if (time === null) return <span className="log-time" />;
  const exact = time.kind === 'instant' ? new Date(time.at).toISOString() : undefined;
  if (at === null)
    return (
      <span className="log-time" title={exact}>
        {exact?.slice(11, 19) ?? clock(time.at as Seconds, 1)}
      </span>
    );
  return (
    <TimeLink className="log-time" to={at} linkAt={linkAt} onGo={playback.seek} title={exact}>
      {clock(at, 1)}
    </TimeLink>
  );
}

/** The way to the reply in the transcript. */
function ToReply({ reply }: { reply: Turn }) {
  const playback = usePlayback();
  const focus = useTurnFocus();
  const name = reply.start === null ? 'Show the reply' : `Show the reply at ${clock(reply.start)}`;
  return (
    <button
      type="button"
      className="log-reply"
      aria-label={name}
      title={name}
      onPointerEnter={() => focus.point(reply.index)}
      onPointerLeave={() => focus.point(null)}
      onClick={() => {
        if (reply.start !== null) playback.seek(reply.start);
        focus.show(reply.key);
      }}
    >
      <CornerUpLeft aria-hidden="true" />
    </button>
  );
}
