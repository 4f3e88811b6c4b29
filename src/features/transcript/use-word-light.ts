import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import type { Conversation } from '@/domain/conversation';
import { lazily } from '@/domain/lazily';
import { type Seconds, seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { usePreference } from '@/lib/preferences';
import { afterPaint } from '@/lib/schedule/after-paint';
import { type FollowEvent, isFollowing, nextFollow } from './follow';
import { comfortScroll, focusOf, isSeen, readingZone, type Zone } from './reading-zone';
import { type Scroller, useTranscriptScroll } from './use-transcript-scroll';
import { createWordPainter, type WordPainter } from './word-painter';

/**
 * So long, in ms, the page waits for the sound of another place before it goes there: what the browser fetches comes through
 * the thread that would be drawing.
 */
const SOUND_FIRST_MS = 250;

export type WordLight = {
  readonly isFollowing: boolean;
  readonly isAway: boolean;
  readonly dispatch: (event: FollowEvent) => void;
  readonly scroller: Scroller;
};

/** Where what is heard stands in the window, and what is free of bars there. Null before anything can be heard. */
function sight(painter: WordPainter | null): { focus: Zone; zone: Zone } | null {
  const { turn, word } = painter?.painted() ?? { turn: -1, word: -1 };
  const row = painter?.rowOf(turn);
  // A transcript that is not shown has no place to scroll to.
  if (!painter || !row || row.getClientRects().length === 0) return null;
  const zone = readingZone(row);
  const box = painter.rangeOf(word)?.getBoundingClientRect() ?? null;
  return { focus: focusOf(row.getBoundingClientRect(), box, zone), zone };
}

/** Lights the spoken word and keeps it in sight. Renders only when following stops or resumes. */
export function useWordLight(
  conversation: Conversation,
  list: RefObject<HTMLElement | null>,
  /** Whether all rows are there; only then is each found. */
  isWhole: boolean,
  /** Called when another turn is heard, with its row. */
  onHeard: (row: HTMLElement | null) => void,
): WordLight {
  const clock = usePlayback();
  const [wanted, setWanted] = usePreference('follow');
  const [away, setAway] = useReducer((_: boolean, next: boolean) => next, false);
  const painter = useRef<WordPainter | null>(null);
  const isLit = useRef(false);
  const follow = useRef({ wanted, away });
  useLayoutEffect(() => {
    follow.current = { wanted, away };
  });

  const dispatch = (event: FollowEvent) => {
    const before = follow.current;
    const next = nextFollow(before, event);
    follow.current = next;
    if (next.away !== before.away) setAway(next.away);
    if (next.wanted !== before.wanted) setWanted(next.wanted);
    if (isFollowing(next) && event.type !== 'scrolled') keepInSight(false);
  };

  const scroller = useTranscriptScroll((by) => {
    if (by === 'follow' || !isFollowing(follow.current)) return;
    // Rows that were far away have their true heights only now.
    if (by === 'arrived') return scroller.isReading() ? undefined : keepInSight(false);
    const at = sight(painter.current);
    if (!at) return;
    const { playing } = clock.getState();
    const state = playing ? 'playing' : clock.now() > 0 ? 'paused' : 'fresh';
    dispatch({ type: 'scrolled', by, state, inView: isSeen(at.focus, at.zone) });
  });

  const keepInSight = (isInstant: boolean) => {
    scroller.follow(() => {
      const at = sight(painter.current);
      return at ? comfortScroll(at.focus, at.zone) : 0;
    }, isInstant);
  };

  const latest = useRef({ keepInSight, onHeard });
  useLayoutEffect(() => {
    latest.current = { keepInSight, onHeard };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that came later have to be found.
  useLayoutEffect(() => {
    const rows = list.current;
    if (!rows) return;
    const made = lazily(() => {
      painter.current = createWordPainter(conversation, rows);
      return painter.current;
    });
    const tell = () => latest.current.onHeard(made().rowOf(made().painted().turn));
    let owedSince: number | null = null;
    let hasBegun = false;
    const begin = (now: Seconds) => {
      hasBegun = true;
      isLit.current = true;
      if (made().paint(now)) tell();
    };
    const goAlong = (now: Seconds) => {
      if (!hasBegun) begin(seconds(0));
      const { turn } = made().painted();
      const isNews = made().paint(now);
      const isOther = isNews && made().painted().turn !== turn;
      if (isOther) tell();
      if (!isNews && owedSince === null) return;
      const since = owedSince;
      owedSince = null;
      // Between a turn of the wheel and the scroll it makes, going along would take the page out of the reader's hand.
      if (!isFollowing(follow.current) || scroller.isReading()) return;
      if (clock.isSettling() && performance.now() - (since ?? performance.now()) < SOUND_FIRST_MS) {
        owedSince = since ?? performance.now();
        return;
      }
      if (isOther || since !== null || !scroller.isMoving()) latest.current.keepInSight(false);
    };
    // Before anything is heard the words of a long call can be laid out behind the first picture.
    const isFresh = !isLit.current && clock.now() === 0 && !clock.getState().playing;
    let callOff = () => {};
    if (isFresh) callOff = afterPaint(() => hasBegun || begin(clock.now()));
    else begin(clock.now());
    const stop = clock.subscribe(goAlong);
    return () => {
      callOff();
      stop();
      painter.current?.dispose();
      painter.current = null;
    };
  }, [clock, conversation, list, isWhole, scroller]);

  // A link to a moment shows that moment, whatever the wish to follow. One frame later the bars above have their heights.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (clock.now() > 0) latest.current.keepInSight(true);
    });
    return () => cancelAnimationFrame(frame);
  }, [clock]);

  return {
    isFollowing: isFollowing({ wanted, away }),
    isAway: wanted && away,
    dispatch,
    scroller,
  };
}
