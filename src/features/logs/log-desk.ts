import { LogIndex } from '@/domain/log/log-index';
import { LogReader } from '@/domain/log/log-reader';
import type { LogAnswer, LogRequest, LogRow } from './log-messages';

/** So many lines are looked at before anything else gets its turn. */
const STEP = 50_000;
/** A longer text is drawn up to here. */
const MOST_TEXT = 20_000;

type Outside = {
  readonly answer: (answer: LogAnswer) => void;
  /** Calls back when other messages had their turn. */
  readonly later: (run: () => void) => void;
};

/** Holds one log, its lines and the search in them, and answers the page. Framework-free: a worker lends it a thread. */
export function createLogDesk({ answer, later }: Outside): (request: LogRequest) => void {
  const reader = new LogReader();
  const decoder = new TextDecoder();
  let turn = 0;
  let index = new LogIndex(reader, { filter: 'all', query: '' });
  let isFinished = false;
  let isLooking = false;
  let isSearched = true;

  const tell = () =>
    answer({
      kind: 'state',
      state: {
        turn,
        format: reader.format,
        lines: reader.length,
        shown: index.length,
        hits: index.hits,
        isSearched,
        isFinished,
        isFull: reader.isFull,
        ...reader.counts,
      },
    });
  const look = () => {
    isLooking = false;
    isSearched = index.advance(STEP);
    tell();
    if (!isSearched) lookLater();
  };
  const lookLater = () => {
    if (isLooking) return;
    isLooking = true;
    later(look);
  };
  const rowAt = (place: number): LogRow | null => {
    const line = index.lineAt(place);
    if (line === undefined) return null;
    const entry = reader.entry(line);
    const left = Math.max(0, entry.text.length - MOST_TEXT);
    return { ...entry, line, left, text: left > 0 ? entry.text.slice(0, MOST_TEXT) : entry.text };
  };

  return (request) => {
    switch (request.kind) {
      case 'chunk':
        reader.append(decoder.decode(request.bytes, { stream: true }));
        isSearched = false;
        return lookLater();
      case 'finish':
        reader.append(decoder.decode());
        reader.finish();
        isFinished = true;
        return lookLater();
      case 'query':
        turn = request.turn;
        index = new LogIndex(reader, request);
        isSearched = false;
        return lookLater();
      case 'rows': {
        if (request.turn !== turn) return;
        const rows: LogRow[] = [];
        for (let place = request.from; place < request.to; place += 1) {
          const row = rowAt(place);
          if (row) rows.push(row);
        }
        return answer({ kind: 'rows', turn, from: request.from, rows });
      }
      case 'hit': {
        if (request.turn !== turn) return;
        const place = index.placeOfHit(request.hit) ?? null;
        return answer({ kind: 'hit', turn, hit: request.hit, place });
      }
      default:
        request satisfies never;
    }
  };
}
