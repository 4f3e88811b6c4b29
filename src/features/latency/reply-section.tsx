import { useMemo, useState } from 'react';
import { componentName } from '@/domain/component-names';
import { clock, duration } from '@/domain/formats';
import type { ComponentLatency } from '@/domain/latency';
import { culpritOf, type ReplyBreakdown, type ReplyPart } from '@/domain/reply-breakdown';
import type { ReplyWait } from '@/domain/reply-waits';
import { usePlayback } from '@/lib/playback-context';
import { usePointedTurn, useTurnFocus } from '@/lib/turn-focus';
import { DurationFigure } from '@/ui/duration-figure';
import { layersOf } from './bar-paths';
import { Bars, LatencyChart, type Line } from './latency-chart';
import { useHeardReply } from './use-heard-reply';

type Props = {
  replies: readonly ReplyBreakdown[];
  /** What the sound says of each agent turn, by its index. */
  waits: ReadonlyMap<number, ReplyWait>;
  components: readonly ComponentLatency[];
  lines: readonly Line[];
  slowFrom: ComponentLatency['values'][number];
  /** So many values belong to no audible change from the caller to the agent. */
  unplaced: number;
  canPlay: boolean;
};

const nameOfPart = ({ kind, name }: ReplyPart): string =>
  kind === 'component' ? componentName(name) : kind === 'tool' ? name : 'not accounted for';

/** Each reply's time as a stack of named parts, linked both ways with the transcript and the recording. */
export function ReplySection({ replies, waits, components, lines, slowFrom, unplaced, canPlay }: Props) {
  const playback = usePlayback();
  const focus = useTurnFocus();
  const [hovered, setHovered] = useState<number | null>(null);
  const pointed = usePointedTurn();
  const heard = useHeardReply(replies);
  const layers = useMemo(() => layersOf(replies, components, slowFrom), [replies, components, slowFrom]);
  const worst = replies.reduce((at, { e2e }, i) => (e2e > (replies[at]?.e2e ?? 0) ? i : at), 0);
  const fromOutside = pointed === null ? -1 : replies.findIndex(({ turn }) => turn === pointed);
  const lit = hovered ?? (fromOutside < 0 ? null : fromOutside);
  const shown = replies[lit ?? worst];
  const go = (reply: ReplyBreakdown) => {
    playback.seek(reply.from);
    if (canPlay) playback.play();
    focus.show(reply.item);
  };
  const most = layers.reduce((top, { pieces }) => pieces.reduce((a, { high }) => Math.max(a, high), top), 0);
  return (
    <>
      <LatencyChart
        label={`The time of each of ${replies.length} replies by its parts; the same as a table below.`}
        count={replies.length}
        most={most}
        lines={lines}
        nameOf={(place) => (replies[place] ? clock(replies[place].from) : '')}
        lit={lit}
        heard={heard}
        onPoint={(place) => {
          setHovered(place);
          focus.point(place === null ? null : (replies[place]?.turn ?? null));
        }}
        onPress={(place) => {
          const reply = replies[place];
          if (reply) go(reply);
        }}
      >
        <Bars layers={layers} count={replies.length} />
      </LatencyChart>
      <ul className="latency-legend">
        {layers.map(({ kind, name, ramp }) => (
          <li key={`${kind} ${name}`}>
            <i data-kind={kind} data-ramp={kind === 'component' ? ramp % 6 : undefined} />
            {kind === 'culprit'
              ? 'most of a slow reply'
              : kind === 'tool'
                ? 'Tools'
                : nameOfPart({ kind, name, length: slowFrom })}
          </li>
        ))}
      </ul>
      {shown ? (
        <Readout reply={shown} heard={waits.get(shown.turn)?.heard ?? null} isWorst={lit === null} />
      ) : null}
      {unplaced > 0 ? (
        <p className="latency-readout">
          {unplaced === 1 ? 'One more value is' : `${unplaced} more values are`} not drawn: no words of the
          caller came just before {unplaced === 1 ? 'that reply' : 'those replies'}.
        </p>
      ) : null}
      <details className="latency-replies">
        <summary>Each reply as a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className="latency-scroll" aria-label="Each reply" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Caller ended</th>
                <th scope="col">End to end</th>
                <th scope="col">By the words</th>
                <th scope="col">Heard</th>
                <th scope="col">Parts</th>
              </tr>
            </thead>
            <tbody>
              {replies.map((reply) => (
                <tr key={reply.item} data-slow={reply.e2e >= slowFrom || undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      aria-label={`Play from ${clock(reply.from, 1)}`}
                      onClick={() => go(reply)}
                    >
                      {clock(reply.from, 1)}
                    </button>
                  </th>
                  <td>
                    <DurationFigure ms={reply.e2e} />
                  </td>
                  <td>
                    <DurationFigure ms={reply.gap} />
                  </td>
                  <td>
                    <Heard wait={waits.get(reply.turn)} />
                  </td>
                  <td>{partsText(reply)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}

const partsText = ({ parts }: ReplyBreakdown): string =>
  parts.map((part) => `${nameOfPart(part)} ${duration(part.length)}`).join(' + ') || 'no parts measured';

const Heard = ({ wait }: { wait: ReplyWait | undefined }) =>
  wait?.heard == null ? 'not measured' : <DurationFigure ms={wait.heard} />;

type ReadoutProps = { reply: ReplyBreakdown; heard: ReplyWait['heard']; isWorst: boolean };

function Readout({ reply, heard, isWorst }: ReadoutProps) {
  const culprit = culpritOf(reply);
  return (
    <p className="latency-readout">
      {isWorst ? 'Slowest, ' : ''}
      {clock(reply.from)}: <b>{duration(reply.e2e)}</b> = {partsText(reply)}.{' '}
      {reply.overlap >= 1 ? `The parts ran side by side for ${duration(reply.overlap)}. ` : ''}
      {culprit ? `${nameOfPart(culprit)} took most of it. ` : ''}The caller heard it after{' '}
      {heard === null ? `${duration(reply.gap)} by the words` : duration(heard)}.
    </p>
  );
}
