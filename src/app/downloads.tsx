import { useEffect } from 'react';
import { DownloadNotes } from '@/features/export/download-notes';
import { dismissAllDownloads } from '@/lib/downloads';
import { useSession } from '@/lib/session';

/** What is being saved, over every page of whoever began it. */
export function Downloads() {
  const session = useSession();
  const isTheirs =
    session.kind === 'in' || session.kind === 'unknown' || (session.kind === 'out' && session.held !== null);
  const isRefused = session.kind === 'refused';
  useEffect(() => {
    if (isRefused) dismissAllDownloads();
  }, [isRefused]);
  return isTheirs ? <DownloadNotes /> : null;
}
