import { useSyncExternalStore } from 'react';
import { createStore } from './store';

/** A download that was begun on this page and is still told of. */
export type Download = {
  /** What the server knows it by. */
  readonly id: string;
  /** What is being saved, as the page calls it. */
  readonly title: string;
  readonly callId: string;
};

type Wanted = Omit<Download, 'id'> & {
  /** Where on our server the file is made. */
  readonly path: string;
};

/** Outlives every page that begins one; in the order in which they were begun. */
const store = createStore<{ readonly all: readonly Download[] }>({ all: [] });
/** Those of which there is nothing more to be learnt. */
const settled = new Set<string>();

/** Names a download so that nobody else can. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/**
 * Saves what an address of our server gives as a file, by the browser itself: nothing of it is held by the page. Notes about
 * earlier ones that are settled make room.
 */
export function startDownload({ path, ...wanted }: Wanted): void {
  const id = newId();
  const address = new URL(path, location.href);
  address.searchParams.set('transfer', id);
  const link = document.createElement('a');
  link.href = address.href;
  link.download = '';
  link.click();
  const left = store.get().all.filter((one) => !settled.has(one.id));
  settled.clear();
  store.patch({ all: [...left, { id, ...wanted }] });
}

/** Says that a download came to its end without trouble, or was cancelled; its note may go when another begins. */
export const settleDownload = (id: string): void => void settled.add(id);

/** Takes the note about a download away; the download itself goes on. */
export const dismissDownload = (id: string): void =>
  store.patch({ all: store.get().all.filter((one) => one.id !== id) });

/** Takes all notes away, for whoever comes next. */
export const dismissAllDownloads = (): void => store.patch({ all: [] });

const all = () => store.get().all;

/** The downloads that are told of. */
export const useDownloads = (): readonly Download[] => useSyncExternalStore(store.subscribe, all);
