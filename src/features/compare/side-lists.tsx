import { Wrench } from 'lucide-react';
import { Link } from 'react-router';
import type { Item, Speaker, ToolCall, Turn } from '@/domain/conversation';
import { clock } from '@/domain/formats';
import type { Seconds } from '@/domain/units';
import { Absent } from '@/ui/panel';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import type { LoadedSide } from './compared-side';

const NAMES: { readonly [S in Speaker]: string } = {
  agent: 'Agent',
  caller: 'Caller',
  transfer_target: 'Transfer target',
};

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

/** The words of one call and its tools, in reading order, each time a link into it. */
export function SideTranscript({ side }: { side: LoadedSide }) {
  const rows = side.conversation.items.filter(
    (item): item is Turn | ToolCall => item.kind === 'turn' || item.kind === 'tool',
  );
  if (rows.length === 0) return <Absent>{side.emptyNote}</Absent>;
  return (
    <ol className="side-turns">
      {rows.map((item) => (
        <li key={item.key}>
          <Time at={timeOf(item)} side={side} />
          {item.kind === 'turn' ? (
            <p>
              <span className="side-speaker" data-speaker={item.speaker}>
                <SpeakerGlyph speaker={item.speaker} /> {NAMES[item.speaker]}
              </span>
              <bdi>{item.text}</bdi>
            </p>
          ) : (
            <p className="side-tool">
              <Wrench aria-hidden="true" /> {item.name}
              {item.outcome === 'failed' ? ' failed' : ''}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const timeOf = (item: Item): Seconds | null =>
  item.kind === 'turn'
    ? item.start
    : item.kind === 'tool'
      ? (item.started?.at ?? item.ended?.at ?? null)
      : null;

function Time({ at, side }: { at: Seconds | null; side: LoadedSide }) {
  if (at === null) return <span />;
  return (
    <Link className="num side-time" to={side.linkAt(at)}>
      {clock(at)}
    </Link>
  );
}
