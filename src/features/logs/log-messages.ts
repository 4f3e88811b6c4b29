import type { LogEntry } from '@/domain/log/log-entry';
import type { LogQuery } from '@/domain/log/log-index';
import type { LogFormat } from '@/domain/log/log-reader';

/** A line as it is drawn. */
export type LogRow = LogEntry & {
  /** Its place in the file, from 0. */
  readonly line: number;
  /** Characters that were left out of `text`; the file has them. */
  readonly left: number;
};

/** What the page asks of the worker that holds a log. */
export type LogRequest =
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'finish' }
  | ({ readonly kind: 'query'; readonly turn: number } & LogQuery)
  | { readonly kind: 'rows'; readonly turn: number; readonly from: number; readonly to: number }
  | { readonly kind: 'hit'; readonly turn: number; readonly hit: number };

/** How far the worker is; `turn` counts the queries, so that an answer to an older one is known as such. */
export type LogState = {
  readonly turn: number;
  readonly format: LogFormat;
  /** Lines of the file, and those of them that are shown. */
  readonly lines: number;
  readonly shown: number;
  readonly hits: number;
  /** Whether all lines so far were looked at. */
  readonly isSearched: boolean;
  readonly isFinished: boolean;
  readonly isFull: boolean;
  readonly warn: number;
  readonly error: number;
};

export type LogAnswer =
  | { readonly kind: 'state'; readonly state: LogState }
  | { readonly kind: 'rows'; readonly turn: number; readonly from: number; readonly rows: readonly LogRow[] }
  | { readonly kind: 'hit'; readonly turn: number; readonly hit: number; readonly place: number | null };
