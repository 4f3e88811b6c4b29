import { useState } from 'react';
import { type CallView, postLook } from './api-client';
import { AppError } from './app-error';
import { useCallOrigin } from './call-origin';
import { saveFile } from './save-file';

type Made = { readonly format: string; readonly name: string; readonly content: string };

/**
 * Saves what the page made of a call as a file, once it stands in the record of looks; `trouble` says why it was not saved.
 * Of a pasted call, which the server does not know, nothing is told.
 */
export function useExport(callId: string, view: CallView) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const isPasted = useCallOrigin() === 'pasted';
  const save = ({ format, name, content }: Made) => {
    setTrouble(null);
    const recorded = isPasted ? Promise.resolve() : postLook(callId, view, { look: 'export', format });
    recorded.then(
      () => saveFile(name, content, 'text/plain;charset=utf-8'),
      (error: unknown) =>
        setTrouble(
          `Nothing was saved. ${error instanceof AppError ? error.message : 'The server did not answer; try again.'}`,
        ),
    );
  };
  return { save, trouble };
}
