import { useMemo, useState } from 'react';
import { componentName } from '@/domain/component-names';
import { clock, duration } from '@/domain/formats';
import type { ComponentLatency } from '@/domain/latency';
import { largestPart, type ReplyBreakdown, type ReplyPart } from '@/domain/measures/breakdown';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { usePointedTurn, useTurnFocus } from '@/lib/turn-focus';
import { DurationFigure } from '@/ui/duration-figure';
import { layersOf } from './bar-paths';
import { Bars, LatencyChart, type Line } from './latency-chart';
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

const PART_NAMES = {
  other: 'Other',
  outside: 'Outside Retell’s measure',
  wait: 'Not broken down',
} as const;

const nameOfPart = ({ kind, name }: Pick<ReplyPart, 'kind' | 'name'>): string =>
  kind === 'component' ? componentName(name) : kind === 'tool' ? name : PART_NAMES[kind];

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
  const go = (reply: ReplyBreakdown) => {
    playback.seek(reply.start);
    if (canPlay) playback.play();
    focus.show(reply.item);
  };
  const most = replies.reduce((top, reply) => Math.max(top, heightOf(reply)), 0);
  const columns = useMemo(() => columnsOf(replies), [replies]);
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
      <details className="latency-replies">
        <summary>Each reply as a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className="latency-scroll" aria-label="Each reply" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Caller ended</th>
                <th scope="col">Waited</th>
                <th scope="col">Retell’s e2e</th>
                {columns.map(({ title }) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {replies.map((reply) => (
                <tr key={reply.item} data-slow={waitOf(reply) >= slowFrom || undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      aria-label={`Play from ${clock(reply.start, 1)}`}
                      onClick={() => go(reply)}
                    >
                      {clock(reply.start, 1)}
                    </button>
                  </th>
                  <td>
                    <Time ms={reply.wait} />
                  </td>
                  <td>
                    <Time ms={reply.e2e} />
                  </td>
                  {columns.map(({ title, holds }) => (
                    <td key={title}>
                      <Length parts={reply.parts.filter(holds)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}

type Column = { readonly title: string; readonly holds: (part: ReplyPart) => boolean };

/** One column for each component that occurs, one for all tools, and one for each kind of the rest. */
function columnsOf(replies: readonly ReplyBreakdown[]): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const { kind, name } of replies.flatMap(({ parts }) => parts)) {
    const title = kind === 'tool' ? 'Tools' : nameOfPart({ kind, name });
    if (!columns.has(title))
      columns.set(title, {
        title,
        holds: (part) => part.kind === kind && (kind === 'tool' || part.name === name),
      });
  }
  return [...columns.values()];
}

const Time = ({ ms }: { ms: Milliseconds | null }) =>
  ms === null ? 'not measured' : <DurationFigure ms={ms} />;

const Length = ({ parts }: { parts: readonly ReplyPart[] }) =>
  parts.length === 0 ? (
    '–'
  ) : (
    <DurationFigure ms={milliseconds(parts.reduce((total, { length }) => total + length, 0))} />
  );

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
