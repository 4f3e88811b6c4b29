import './failed-downloads.css';
import { TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { dismissAllDownloads, dismissDownload, useFailedDownloads } from '@/lib/downloads';
import { useSession } from '@/lib/session';
import { IconButton } from '@/ui/button';

/** What could not be saved and why, in the corner of whatever page is open, for whoever wanted it. */
export function FailedDownloads() {
  const session = useSession();
  const isTheirs =
    session.kind === 'in' || session.kind === 'unknown' || (session.kind === 'out' && session.held !== null);
  useEffect(() => {
    if (!isTheirs) dismissAllDownloads();
  }, [isTheirs]);
  const failed = useFailedDownloads();
  if (!isTheirs || failed.length === 0) return null;
  return createPortal(
    <aside className="failed-downloads" aria-label="Downloads">
      <ul>
        {failed.map(({ key, title, callId, problem }) => (
          <li key={key}>
            <TriangleAlert aria-hidden="true" />
            <p role="alert">
              Saving {title} failed. {problem} <code>{callId}</code>
            </p>
            <IconButton small label="Close this note" onClick={() => dismissDownload(key)}>
              <X aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </aside>,
    document.body,
  );
}
