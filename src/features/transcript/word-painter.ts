import { upperBound } from '@/domain/bisect';
import type { Conversation, Word } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';
import { createWordTracks, type WordTracks, wordTracksOf } from '@/domain/word-track';
import { createHighlightPaint } from './highlight-paint';

/** What the painter shows: where a follower or a row of buttons may want to be. */
export type Painted = {
  /** The word that is lit, else the one that began last; -1 without word times. */
  readonly word: number;
  /** Its turn, or -1. */
  readonly turn: number;
};

export type WordPainter = {
  /** Lights what is spoken at `now`, touching only what changed; true if the word changed since the last time. */
  paint(now: Seconds): boolean;
  painted(): Painted;
  /** The row of a turn, and a live range over one word. */
  rowOf(turn: number): HTMLElement | null;
  rangeOf(word: number): Range | null;
  dispose(): void;
};

const isSame = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** Turns on tracks, as if each were one long word. */
function turnTracks({ turns }: Conversation): WordTracks {
  const words = turns.map(
    ({ index, start, end }): Word => ({ index, turn: index, start, end, offset: 0, length: 0 }),
  );
  return createWordTracks({ words, turns });
}

/** For each word the latest start among it and those before it in its turn: what has begun by then is a prefix. */
function beginnings({ turns, words }: Conversation): Float64Array {
  const begun = new Float64Array(words.length);
  for (const { firstWord, endWord } of turns) {
    let latest = Number.NEGATIVE_INFINITY;
    for (let i = firstWord; i < endWord; i += 1) {
      latest = Math.max(latest, words[i]?.start ?? latest);
      begun[i] = latest;
    }
  }
  return begun;
}

/**
 * Lights the spoken word in the rows of `list`, outside React. Rows carry `data-turn`, their text is the one text node of
 * their paragraph. One painter belongs to one conversation on screen: a grown one gets a new painter.
 */
export function createWordPainter(conversation: Conversation, list: HTMLElement): WordPainter {
  const { turns, words } = conversation;
  const tracks = wordTracksOf(conversation);
  const spans = turnTracks(conversation);
  const begun = beginnings(conversation);
  const rows = new Map(
    [...list.querySelectorAll<HTMLElement>('[data-turn]')].map((row) => [Number(row.dataset.turn), row]),
  );
  const lit = createHighlightPaint('current-word');
  const unspoken = createHighlightPaint('unspoken-words');
  let litWords: readonly number[] = [];
  let activeTurns: readonly number[] = [];
  let pending: readonly number[] = [];
  let painted: Painted = { word: -1, turn: -1 };

  const textOf = (turn: number): Text | null => {
    const node = rows.get(turn)?.querySelector('p')?.firstChild;
    return node instanceof Text ? node : null;
  };
  const rangeFrom = (word: number, isRest: boolean): Range | null => {
    const at = words[word];
    const text = at ? textOf(at.turn) : null;
    if (!at || !text || (at.length === 0 && !isRest) || at.offset + at.length > text.length) return null;
    const range = document.createRange();
    range.setStart(text, at.offset);
    range.setEnd(text, isRest ? text.length : at.offset + at.length);
    return range;
  };
  const ranges = (list: readonly number[], isRest: boolean) =>
    list.flatMap((word) => rangeFrom(word, isRest) ?? []);

  const setActive = (next: readonly number[]) => {
    for (const turn of activeTurns) if (!next.includes(turn)) rows.get(turn)?.removeAttribute('aria-current');
    for (const turn of next) rows.get(turn)?.setAttribute('aria-current', 'true');
    activeTurns = next;
  };

  return {
    paint(now) {
      const spoken = tracks.wordsAt(now);
      if (!isSame(spoken, litWords)) {
        litWords = spoken;
        lit.set(ranges(spoken, false));
      }
      const active = spans.wordsAt(now);
      if (!isSame(active, activeTurns)) setActive(active);
      const rest = active.flatMap((index) => {
        const turn = turns[index];
        if (!turn) return [];
        const first = upperBound(begun, now, turn.firstWord, turn.endWord);
        return first < turn.endWord ? [first] : [];
      });
      if (!isSame(rest, pending)) {
        pending = rest;
        unspoken.set(ranges(rest, true));
      }
      const word = spoken[0] ?? tracks.lastStartedAt(now);
      if (word === painted.word) return false;
      painted = { word, turn: words[word]?.turn ?? -1 };
      return true;
    },
    painted: () => painted,
    rowOf: (turn) => rows.get(turn) ?? null,
    rangeOf: (word) => rangeFrom(word, false),
    dispose() {
      lit.clear();
      unspoken.clear();
      setActive([]);
    },
  };
}
