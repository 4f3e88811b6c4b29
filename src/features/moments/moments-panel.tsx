import './moments.css';
import { Link as LinkIcon, Play, Square } from 'lucide-react';
import { useMemo } from 'react';
import type { LinkTime } from '@/contract/call-link';
import type { Conversation } from '@/domain/conversation';
import { clock as clockText } from '@/domain/formats';
import type { Moments } from '@/domain/moments/find-moments';
import { leadIn } from '@/domain/moments/lead-in';
import type { Moment, MomentKind, NotMeasured, PossibleMoment } from '@/domain/moments/moment';
import { passagesOf } from '@/domain/moments/passages';
import type { CallOnServer } from '@/lib/call-on-server';
import { jumpTo } from '@/lib/jump-to';
import { usePlayback, usePlaybackState } from '@/lib/playback-context';
import { useShortcut } from '@/lib/shortcuts';
import { useTurnFocus } from '@/lib/turn-focus';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Absent, Panel } from '@/ui/panel';
import { TimeLink } from '@/ui/time-link';
import { MOMENT_SIGNS } from './moment-icon';
import { audibleMoments, playlistLength, stepTo } from './playlist';
import { ThresholdSettings } from './threshold-settings';
import { usePlayAll } from './use-play-all';

type Props = {
  conversation: Conversation;
  found: Moments;
  linkAt: (t: LinkTime) => string;
  /** Where a moment has an address for others. */
  server: CallOnServer | null;
  /** Whether there is a recording to play from. */
  canPlay: boolean;
  /** The call goes on, so more may come. */
  isLive: boolean;
  /** Why there is no text to look for moments in, where there is none. */
  noTextNote: string | null;
};

/** What to listen to first: worst first, each with its figures and a way to hear it. */
export function MomentsPanel({ conversation, found, linkAt, server, canPlay, isLive, noTextNote }: Props) {
  const { moments, notMeasured, possible, notLookedFor } = found;
  const clock = usePlayback();
  const focus = useTurnFocus();
  const show = (moment: Moment | PossibleMoment | undefined) => {
    if (moment?.item) focus.show(moment.item);
  };
  const jump = (moment: Moment | PossibleMoment, play: boolean) => {
    jumpTo(clock, moment.at, play);
    show(moment);
  };
  const coverage = usePlaybackState((state) => state.coverage);
  const { passages, skipped } = useMemo(() => {
    const audible = audibleMoments(moments, coverage);
    const end = coverage?.playableEnd ?? conversation.duration;
    return { passages: passagesOf(audible, end), skipped: moments.length - audible.length };
  }, [moments, conversation.duration, coverage]);
  const all = usePlayAll(passages, (key) => show(moments.find((moment) => moment.key === key)));
  const step = (by: 1 | -1) => {
    const moment = stepTo(moments, clock.now(), by, coverage);
    if (moment) jump(moment, false);
  };
  const enabled = moments.length > 0;
  useShortcut({ keys: ['n'], label: 'Next moment', group: 'Moments', run: () => step(1), enabled });
  useShortcut({
    keys: ['Shift+n'],
    label: 'Previous moment',
    group: 'Moments',
    run: () => step(-1),
    enabled,
  });
  return (
    <Panel
      id="moments"
      title="Moments"
      note={moments.length > 1 ? 'worst first' : null}
      defines={['slow_reply', 'long_silence', 'dead_air', 'interruption', 'talk_over']}
      actions={
        canPlay && moments.length > 1 && passages.length > 0 ? (
          <Button onClick={all.running === null ? all.start : all.stop}>
            {all.running === null ? <Play aria-hidden="true" /> : <Square aria-hidden="true" />}
            {all.running === null ? `Play all ${passages.length}` : 'Stop'}
            {all.running === null ? (
              <span className="moments-length">{clockText(playlistLength(passages))}</span>
            ) : null}
          </Button>
        ) : null
      }
    >
      {moments.length > 0 ? (
        <ol className="moments">
          {moments.map((moment) => (
            <MomentRow
              key={moment.key}
              moment={moment}
              linkAt={linkAt}
              server={server}
              isRunning={moment.key === all.running}
              onPlay={() => jump(moment, canPlay)}
            />
          ))}
        </ol>
      ) : (
        <Absent>{noTextNote ?? noMoments(isLive, notMeasured)}</Absent>
      )}
      {canPlay && moments.length > 1 && skipped > 0 ? (
        <p className="moments-unmeasured">{skippedText(skipped, moments.length)}</p>
      ) : null}
      {noTextNote === null ? <Reasons sentences={notMeasured.map(({ reason }) => reason)} /> : null}
      {possible.length > 0 ? (
        <section aria-labelledby="moments-possible" className="moments-possible">
          <h3 id="moments-possible">
            Possible <span>told by the words alone, so they can be wrong</span>
          </h3>
          <ol className="moments">
            {possible.map((moment) => (
              <MomentRow
                key={moment.key}
                moment={moment}
                linkAt={linkAt}
                server={server}
                isRunning={false}
                onPlay={() => jump(moment, canPlay)}
              />
            ))}
          </ol>
        </section>
      ) : null}
      <Reasons sentences={notLookedFor} />
      <ThresholdSettings />
    </Panel>
  );
}

