import { useState } from 'react';
import { AppError } from './app-error';
import type { CallOnServer } from './call-on-server';
import { saveFile } from './save-file';

/** Why nothing was saved or copied: it could not be put into the record of looks. */
export const notRecorded = (done: 'saved' | 'copied', error: unknown): string =>
  `Nothing was ${done}. ${error instanceof AppError ? error.message : 'The server did not answer; try again.'}`;

type Made = {
  readonly name: string;
  /** A function makes it once the save was recorded, for what may still change. */
  readonly content: string | (() => string);
  readonly type?: string;
};

/** Saves a file once it stands in the record of looks; `trouble` says why it was not saved. */
export function useRecordedSave() {
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = (recorded: Promise<void>, { name, content, type = 'text/plain;charset=utf-8' }: Made) => {
    setTrouble(null);
    recorded.then(
      () => saveFile(name, typeof content === 'string' ? content : content(), type),
      (error: unknown) => setTrouble(notRecorded('saved', error)),
    );
  };
  return { save, trouble };
}

/** Saves what the page made of a call; one that is on no server needs nobody's record. */
export function useExport(server: CallOnServer | null) {
  const { save, trouble } = useRecordedSave();
  return {
    save: ({
      format,
      after,
      ...made
    }: Made & { readonly format: string; readonly after?: Promise<void> }) => {
      const recorded = server ? server.record({ look: 'export', format }) : Promise.resolve();
      save(after === undefined ? recorded : recorded.then(() => after), made);
    },
    trouble,
  };
}
