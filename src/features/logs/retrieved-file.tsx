import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CornerUpLeft, Download } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Turn } from '@/domain/conversation';
import { clock } from '@/domain/formats';
import { type Retrieved, readRetrieved } from '@/domain/log/retrieved';
import { AppError } from '@/lib/app-error';
import type { CallPanelProps } from '@/lib/call-panel';
import { PLACED_EVENT } from '@/lib/placed-event';
import { usePlayback } from '@/lib/playback-context';
import { textFilePath } from '@/lib/text-file';
import { useTurnFocus } from '@/lib/turn-focus';
import { Button } from '@/ui/button';
import { JsonFields } from '@/ui/fields';
import { Absent } from '@/ui/panel';
import { repliesOf } from './log-list';
import { MOST_RETRIEVED, retrievedQuery } from './retrieved-query';

type Props = Pick<CallPanelProps, 'call' | 'conversation'>;

const AT_ONCE = 40;

/** What the knowledge base gave, reply by reply. */
export function RetrievedFile({ call, conversation }: Props) {
  const { data, error, refetch, isFetching } = useQuery(retrievedQuery(call.call_id));
  const parts = useMemo(() => (data ? readRetrieved(data.text) : []), [data]);
  const replies = useMemo(() => repliesOf(conversation.turns), [conversation]);
  const path = textFilePath(call.call_id, 'knowledge-base');
  if (error)
    return (
      <p className="logs-error" role="alert">
        <CircleAlert aria-hidden="true" />
        <span>
          {error instanceof AppError ? (
            <>
              <b>{error.title}.</b> {error.message}
            </>
          ) : (
            'The contents could not be read.'
          )}
        </span>
        <Button disabled={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </p>
    );
  if (!data)
    return (
      <p className="logs-loading">
        <progress aria-label="Loading the knowledge base contents" />
      </p>
    );
  return (
    <>
      <p className="logs-size">
        <span role="status">
          {parts.length.toLocaleString('en')} {parts.length === 1 ? 'part' : 'parts'}
        </span>
        <a href={path} download={`${call.call_id}-knowledge-base.json`}>
          <Download aria-hidden="true" />
          Download
        </a>
      </p>
      {data.isCapped ? (
        <p className="logs-capped">
          Only the first {MOST_RETRIEVED / 1_000_000} MB are shown, as text.{' '}
          <a href={path} download={`${call.call_id}-knowledge-base.json`}>
            Download all of it
          </a>
        </p>
      ) : null}
      {parts.length === 0 ? <Absent>The knowledge base gave nothing in this call.</Absent> : null}
      <Parts parts={parts} replies={replies} />
    </>
  );
}

/** The reply that the transcript asks to see the contents of; renders when it asks. */
function useAskedReply(): number | null {
  const focus = useTurnFocus();
  const [asked, setAsked] = useState(focus.askedRetrieved());
  useEffect(() => {
    setAsked(focus.askedRetrieved());
    return focus.onRetrieved(setAsked);
  }, [focus]);
  return asked;
}

function Parts({ parts, replies }: { parts: readonly Retrieved[]; replies: ReadonlyMap<number, Turn> }) {
  const asked = useAskedReply();
  const [most, setMost] = useState(AT_ONCE);
  const list = useRef<HTMLOListElement>(null);
  const wanted = asked === null ? -1 : parts.findIndex(({ responseId }) => responseId === asked);
  const shown = Math.max(most, wanted + 1);
  const focus = useTurnFocus();
  useEffect(() => {
    if (asked === null) return;
    const part = list.current?.querySelector('[data-asked]');
    // After the tab has been brought to the top, which would take the page back.
    if (part) requestAnimationFrame(() => requestAnimationFrame(() => showPart(part)));
    // Once shown it is not asked for any more: coming back later must not move the page.
    focus.showRetrieved(null);
  }, [asked, focus]);
  const lastAsked = useLast(asked);
  return (
    <>
      {lastAsked !== null && !parts.some(({ responseId }) => responseId === lastAsked) ? (
        <p className="logs-capped" role="status">
          {parts.some(({ responseId }) => responseId !== null)
            ? 'The knowledge base gave nothing for this reply.'
            : 'The contents do not say to which reply they belong.'}
        </p>
      ) : null}
      <ol ref={list} className="retrieved">
        {parts.slice(0, shown).map(({ responseId, value }, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a reply may have several parts.
            key={place}
            data-asked={(responseId !== null && responseId === lastAsked) || undefined}
          >
            <Title
              responseId={responseId}
              reply={responseId === null ? undefined : replies.get(responseId)}
            />
            <JsonFields value={value} name="content" />
          </li>
        ))}
      </ol>
      {parts.length > shown ? (
        <button type="button" className="long-text-more" onClick={() => setMost(shown + AT_ONCE)}>
          Show {Math.min(AT_ONCE, parts.length - shown)} more of {parts.length.toLocaleString('en')} parts
        </button>
      ) : null}
    </>
  );
}

/** Brings a part of a panel into view; the column lets go of the panel's top. */
function showPart(part: Element): void {
  part.dispatchEvent(new Event(PLACED_EVENT, { bubbles: true }));
  part.scrollIntoView({ block: 'nearest' });
}

/** The last value that was not null. */
function useLast(value: number | null): number | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}

function Title({ responseId, reply }: { responseId: number | null; reply: Turn | undefined }) {
  const playback = usePlayback();
  const focus = useTurnFocus();
  if (responseId === null) return <p className="retrieved-title">Reply not named</p>;
  if (!reply)
    return <p className="retrieved-title">Reply {responseId}, which the transcript does not have</p>;
  return (
    <p className="retrieved-title">
      <button
        type="button"
        onPointerEnter={() => focus.point(reply.index)}
        onPointerLeave={() => focus.point(null)}
        onClick={() => {
          if (reply.start !== null) playback.seek(reply.start);
          focus.show(reply.key);
        }}
      >
        <CornerUpLeft aria-hidden="true" />
        {reply.start === null ? `Reply ${responseId}` : `Reply at ${clock(reply.start)}`}
      </button>
      <span dir="auto">{reply.text}</span>
    </p>
  );
}
