import { useCallback, useMemo, useState } from 'react';
import { clock, duration } from '@/domain/formats';
import type { ComponentLatency } from '@/domain/latency';
import { largestPart, type ReplyBreakdown, type ReplyPart } from '@/domain/measures/breakdown';
import { usePlayback } from '@/lib/playback-context';
import { usePointedTurn, useTurnFocus } from '@/lib/turn-focus';
import { layersOf } from './bar-paths';
import { Bars, LatencyChart, type Line } from './latency-chart';
import { nameOfPart } from './part-name';
import { ReplyTable } from './reply-table';
import { useHeardReply } from './use-heard-reply';

type Props = {
  replies: readonly ReplyBreakdown[];
  components: readonly ComponentLatency[];
  lines: readonly Line[];
  slowFrom: ComponentLatency['values'][number];
  /** So many values belong to no audible change from the caller to the agent. */
  unplaced: number;
  canPlay: boolean;
};

/** How tall the bar of a reply is, in ms. */
const heightOf = ({ wait, e2e }: ReplyBreakdown): number => Math.max(wait ?? 0, e2e ?? 0);

/** Each reply's time as a stack of named parts, linked both ways with the transcript and the recording. */
export function ReplySection({ replies, components, lines, slowFrom, unplaced, canPlay }: Props) {
  const playback = usePlayback();
  const focus = useTurnFocus();
  const [hovered, setHovered] = useState<number | null>(null);
  const pointed = usePointedTurn();
  const heard = useHeardReply(replies);
  const layers = useMemo(() => layersOf(replies, components, slowFrom), [replies, components, slowFrom]);
  const waitOf = (reply: ReplyBreakdown | undefined) => reply?.wait ?? 0;
  const worst = replies.reduce((at, reply, i) => (waitOf(reply) > waitOf(replies[at]) ? i : at), 0);
  const fromOutside = pointed === null ? -1 : replies.findIndex(({ turn }) => turn === pointed);
  const lit = hovered ?? (fromOutside < 0 ? null : fromOutside);
  const shown = replies[lit ?? worst];
  const go = useCallback(
    (reply: ReplyBreakdown) => {
      playback.seek(reply.start);
      if (canPlay) playback.play();
      focus.show(reply.item);
    },
    [playback, focus, canPlay],
  );
  const most = replies.reduce((top, reply) => Math.max(top, heightOf(reply)), 0);
  return (
    <>
      <LatencyChart
        label={`The time of each of ${replies.length} replies by its parts; the same as a table below.`}
        count={replies.length}
        most={most}
        lines={lines}
        nameOf={(place) => (replies[place] ? clock(replies[place].start) : '')}
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
            {kind === 'largest'
              ? 'Largest known part of a slow reply'
              : kind === 'tool'
                ? 'Tools'
                : nameOfPart({ kind, name })}
          </li>
        ))}
      </ul>
      {shown ? <Readout reply={shown} isWorst={lit === null} /> : null}
      {unplaced > 0 ? (
        <p className="latency-readout">
          {unplaced === 1 ? 'One more value is' : `${unplaced} more values are`} not drawn: no words of the
          caller came just before {unplaced === 1 ? 'that reply' : 'those replies'}.
        </p>
      ) : null}
      <ReplyTable replies={replies} slowFrom={slowFrom} onPlay={go} />
    </>
  );
}

const partText = (part: ReplyPart): string => `${nameOfPart(part)} ${duration(part.length)}`;

/** The parts of a reply as a sum that holds, or side by side where they overlap. */
function sumText({ wait, e2e, parts, overlap }: ReplyBreakdown): string {
  const inside = parts.filter(({ kind }) => kind !== 'outside');
  if (overlap > 0 && e2e !== null)
    return `. Retell’s e2e is ${duration(e2e)}: ${inside.map(partText).join(', ')}; parts overlap, ${duration(overlap)} in all`;
  const isWhole = e2e === null || (wait !== null && wait >= e2e);
  if (isWhole) return parts.length > 1 ? ` = ${parts.map(partText).join(' + ')}` : '';
  return `. Retell’s e2e is ${duration(e2e)} = ${inside.map(partText).join(' + ')}`;
}

function largestText(reply: ReplyBreakdown): string {
  const largest = largestPart(reply);
  if (!largest) return '';
  const name = nameOfPart(largest.part);
  if (largest.isMost) return ` ${name} took most of it.`;
  return largest.isLargest ? ` Largest part: ${name}.` : ` Largest known part: ${name}.`;
}

function Readout({ reply, isWorst }: { reply: ReplyBreakdown; isWorst: boolean }) {
  return (
    <p className="latency-readout">
      {isWorst && reply.wait !== null ? 'Slowest, ' : ''}
      {clock(reply.start)}: {reply.wait === null ? 'the wait was not measured' : 'the caller waited '}
      {reply.wait === null ? null : <b>{duration(reply.wait)}</b>}
      {sumText(reply)}.{largestText(reply)}
    </p>
  );
}
