import './export.css';
import { Check, Download as DownloadIcon, TriangleAlert, X } from 'lucide-react';
import { createPortal } from 'react-dom';
import type { Download, TransferState } from '@/lib/transfer';
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

/** How far a download has come, in the corner of the page; it goes on when this is closed. */
export function DownloadNote({ title, state, cancel, dismiss }: Download) {
  const isGoing = state.kind === 'preparing' || state.kind === 'running';
  const Picture = state.kind === 'done' || state.kind === 'failed' ? PICTURES[state.kind] : DownloadIcon;
  const total = state.kind === 'running' ? state.total : null;
  return createPortal(
    <aside className="download-note" aria-label="Download" data-state={state.kind}>
      <Picture aria-hidden="true" />
      <p role={state.kind === 'failed' ? 'alert' : undefined}>{sentenceOf(state, title)}</p>
      {/* Said at its start and its end, not at each step. */}
      <span className="sr-only" role="status">
        {isGoing ? `Saving ${title}` : state.kind === 'failed' ? '' : sentenceOf(state, title)}
      </span>
      {isGoing ? <Button onClick={cancel}>Cancel</Button> : null}
      {isGoing ? null : (
        <IconButton small label="Close this note" onClick={dismiss}>
          <X aria-hidden="true" />
        </IconButton>
      )}
      {isGoing ? (
        <progress
          aria-label={`Saving ${title}`}
          {...(state.kind === 'running' && total !== null ? { max: total, value: state.sent } : {})}
        />
      ) : null}
    </aside>,
    document.body,
  );
}
