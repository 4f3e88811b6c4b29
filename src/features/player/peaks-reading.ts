import { LENIENT } from '@/contract/listening';
import { RecordingProblem } from '@/lib/recording-problem';
import type { PeakData } from './lane-peaks';
import { readPeaks } from './read-peaks';

/** The loudness as far as it has come, and why there is no more of it, where there is not. */
export type PeaksSoFar = {
  readonly data: PeakData | null;
  readonly problem: string | null;
  /** Nothing more will come. */
  readonly isOver: boolean;
};

/** The loudness at an address while it is being read: what there is now, and word of each change. */
export type PeaksReading = {
  readonly url: string;
  now(): PeaksSoFar;
  /** Until there is something to draw, or it is known that there is not. */
  readonly first: Promise<void>;
  /** Gives what ends the listening. */
  listen(onChange: (now: PeaksSoFar) => void): () => void;
  /** Nobody wants it any more. */
  stop(): void;
};

const BROKEN_OFF = 'The waveform broke off: the rest of the recording could not be read.';

/**
 * Begins to read at once, so that what arrives while the page is still being made is there when it stands. `ahead` is what
 * was loaded before. It is a drawing only: where it cannot be had, the lanes stay as the word times draw them.
 */
function readingOf(url: string, ahead: PeakData | null): PeaksReading {
  const aborting = new AbortController();
  const listeners = new Set<(now: PeaksSoFar) => void>();
  let now: PeaksSoFar = { data: ahead, problem: null, isOver: ahead !== null };
  let hasCome = () => {};
  const first = new Promise<void>((resolve) => {
    hasCome = resolve;
  });
  const tell = (next: PeaksSoFar) => {
    now = next;
    hasCome();
    for (const listener of listeners) listener(now);
  };
  const read = async () => {
    try {
      const answer = await fetch(url, { signal: aborting.signal, headers: LENIENT });
      const data = await readPeaks(answer, (data) => tell({ data, problem: null, isOver: false }));
      tell({ data, problem: null, isOver: true });
    } catch (error) {
      // Whatever else is wrong is said by the player itself if the sound does not load either.
      const why = error instanceof RecordingProblem ? error.message : now.data ? BROKEN_OFF : null;
      tell({ data: now.data, problem: why, isOver: true });
    }
  };
  if (ahead === null) void read();
  else hasCome();
  return {
    url,
    now: () => now,
    first,
    listen(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    stop: () => aborting.abort(),
  };
}

/** What was begun before its player stood; one at most. */
let begun: PeaksReading | null = null;

/**
 * Begins to read what the next player will ask for, while its call is still being laid out; until there is something to
 * draw. Never rejects.
 */
export function beginReading(url: string, ahead: PeakData | null): Promise<void> {
  if (begun?.url !== url) {
    begun?.stop();
    begun = readingOf(url, ahead);
  }
  return begun.first;
}

/** The reading of an address that was begun already, for whoever asks first; else one that begins now. */
export function takeReading(url: string, ahead: PeakData | null): PeaksReading {
  const taken = begun?.url === url ? begun : readingOf(url, ahead);
  if (taken === begun) begun = null;
  return taken;
}
