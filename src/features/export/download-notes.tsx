import './download-notes.css';
import { createPortal } from 'react-dom';
import { dismissDownload, useDownloads } from '@/lib/downloads';
import { DownloadNote } from './download-note';

/** What is being saved, in the corner of whatever page is open: one note for each. */
export function DownloadNotes() {
  const downloads = useDownloads();
  if (downloads.length === 0) return null;
  return createPortal(
    <aside className="download-notes" aria-label="Downloads">
      <ul>
        {downloads.map((download) => (
          <DownloadNote
            key={download.id}
            download={download}
            onDismiss={() => dismissDownload(download.id)}
          />
        ))}
      </ul>
    </aside>,
    document.body,
  );
}
