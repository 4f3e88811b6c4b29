import './raw-dialog.css';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { JsonObject } from '@/domain/json';
import { saveFile } from '@/lib/save-file';
import { IconButton } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Dialog } from '@/ui/dialog';
import { JsonView } from '@/ui/json-view';

type Props = {
  raw: JsonObject;
  callId: string;
  /** Why it may not be shown; null where it may. */
  problem: string | null;
  onClose: () => void;
};

/** The call as our server serves it: to fold, search, copy and keep. */
export function RawDialog({ raw, callId, problem, onClose }: Props) {
  const text = useMemo(() => JSON.stringify(raw, null, 2), [raw]);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Raw JSON"
      actions={
        problem === null ? (
          <>
            <IconButton
              small
              label="Download the JSON"
              onClick={() => saveFile(`callscope-${callId}.json`, text, 'application/json')}
            >
              <Download aria-hidden="true" />
            </IconButton>
            <CopyButton text={text} what="JSON" />
          </>
        ) : null
      }
    >
      {problem === null ? (
        <div className="raw-json">
          <JsonView value={raw} label="Raw JSON of the call" />
        </div>
      ) : (
        <p role="alert" className="p-4">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
