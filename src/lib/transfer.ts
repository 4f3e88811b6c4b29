import { useQuery } from '@tanstack/react-query';
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

/** Whether nothing more will come of it. */
export const isOver = ({ kind }: TransferState) =>
  kind === 'done' || kind === 'cancelled' || kind === 'failed';

/** How far a download of the server's has come, asked until it is over, and the way to give it up. */
export function useTransfer(id: string): { readonly state: TransferState; cancel(): void } {
  const { transfer, looks, error } = useLooks(id);
  return {
    state: transferState(transfer, looks, error),
    cancel: () => {
      cancelTransfer(id).catch(() => undefined);
    },
  };
}

function useLooks(id: string) {
  const { data, error } = useQuery({
    queryKey: ['transfer', id],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<Looked>(queryKey);
      const transfer = await fetchTransfer(id, signal);
      return { transfer, looks: (before?.looks ?? 0) + 1 } satisfies Looked;
    },
    retry: 2,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) =>
      isOver(transferState(state.data?.transfer, state.data?.looks ?? 0, state.error)) ? false : LOOK_MS,
  });
  return { transfer: data?.transfer, looks: data?.looks ?? 0, error };
}

type Looked = { readonly transfer: Transfer | null; readonly looks: number };
