import { isJsonObject, type Json } from '@/domain/json';
import type { LogEntry, LogLevel } from './log-entry';
import { lineObject, parseLogLine } from './parse-log-line';

export type LogFormat = 'json' | 'json_lines' | 'timestamped' | 'text';

/** More lines than this are not kept: each costs memory of its own, however short it is. */
export const MOST_LINES = 2_000_000;
/** A longer line of text goes on in the next row; JSON stays whole. */
const PIECE = 8_000;
/** So many lines tell what kind of log it is. */
const SAMPLE = 40;

const LEVELS: readonly (LogLevel | null)[] = [null, 'debug', 'info', 'warn', 'error'];
const LISTS = ['logs', 'entries', 'events', 'messages', 'lines', 'data', 'items', 'records'];

/** The entries of a JSON document: a list, or the list inside an object with what stands beside it first; null for another shape. */
function entriesOf(value: Json): readonly Json[] | null {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value)) return null;
  const name = LISTS.find((one) => Object.hasOwn(value, one) && Array.isArray(value[one]));
  if (name === undefined) return null;
  const { [name]: list, ...beside } = value;
  const rest = Object.keys(beside).length > 0 ? [beside as Json] : [];
  return Array.isArray(list) ? [...rest, ...(list as readonly Json[])] : null;
}

/**
 * A log as it arrives: text goes in piece by piece, lines come out. JSON that is one document becomes lines when it is
 * whole. Only the level of each line is kept beside it; the rest is read again when it is drawn.
 */
export class LogReader {
  readonly #lines: string[] = [];
  #levels = new Uint8Array(1024);
  /** The line that has not ended yet, in the pieces in which it came. */
  #open: string[] = [];
  #document: string[] | null = null;
  #objects = 0;
  #timed = 0;
  #looked = 0;
  #last = 0;
  #format: LogFormat | null = null;
  #isFull = false;
  readonly counts = { warn: 0, error: 0 };

  /** How many lines there are by now. */
  get length(): number {
    return this.#lines.length;
  }

  /** What kind of log it is, as far as the lines so far tell. */
  get format(): LogFormat {
    if (this.#format) return this.#format;
    if (this.#objects * 5 >= this.#looked * 4 && this.#objects > 0) return 'json_lines';
    return this.#timed * 4 >= this.#looked && this.#timed > 0 ? 'timestamped' : 'text';
  }

  /** Whether lines were left out because there are too many. */
  get isFull(): boolean {
    return this.#isFull;
  }

  line(at: number): string {
    return this.#lines[at] ?? '';
  }

  entry(at: number): LogEntry {
    return parseLogLine(this.line(at));
  }

  /** The level of a line; one that goes on from the line before has that line's. */
  level(at: number): LogLevel | null {
    return LEVELS[this.#levels[at] ?? 0] ?? null;
  }

  append(text: string): void {
    if (this.#document) {
      this.#document.push(text);
      return;
    }
    if (!text.includes('\n')) {
      this.#open.push(text);
      return;
    }
    const whole = this.#open.join('') + text;
    // Whether it is a document is told by its first line that is not blank, once that is whole: in any pieces alike.
    const first = this.length === 0 ? /^[\s\uFEFF]*\S[^\n]*\n/.exec(whole) : null;
    if (this.length === 0 && first === null) {
      this.#open = [whole];
      return;
    }
    this.#open = [];
    if (first && this.#isDocument(first[0])) {
      this.#document = [whole];
      return;
    }
    const parts = whole.split('\n');
    this.#open.push(parts.pop() ?? '');
    for (const part of parts) this.#add(part.endsWith('\r') ? part.slice(0, -1) : part);
  }

  /** The text is over: what is still open becomes lines. */
  finish(): void {
    const open = this.#open.join('');
    this.#open = [];
    const isDocument = this.length === 0 && /^[\s\uFEFF]*[[{]/.test(open);
    if (this.#document) this.#finishDocument([...this.#document, open].join(''));
    else if (isDocument) this.#finishDocument(open);
    else if (open !== '')
      for (const line of open.replace(/\n$/, '').split('\n')) this.#add(line.replace(/\r$/, ''));
  }

  /** A document begins with `[`, or with an object that does not end on its first line. */
  #isDocument(text: string): boolean {
    const start = /^[\s\uFEFF]*([[{])/.exec(text);
    if (!start) return false;
    // `[12:00:01] …` and `[INFO] …` are lines of text.
    if (start[1] === '[') return /^[\s\uFEFF]*\[\s*(?:[[{"\]]|$)/.test(text);
    const end = text.indexOf('\n', start[0].length);
    return end >= 0 && lineObject(text.slice(0, end).trim()) === null;
  }

  #finishDocument(text: string): void {
    this.#document = null;
    try {
      const value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
      const entries = entriesOf(value);
      const lines = entries
        ? entries.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)))
        : JSON.stringify(value, null, 2).split('\n');
      this.#format = 'json';
      for (const line of lines) this.#add(line);
    } catch {
      // Cut off, damaged or too deep: read as what else it may be.
      for (const line of text.replace(/\n$/, '').split('\n')) this.#add(line);
    }
  }

  #add(line: string): void {
    if (line.length > PIECE && lineObject(line) === null) {
      for (let from = 0; from < line.length; from += PIECE)
        this.#push(line.slice(from, from + PIECE), from > 0);
      return;
    }
    this.#push(line, false);
  }

  #push(line: string, goesOn: boolean): void {
    const at = this.length;
    if (at >= MOST_LINES) {
      this.#isFull = true;
      return;
    }
    if (at === this.#levels.length) {
      const larger = new Uint8Array(at * 2);
      larger.set(this.#levels);
      this.#levels = larger;
    }
    this.#lines.push(line);
    const { time, level } = goesOn ? { time: null, level: null } : parseLogLine(line);
    if (this.#looked < SAMPLE && line.trim() !== '' && !goesOn) {
      this.#looked += 1;
      if (lineObject(line)) this.#objects += 1;
      else if (time) this.#timed += 1;
    }
    const goes = goesOn || (!time && !level && this.#timed > 0 && this.#objects === 0);
    const found = goes ? this.#last : LEVELS.indexOf(level);
    this.#levels[at] = found;
    this.#last = found;
    if (goes) return;
    if (level === 'warn') this.counts.warn += 1;
    if (level === 'error') this.counts.error += 1;
  }
}
