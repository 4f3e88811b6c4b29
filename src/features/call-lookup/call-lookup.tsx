import './lookup.css';
import { type ReactNode, useState } from 'react';
import type { SampleEntry } from '@/contract/config';
import type { AppError } from '@/lib/app-error';
import { useListOwner } from '@/lib/list-owner';
import type { LookupActions } from '@/lib/lookup-actions';
import { clearRecentCalls, forgetRecentCall, useRecentCalls } from '@/lib/recent-calls';
import { Button } from '@/ui/button';
import { RecentList, SampleList } from './call-lists';
import { LookupForm } from './lookup-form';

type Props = LookupActions & {
  /** The bundled calls; null while it is not known whether there are any. */
  samples: readonly SampleEntry[] | null;
  error: AppError | null;
  onRetry: () => void;
  /** What stands above the recent calls. */
  above?: ReactNode;
};

/** The page that finds a call: the field, the calls opened here before, and the samples where they are bundled. */
export function CallLookup({ samples, error, onRetry, above, ...actions }: Props) {
  const { onOpen } = actions;
  return (
    <>
      <h1 className="mb-4 text-[26px] leading-[34px] font-[620] tracking-[-0.022em]">Look up a call</h1>
      <LookupForm {...actions} />
      <ul className="lookup-forms" aria-label="What you can paste">
        <li>
          <b>Call ID</b>
          <code>call_8f3b1c92…1d274</code>
        </li>
        <li>
          <b>Link</b>
          <code>…/call-history?history=call_8f3b…</code>
        </li>
        <li>
          <b>Call JSON</b>
          <code>{'{ "call_id": … }'}</code> paste or drop a file
        </li>
        <li>
          <b>Many IDs</b>
          <code>.csv, .txt</code> paste or drop a file
        </li>
        {actions.canSearchNumbers ? (
          <li>
            <b>Phone number</b>
            <code>(415) 555-0142</code> or its last 4 digits
          </li>
        ) : null}
      </ul>
      {above}
      <Recent onOpen={onOpen} canStartWithSample={samples !== null && samples.length > 0} />
      {error ? (
        <section className="lookup-part" aria-label="Server">
          <div className="card lookup-none" role="alert">
            <b>{error.title}</b>
            <p className="mb-3">{error.message}</p>
            <Button onClick={onRetry}>Retry</Button>
          </div>
        </section>
      ) : null}
      {samples && samples.length > 0 ? (
        <section className="lookup-part" aria-label="Sample calls">
          <header>
            <h2>Sample calls</h2>
            <span>fictional, safe to share</span>
          </header>
          <SampleList samples={samples} />
        </section>
      ) : null}
    </>
  );
}

type RecentProps = { onOpen: (callId: string) => void; canStartWithSample: boolean };

function Recent({ onOpen, canStartWithSample }: RecentProps) {
  const owner = useListOwner();
  const calls = useRecentCalls(owner);
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const clear = () => {
    if (owner === null) return;
    const bringBack = clearRecentCalls(owner);
    setUndo(() => bringBack);
  };
  const forget = (callId: string) => {
    if (owner === null) return;
    const bringBack = forgetRecentCall(callId, owner);
    setUndo(() => bringBack);
  };
  const bringBack = () => {
    undo?.();
    setUndo(null);
  };
  const isCleared = calls.length === 0 && undo !== null;
  return (
    <section className="lookup-part" aria-label="Recent calls">
      <header>
        <h2>Recent</h2>
        <span>on this device</span>
        {/* One button, so that the focus stays where the other appears. */}
        {undo !== null && !isCleared ? (
          <button type="button" onClick={bringBack}>
            Undo
          </button>
        ) : null}
        {calls.length > 0 || isCleared ? (
          <button type="button" onClick={isCleared ? bringBack : clear}>
            {isCleared ? 'Undo' : 'Clear'}
          </button>
        ) : null}
        <span className="sr-only" role="status">
          {isCleared ? 'The list was cleared.' : undo ? 'The call was removed from the list.' : ''}
        </span>
      </header>
      {calls.length > 0 ? (
        <RecentList calls={calls} onOpen={onOpen} onForget={forget} />
      ) : (
        <div className="card lookup-none">
          <b>{isCleared ? 'The list was cleared' : 'No calls opened yet'}</b>
          <p>
            Calls you open appear here, on this device only.
            {owner?.kind === 'person' ? ' Only IDs are stored, and cleared when you sign out.' : ''} Paste an
            ID above{canStartWithSample ? ', or start with a sample.' : '.'}
          </p>
        </div>
      )}
    </section>
  );
}
