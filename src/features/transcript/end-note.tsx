import { CircleDot, PhoneOff } from 'lucide-react';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { explainEnd, hasEnded, isStale } from '@/domain/disconnection';
import type { Tone } from '@/domain/disconnection-reasons';
import type { Seconds } from '@/domain/units';
import { TimeCell } from './time-cell';

/** The last row: how the call ended, or that it goes on. */
export type EndNote = {
  readonly title: string;
  readonly tone: Tone;
  /** Retell's code for it, where there is one. */
  readonly code?: string;
  /** When the call ended; null while it goes on or where that is not known. */
  readonly at: Seconds | null;
};

/** The end of a call, out of what it says of itself. */
export function endNoteOf(call: Call, { duration }: Pick<Conversation, 'duration'>): EndNote {
  const { title, tone } = explainEnd(call);
  const code = call.disconnection_reason ?? call.call_status;
  const isOver = hasEnded(call) && !isStale(call, Date.now());
  return { title, tone, at: isOver ? duration : null, ...(code === undefined ? {} : { code }) };
}

export function EndRow({ note, linkAt }: { note: EndNote; linkAt: (t: Seconds) => string }) {
  const { title, tone, code, at } = note;
  return (
    <li className="transcript-row" data-kind="end" data-tone={tone}>
      <TimeCell at={at} linkAt={linkAt} isStop />
      <span className="transcript-node">
        {at === null ? <CircleDot aria-hidden="true" /> : <PhoneOff aria-hidden="true" />}
        {title}
      </span>
      {code === undefined ? null : <code>{code}</code>}
    </li>
  );
}
