import { useSyncExternalStore } from 'react';
import { checkDownload } from './api-client';
import { AppError } from './app-error';
import { createStore } from './store';

type Wanted = {
  /** What is being saved, as the page calls it. */
  readonly title: string;
  readonly callId: string;
  /** Where on our server the file is made. */
  readonly path: string;
};

/** A download that never began, to be told of until the note is closed. */
export type FailedDownload = Pick<Wanted, 'title' | 'callId'> & {
  readonly key: string;
  /** What happened and what to do, as a sentence. */
  readonly problem: string;
};

/** Outlives the page that wanted them. */
const store = createStore<{ readonly failed: readonly FailedDownload[] }>({ failed: [] });

/**
 * Saves what an address of our server gives as a file, by the browser itself, which shows how far it has come; nothing of it
 * is held by the page. Whether there is a file is asked first: a browser does not say why it got none.
 */
export async function startDownload({ title, callId, path }: Wanted): Promise<void> {
  const key = `${callId} ${title}`;
  dismissDownload(key);
  try {
    await checkDownload(path);
    const link = document.createElement('a');
    link.href = path;
    link.download = '';
    link.click();
  } catch (error) {
    const problem = error instanceof AppError ? error.message : 'Try again.';
    dismissDownload(key);
    store.patch({ failed: [...store.get().failed, { key, title, callId, problem }] });
  }
}

/** Takes a note away. */
export const dismissDownload = (key: string): void =>
  store.patch({ failed: store.get().failed.filter((one) => one.key !== key) });

/** Takes all notes away, for whoever comes next. */
export const dismissAllDownloads = (): void => store.patch({ failed: [] });

const failed = () => store.get().failed;

/** The downloads that are told of. */
export const useFailedDownloads = (): readonly FailedDownload[] =>
  useSyncExternalStore(store.subscribe, failed);
