import { Check, Download as DownloadIcon, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { type Download, settleDownload } from '@/lib/downloads';
import { isOver, type TransferState, useTransfer } from '@/lib/transfer';
import { Button, IconButton } from '@/ui/button';
import { fileSize } from './file-size';

function sentenceOf(state: TransferState, title: string): string {
  switch (state.kind) {
    case 'preparing':
      return `Preparing ${title}`;
    case 'running':
      return `Saving ${title}: ${fileSize(state.sent)}${state.total === null ? '' : ` of ${fileSize(state.total)}`}`;
    case 'done':
      return `Saved ${title}, ${fileSize(state.sent)}. It is among your downloads.`;
    case 'cancelled':
      return `Saving ${title} was cancelled.`;
    case 'failed':
      return `Saving ${title} failed. ${state.problem}`;
    default:
      return state satisfies never;
  }
}

const PICTURES = { done: Check, failed: TriangleAlert } as const;

type Props = { download: Download; onDismiss: () => void };

/** How far a download has come; it goes on when this is closed. */
export function DownloadNote({ download: { id, title, callId }, onDismiss }: Props) {
  const { state, cancel } = useTransfer(id);
  const isGoing = !isOver(state);
  const isSettled = state.kind === 'done' || state.kind === 'cancelled';
  useEffect(() => {
    if (isSettled) settleDownload(id);
  }, [id, isSettled]);
  const Picture = state.kind === 'done' || state.kind === 'failed' ? PICTURES[state.kind] : DownloadIcon;
  const total = state.kind === 'running' ? state.total : null;
  return (
    <li className="download-note" data-state={state.kind}>
      <Picture aria-hidden="true" />
      <p role={state.kind === 'failed' ? 'alert' : undefined}>
        {sentenceOf(state, title)} <code>{callId}</code>
      </p>
      {/* Said at its start and its end, not at each step. */}
      <span className="sr-only" role="status">
        {isGoing ? `Saving ${title}` : state.kind === 'failed' ? '' : sentenceOf(state, title)}
      </span>
      {isGoing ? <Button onClick={cancel}>Cancel</Button> : null}
      {isGoing ? null : (
        <IconButton small label="Close this note" onClick={onDismiss}>
          <X aria-hidden="true" />
        </IconButton>
      )}
      {isGoing ? (
        <progress
          aria-label={`Saving ${title}`}
          {...(state.kind === 'running' && total !== null ? { max: total, value: state.sent } : {})}
        />
      ) : null}
    </li>
  );
}