/** What “Play all” leaves out. */
function skippedText(skipped: number, count: number): string {
  if (skipped === count) return 'The recording has no audio for any of these moments.';
  return `Play all skips ${skipped} of ${count} moments, for which the recording has no audio.`;
}

/** What is said of an empty list: it claims no more than was measured. */
function noMoments(isLive: boolean, notMeasured: readonly NotMeasured[]): string {
  const lacks = (kind: MomentKind) => notMeasured.some(({ kinds }) => kinds.includes(kind));
  if (lacks('slow_reply') && lacks('failed_tool')) return 'Nothing could be measured that would stand out.';
  if (lacks('slow_reply'))
    return `No tool of this call ${isLive ? 'has failed so far' : 'failed'}, and no answer reports a failure.`;
  if (isLive) return 'Nothing stood out so far. Moments appear here while the call goes on.';
  const kinds = 'slow reply, long silence, interruption or talk-over by the limits below.';
  return `Nothing stood out: no ${lacks('failed_tool') ? '' : 'failed tool, '}${kinds}`;
}

function Reasons({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <p key={sentence} className="moments-unmeasured">
      {sentence}
    </p>
  ));
}

type RowProps = {
  moment: Moment | PossibleMoment;
  linkAt: Props['linkAt'];
  server: Props['server'];
  isRunning: boolean;
  onPlay: () => void;
};

function MomentRow({ moment, linkAt, server, isRunning, onPlay }: RowProps) {
  const { icon: Icon, round } = MOMENT_SIGNS[moment.kind];
  const to = leadIn(moment);
  return (
    <li className="moment" data-running={isRunning || undefined}>
      <span
        className="moment-sign"
        data-tone={'tone' in moment ? moment.tone : 'possible'}
        data-round={round || undefined}
        aria-hidden="true"
      >
        <Icon />
      </span>
      <div className="moment-words">
        <b>{moment.title}</b>
        <p>{moment.detail}</p>
      </div>
      <span className="moment-actions">
        {server ? (
          <CopyButton
            text={server.addressOf(to)}
            what={`link to ${moment.title} at ${clockText(moment.at)}`}
            icon={<LinkIcon aria-hidden="true" />}
          />
        ) : null}
        <TimeLink
          className="moment-go"
          to={to}
          linkAt={linkAt}
          onGo={onPlay}
          aria-label={`Play ${moment.title} at ${clockText(moment.at)}`}
        >
          <Play aria-hidden="true" />
          {clockText(moment.at)}
        </TimeLink>
      </span>
    </li>
  );
}
