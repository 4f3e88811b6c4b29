import { CornerDownRight, FileQuestion, Hourglass, MessageSquare, TextCursorInput, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EventTime, Interruption } from '@/domain/conversation';
import { clock, duration } from '@/domain/formats';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { unattributedText } from '@/domain/unattributed-text';
import type { Seconds } from '@/domain/units';
import { Chip } from '@/ui/chip';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import { JsonBlock } from './json-block';
import type { Row } from './rows';
import { searchId } from './searchable';
import { TimeCell } from './time-cell';

type LinkAt = (t: Seconds) => string;
type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;

const given = (time: EventTime) => (time?.given ? time.at : null);

/** The wait before a reply: as it is heard where the sound tells it, else by the words; then what else was said of it. */
export function GapCells({ row: { reply, tools } }: { row: RowOf<'gap'> }) {
  const { heard, words, e2e } = reply;
  const shown = heard ?? words;
  if (shown === null) return null;
  // As the list of moments judges it, which goes by the words.
  const isSlow = (words ?? shown) >= DEFAULT_THRESHOLDS.slowReply;
  const why = [
    ...(isSlow ? ['Slow reply'] : []),
    ...tools.map((tool) => `${duration(tool.length)} of it was ${tool.name}`),
    ...(heard !== null && words !== null ? [`words ${duration(words)}`] : []),
    ...(e2e === null ? [] : [`Retell ${duration(e2e)}`]),
  ].join(', ');
  return (
    <>
      <Chip tone={isSlow ? 'warn' : 'line'}>
        {isSlow ? <Hourglass aria-hidden="true" /> : null}
        <span className="sr-only">Wait before the reply: </span>
        {heard === null ? duration(shown) : `heard ${duration(shown)}`}
      </Chip>
      {why === '' ? null : <span className="transcript-why">{why}</span>}
    </>
  );
}

export function InterruptionCells({ interruption }: { interruption: Interruption }) {
  const { overlap, agentStoppedAt } = interruption;
  return (
    <>
      <Chip>
        <Zap aria-hidden="true" />
        Interrupted
      </Chip>
      <span className="transcript-why">
        Caller spoke over the agent for {duration(overlap)}, agent stopped at {clock(agentStoppedAt, 1)}
      </span>
    </>
  );
}

export function NodeCells({ row, linkAt }: { row: RowOf<'node'>; linkAt: LinkAt }) {
  const { node, key } = row;
  return (
    <>
      <TimeCell at={given(node.time)} linkAt={linkAt} isStop />
      <span className="transcript-node" title={node.from ? `From ${node.from}` : undefined}>
        <CornerDownRight aria-hidden="true" />
        <span className="sr-only">Node: </span>
        <span dir="auto" data-search={searchId(key, 'name')}>
          {node.to}
        </span>
        {node.transitionType ? <code>{node.transitionType}</code> : null}
      </span>
    </>
  );
}

export function KeypadCells({ row, linkAt }: { row: RowOf<'keypad'>; linkAt: LinkAt }) {
  const { keypad, key } = row;
  const { digits } = keypad;
  return (
    <>
      <TimeCell at={given(keypad.time)} linkAt={linkAt} isStop />
      <span className="transcript-speaker">
        <SpeakerGlyph speaker="caller" />
        Keypad
      </span>
      <span className="transcript-line">
        <span className="transcript-keys" data-search={searchId(key, 'digits')}>
          {digits.map((digit, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a digit is nothing but its place.
            <kbd key={place}>{digit}</kbd>
          ))}
        </span>
        <span className="transcript-why">
          {digits.length} {digits.length === 1 ? 'key' : 'keys'}
        </span>
      </span>
    </>
  );
}

/** A text that was not spoken: an SMS, or what was put into the conversation by the application. */
function Written({
  at,
  linkAt,
  icon,
  label,
  note,
  children,
}: {
  at: EventTime;
  linkAt: LinkAt;
  icon: ReactNode;
  label: string;
  note: string;
  children: ReactNode;
}) {
  return (
    <>
      <TimeCell at={given(at)} linkAt={linkAt} isStop />
      <span className="transcript-speaker" data-speaker="tool">
        {icon}
        {label}
      </span>
      <div className="transcript-written">
        {children}
        <span className="transcript-why">{note}</span>
      </div>
    </>
  );
}

export function SmsCells({ row, linkAt }: { row: RowOf<'sms'>; linkAt: LinkAt }) {
  const { sms, key, multimedia } = row;
  return (
    <Written
      at={sms.time}
      linkAt={linkAt}
      icon={<MessageSquare aria-hidden="true" />}
      label="SMS"
      note="Text message, not spoken"
    >
      {sms.content ? (
        <p className="transcript-text" dir="auto" data-search={searchId(key, 'text')}>
          {sms.content}
        </p>
      ) : null}
      {multimedia.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same attachment may be sent twice.
        <code key={i} className="transcript-media" data-search={searchId(key, `media-${i}`)}>
          {text}
        </code>
      ))}
    </Written>
  );
}

export function InjectedCells({ row, linkAt }: { row: RowOf<'injected'>; linkAt: LinkAt }) {
  const { injected, key } = row;
  return (
    <Written
      at={injected.time}
      linkAt={linkAt}
      icon={<TextCursorInput aria-hidden="true" />}
      label="Injected"
      note="Put into the conversation by the application, not spoken"
    >
      {injected.content ? (
        <p className="transcript-text" dir="auto" data-search={searchId(key, 'text')}>
          {injected.content}
        </p>
      ) : null}
    </Written>
  );
}

export function UnknownCells({ row, linkAt }: { row: RowOf<'unknown'>; linkAt: LinkAt }) {
  const { item, key, text } = row;
  if (unattributedText(item) !== null)
    return (
      <Written
        at={item.time}
        linkAt={linkAt}
        icon={<FileQuestion aria-hidden="true" />}
        label={item.role ?? 'Unknown'}
        note="Speaker unknown"
      >
        <p className="transcript-text" dir="auto" data-search={searchId(key, 'text')}>
          {text}
        </p>
      </Written>
    );
  return (
    <>
      <TimeCell at={given(item.time)} linkAt={linkAt} isStop />
      <span className="transcript-speaker" data-speaker="tool">
        <FileQuestion aria-hidden="true" />
        Entry
      </span>
      <details className="transcript-card" open>
        <summary>
          <code>{item.role ?? 'no role'}</code>
          <span className="transcript-why">A kind of entry that is not known here, as Retell gave it</span>
        </summary>
        <div className="transcript-side">
          <JsonBlock shown={{ text, isJson: true }} id={searchId(key, 'text')} />
        </div>
      </details>
    </>
  );
}
