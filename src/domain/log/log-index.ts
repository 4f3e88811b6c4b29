import type { LogReader } from './log-reader';

/** Which lines are shown: all, or those of one level. */
export type LogFilter = 'all' | 'warn' | 'error';
export type LogQuery = { readonly filter: LogFilter; readonly query: string };

/** The longest text that is searched for; it bounds what one line costs. */
export const LONGEST_QUERY = 200;

/**
 * The lines of a log that are shown, and those of them that hold a text, without regard to case. Worked out bit by bit
 * by `advance`, so that whoever asks can do something else in between; a log that grows is taken up where it ended.
 */
export class LogIndex {
  readonly #reader: LogReader;
  readonly #filter: LogFilter;
  readonly #wanted: string;
  readonly #seen: number[] = [];
  readonly #hits: number[] = [];
  #scanned = 0;

  constructor(reader: LogReader, { filter, query }: LogQuery) {
    this.#reader = reader;
    this.#filter = filter;
    this.#wanted = query.slice(0, LONGEST_QUERY).toLowerCase();
  }

  /** How many lines are shown, as far as was looked. */
  get length(): number {
    return this.#filter === 'all' ? this.#reader.length : this.#seen.length;
  }

  get hits(): number {
    return this.#hits.length;
  }

  get scanned(): number {
    return this.#scanned;
  }

  /** The line at a place among those shown; undefined beyond them. */
  lineAt(place: number): number | undefined {
    if (this.#filter !== 'all') return this.#seen[place];
    return place < this.#reader.length ? place : undefined;
  }

  /** The place of a hit among the lines shown. */
  placeOfHit(hit: number): number | undefined {
    return this.#hits[hit];
  }

  /** Looks at so many further lines. True when there is nothing left to look at. */
  advance(most: number): boolean {
    const end = Math.min(this.#reader.length, this.#scanned + most);
    for (let line = this.#scanned; line < end; line += 1) {
      if (this.#filter !== 'all') {
        if (this.#reader.level(line) !== this.#filter) continue;
        this.#seen.push(line);
      }
      if (this.#wanted !== '' && this.#reader.line(line).toLowerCase().includes(this.#wanted))
        this.#hits.push(this.#filter === 'all' ? line : this.#seen.length - 1);
    }
    this.#scanned = end;
    return end === this.#reader.length;
  }
}
