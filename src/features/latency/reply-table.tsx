import { memo, startTransition, useEffect, useState } from 'react';
import { clock } from '@/domain/formats';
import type { ReplyBreakdown, ReplyPart } from '@/domain/measures/breakdown';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { afterPaint } from '@/lib/schedule/after-paint';
import { DurationFigure } from '@/ui/duration-figure';
import { nameOfPart } from './part-name';

type Props = {
  replies: readonly ReplyBreakdown[];
  slowFrom: Milliseconds;
  onPlay: (reply: ReplyBreakdown) => void;
};

const NONE: readonly ReplyBreakdown[] = [];

/** The chart as a table. While it is closed it is filled behind the picture: only print shows it then. */
export function ReplyTable({ replies, slowFrom, onPlay }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [filled, setFilled] = useState(NONE);
  useEffect(() => afterPaint(() => startTransition(() => setFilled(replies))), [replies]);
  return (
    <details className="latency-replies" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Each reply as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="latency-scroll" aria-label="Each reply" tabIndex={0}>
        <Rows replies={isOpen ? replies : filled} slowFrom={slowFrom} onPlay={onPlay} />
      </section>
    </details>
  );
}

const Rows = memo(function Rows({ replies, slowFrom, onPlay }: Props) {
  const columns = columnsOf(replies);
  return (
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
          <tr key={reply.item} data-slow={(reply.wait ?? 0) >= slowFrom || undefined}>
            <th scope="row">
              <button
                type="button"
                aria-label={`Play from ${clock(reply.start, 1)}`}
                onClick={() => onPlay(reply)}
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
  );
});

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
