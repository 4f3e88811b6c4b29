import { Link } from 'react-router';
import type { Item } from '@/domain/conversation';
import { eventText } from '@/domain/export/event-text';
import type { EventItem } from '@/domain/export/excerpt';
import { clock } from '@/domain/formats';
import { SPEAKERS } from '@/domain/speaker-labels';
import type { Seconds } from '@/domain/units';
import { Absent } from '@/ui/panel';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import type { LoadedSide } from './compared-side';

/** The moments of one call, worst first, each a link into it. */
export function SideMoments({ side }: { side: LoadedSide }) {
  if (side.moments.length === 0) return <Absent>No moment stood out.</Absent>;
  return (
    <ul className="side-moments">
      {side.moments.map(({ key, title, detail, at, tone }) => (
        <li key={key} data-tone={tone}>
          <Link to={side.linkAt(at)}>
            <span className="num">{clock(at)}</span>
            <b>{title}</b>
          </Link>
          <small>{detail}</small>
        </li>
      ))}
    </ul>
  );
}

/** One call in reading order: its words, and a line for whatever else happened; each time a link into it. */
export function SideTranscript({ side }: { side: LoadedSide }) {
  const { items } = side.conversation;
  if (items.length === 0) return <Absent>{side.emptyNote}</Absent>;
  const late = new Set(items.flatMap((item) => (item.kind === 'tool_start' ? [item.call] : [])));
  return (
    <ol className="side-turns">
      {items.map((item) => (
        <li key={item.key} data-kind={item.kind}>
          <Time at={timeOf(item, late)} side={side} />
          {item.kind === 'turn' ? (
            <p>
              <span className="side-speaker" data-speaker={item.speaker}>
                <SpeakerGlyph speaker={item.speaker} /> {SPEAKERS[item.speaker]}
              </span>{' '}
              <bdi>{item.text}</bdi>
            </p>
          ) : (
            <EventLine item={item} />
          )}
        </li>
      ))}
    </ol>
  );
}

function EventLine({ item }: { item: EventItem }) {
  const { label, line } = eventText(item);
  return (
    <p
      className="side-event"
      data-failed={
        (item.kind === 'tool' && (item.outcome === 'failed' || item.outcome === 'reported')) || undefined
      }
    >
      <b>{label}</b> <bdi title={line}>{line}</bdi>
    </p>
  );
}

/** A time that was given; a call of a tool that began in an earlier line stands at its result. */
function timeOf(item: Item, late: ReadonlySet<string>): Seconds | null {
  if (item.kind === 'turn') return item.start;
  const time =
    item.kind !== 'tool'
      ? item.time
      : late.has(item.key)
        ? (item.ended ?? item.started)
        : (item.started ?? item.ended);
  return time?.given ? time.at : null;
}

function Time({ at, side }: { at: Seconds | null; side: LoadedSide }) {
  if (at === null) return <span />;
  return (
    <Link className="num side-time" to={side.linkAt(at)}>
      {clock(at)}
    </Link>
  );
}
