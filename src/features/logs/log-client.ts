import type { TextFile } from '@/contract/media';
import type { LogQuery } from '@/domain/log/log-index';
import { AppError } from '@/lib/app-error';
import { createStore } from '@/lib/store';
import { readTextFile, textFilePath } from '@/lib/text-file';
import type { LogAnswer, LogRequest, LogRow, LogState } from './log-messages';

/** What is known of a log on the page; a new object when something in it changed. */
export type LogSnapshot = {
  readonly log: LogState;
  readonly received: number;
  /** Length of the file in bytes, where the server told it. */
  readonly total: number | null;
  readonly isLoading: boolean;
  /** Whether the file is longer than what is read of it. */
  readonly isCapped: boolean;
  readonly error: AppError | null;
  /** Grows when rows came. */
  readonly drawn: number;
  /** Where the hit stands that was asked for, among the rows shown. */
  readonly hit: { readonly hit: number; readonly place: number | null } | null;
};

const PAGE = 100;
const MOST_PAGES = 60;
/** How often the page is told how much has come, in ms. */
const TOLD_MS = 100;
const NOTHING: LogState = {
  turn: 0,
  format: 'text',
  lines: 0,
  shown: 0,
  hits: 0,
  isSearched: true,
  isFinished: false,
  isFull: false,
  warn: 0,
  error: 0,
};

/** A log that a worker holds: what is near the window comes over when it is asked for. `close` lets all of it go. */
export type LogClient = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => LogSnapshot;
  /** A row, or null while it is on its way. */
  readonly rowAt: (place: number) => LogRow | null;
  readonly ask: (query: LogQuery) => void;
  readonly findHit: (hit: number) => void;
  readonly close: () => void;
};

type Worked = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;
const newWorker = (): Worked => new Worker(new URL('./log-worker.ts', import.meta.url), { type: 'module' });

/** Begins to read the log of a call. `read` is the way to the file, `onError` hears what went wrong. */
export function openLog(
  callId: string,
  file: TextFile,
  onError: (error: AppError) => void,
  read = readTextFile,
): LogClient {
  const worker = newWorker();
  const leaving = new AbortController();
  const pages = new Map<number, readonly LogRow[] | null>();
  let turn = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const store = createStore<LogSnapshot>({
    log: NOTHING,
    received: 0,
    total: null,
    isLoading: true,
    isCapped: false,
    error: null,
    drawn: 0,
    hit: null,
  });
  const send = (request: LogRequest, transfer: Transferable[] = []) => worker.postMessage(request, transfer);

  worker.addEventListener('message', (event) => {
    const answer = (event as MessageEvent<LogAnswer>).data;
    if (answer.kind === 'state') {
      if (answer.state.turn !== turn) return;
      // The last page may have been asked for before it was full.
      if (answer.state.shown !== store.get().log.shown)
        for (const [page, rows] of pages) if (rows && rows.length < PAGE) pages.delete(page);
      store.patch({ log: answer.state });
    } else if (answer.turn !== turn) return;
    else if (answer.kind === 'rows') {
      pages.set(answer.from / PAGE, answer.rows);
      store.patch({ drawn: store.get().drawn + 1 });
    } else store.patch({ hit: { hit: answer.hit, place: answer.place } });
  });
  worker.addEventListener('error', () =>
    store.patch({
      isLoading: false,
      error: new AppError(
        'bad_data',
        'The log could not be read',
        'Download it to read it elsewhere, or try again.',
        {
          canRetry: true,
        },
      ),
    }),
  );

  read(textFilePath(callId, file), {
    signal: leaving.signal,
    onChunk: (bytes, received, total) => {
      const own = bytes.slice();
      send({ kind: 'chunk', bytes: own }, [own.buffer]);
      if (performance.now() - toldAt < TOLD_MS) return;
      toldAt = performance.now();
      store.patch({ received, total });
    },
  }).then(
    ({ isCapped, received }) => {
      send({ kind: 'finish' });
      store.patch({ isLoading: false, isCapped, received });
    },
    (thrown: unknown) => {
      if (leaving.signal.aborted) return;
      send({ kind: 'finish' });
      const error =
        thrown instanceof AppError
          ? thrown
          : new AppError('bad_data', 'The log could not be read', 'Try again.', {
              canRetry: true,
              cause: thrown,
            });
      store.patch({ isLoading: false, error });
      onError(error);
    },
  );

  return {
    subscribe: store.subscribe,
    get: store.get,
    rowAt(place) {
      const page = Math.floor(place / PAGE);
      const rows = pages.get(page);
      if (rows === undefined) {
        const oldest = pages.keys().next();
        if (pages.size >= MOST_PAGES && !oldest.done) pages.delete(oldest.value);
        pages.set(page, null);
        send({ kind: 'rows', turn, from: page * PAGE, to: (page + 1) * PAGE });
      }
      return rows?.[place - page * PAGE] ?? null;
    },
    ask(query) {
      turn += 1;
      pages.clear();
      store.patch({ hit: null, log: { ...store.get().log, turn, shown: 0, hits: 0, isSearched: false } });
      send({ kind: 'query', turn, ...query });
    },
    findHit: (hit) => send({ kind: 'hit', turn, hit }),
    close() {
      leaving.abort();
      worker.terminate();
    },
  };
}
