import { CornerDownRight, FileQuestion, Hourglass, MessageSquare, TextCursorInput, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EventTime, Interruption } from '@/domain/conversation';
import { clock, duration } from '@/domain/formats';
import type { MeasureSource } from '@/domain/measures/call-measures';
import { unattributedText } from '@/domain/unattributed-text';
import { milliseconds, type Seconds } from '@/domain/units';
import { Chip } from '@/ui/chip';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import { JsonBlock } from './json-block';
import { answerText, type Row } from './rows';
import { searchId } from './searchable';
import { TimeCell } from './time-cell';

type LinkAt = (t: Seconds) => string;
type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;

const given = (time: EventTime) => (time?.given ? time.at : null);

const BY: { readonly [S in MeasureSource]: string } = {
  audio: 'measured in the audio',
  transcript: 'measured from the transcript',
  retell: 'measured by Retell',
};

/** The wait before a reply, by the source that leads the page; slow ones say what took the time. */
export function ReplyCells({ row }: { row: RowOf<'reply'> }) {
  const { reply, isSlow, cause, source } = row;
  const { wait } = reply;
  return (
    <>
      {/* The title is not the row's: the browser leaves alone what is inside a row that is far away. */}
      <Chip tone={isSlow ? 'warn' : 'line'} title={replyTitle(row)}>
        {isSlow ? <Hourglass aria-hidden="true" /> : null}
        <span className="sr-only">Wait before the reply: </span>
        {wait === null ? 'not measured' : duration(wait)}
        <span className="sr-only">{wait === null ? '' : `, ${BY[source]}`}</span>
      </Chip>
      {isSlow ? (
        <span className="transcript-why">
          {['Slow reply', ...(cause === null ? [] : [cause])].join('. ')}
        </span>
      ) : null}
    </>
  );
}

/** All that is known of a wait, for a pointer that rests on it: the source that leads first. */
function replyTitle({ reply, source }: RowOf<'reply'>): string {
  const { audio, transcript, e2e } = reply;
  const known: readonly (readonly [MeasureSource, number | null])[] = [
    ['audio', audio],
    ['transcript', transcript],
    ['retell', e2e],
  ];
  const told = known.flatMap(([by, ms]) =>
    ms === null ? [] : [`${duration(milliseconds(ms))} ${BY[by]}${by === 'retell' ? ' (e2e)' : ''}`],
  );
  const lead = reply.wait === null ? [`Not ${BY[source]}`] : [];
  return [...lead, ...told].join('\n');
}

export const AnswerCells = ({ row: { answer } }: { row: RowOf<'answer'> }) => (
  <Chip tone="line">{answerText(answer)}</Chip>
);

/** A caller who had no answer: until they spoke again, or until the call ended. */
export function NoReplyCells({ row: { noReply } }: { row: RowOf<'no_reply'> }) {
  const { until, tool, wait } = noReply;
  return (
    <>
      <Chip tone={until === 'call_ended' ? 'bad' : 'warn'}>
        <Hourglass aria-hidden="true" />
        No reply for {duration(wait)}
      </Chip>
      <span className="transcript-why">
        {until === 'call_ended' ? 'until the call ended' : 'caller spoke again'}
        {tool === null ? '' : `, ${tool} ran meanwhile`}
      </span>
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
