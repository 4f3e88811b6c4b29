import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Transfer } from '@/contract/transfers';
import { cancelTransfer, fetchTransfer } from './api-client';
import { AppError } from './app-error';

const LOOK_MS = 400;
/** After so many looks at nothing the download has not begun, and will not. */
const MOST_EMPTY_LOOKS = 40;

/** A download as the page tells of it. */
export type TransferState =
  | { readonly kind: 'preparing' }
  | { readonly kind: 'running'; readonly sent: number; readonly total: number | null }
  | { readonly kind: 'done'; readonly sent: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: string };

const NOT_BEGUN = 'The download did not begin. Try again; the browser may have been told not to save files.';

export function transferState(
  transfer: Transfer | null | undefined,
  emptyLooks: number,
  error: Error | null,
): TransferState {
  if (error) {
    const problem = error instanceof AppError ? error.message : 'The server did not answer.';
    return { kind: 'failed', problem };
  }
  if (!transfer)
    return emptyLooks < MOST_EMPTY_LOOKS ? { kind: 'preparing' } : { kind: 'failed', problem: NOT_BEGUN };
  switch (transfer.state) {
    case 'preparing':
    case 'cancelled':
      return { kind: transfer.state };
    case 'running':
      return { kind: 'running', sent: transfer.sent_bytes, total: transfer.total_bytes };
    case 'done':
      return { kind: 'done', sent: transfer.sent_bytes };
    case 'failed':
      return { kind: 'failed', problem: transfer.problem ?? 'The file could not be made.' };
    default:
      return transfer.state satisfies never;
  }
}

const isOver = ({ kind }: TransferState) => kind === 'done' || kind === 'cancelled' || kind === 'failed';

export type Download = {
  /** What is being saved, as the page calls it. */
  readonly title: string;
  readonly state: TransferState;
  cancel(): void;
  /** Takes the note about it away; the download itself goes on. */
  dismiss(): void;
};

/** Names a download so that nobody else can. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/**
 * Saves what an address of our server gives as a file, by the browser itself: nothing of it is held by the page.
 * The server is asked how far it has come, and told when it is no longer wanted. One at a time is told of.
 */
export function useDownload(): {
  readonly download: Download | null;
  start(title: string, path: string): void;
} {
  const [current, setCurrent] = useState<{ id: string; title: string } | null>(null);
  const { data, error, dataUpdateCount } = useLooks(current?.id ?? null);
  const state = transferState(data, dataUpdateCount, error);
  return {
    start(title, path) {
      const id = newId();
      const address = new URL(path, location.href);
      address.searchParams.set('transfer', id);
      const link = document.createElement('a');
      link.href = address.href;
      link.download = '';
      link.click();
      setCurrent({ id, title });
    },
    download: current && {
      title: current.title,
      state,
      cancel: () => {
        cancelTransfer(current.id).catch(() => undefined);
      },
      dismiss: () => setCurrent(null),
    },
  };
}

function useLooks(id: string | null) {
  const { data, error } = useQuery({
    queryKey: ['transfer', id],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<Looked>(queryKey);
      const transfer = await fetchTransfer(id ?? '', signal);
      return { transfer, looks: (before?.looks ?? 0) + 1 } satisfies Looked;
    },
    enabled: id !== null,
    retry: 2,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) =>
      isOver(transferState(state.data?.transfer, state.data?.looks ?? 0, state.error)) ? false : LOOK_MS,
  });
  return { data: data?.transfer, dataUpdateCount: data?.looks ?? 0, error };
}

type Looked = { readonly transfer: Transfer | null; readonly looks: number };
