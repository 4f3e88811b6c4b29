import { LENIENT } from '@/contract/listening';
import type { ProblemCode } from '@/contract/problem';
import { isPassing, RecordingProblem, retryDelay } from '@/lib/recording-problem';
import type { PeakData } from './lane-peaks';
import { readPeaks } from './read-peaks';

/** Why the loudness cannot be had, or not to its end. */
export type PeaksProblem = {
  readonly text: string;
  /** The server's code; null where the connection broke. */
  readonly code: ProblemCode | null;
  /** Whether asking again may help. */
  readonly canRetry: boolean;
};

/** The loudness as far as it has come, and why there is no more of it, where there is not. */
export type PeaksSoFar = {
  readonly data: PeakData | null;
  readonly problem: PeaksProblem | null;
  /** Nothing more will come. */
  readonly isOver: boolean;
  /** An attempt failed, and another one follows. */
  readonly isDelayed: boolean;
};

/** The loudness at an address while it is being read: what there is now, and word of each change. */
export type PeaksReading = {
  readonly url: string;
  now(): PeaksSoFar;
  /** Until there is something to draw, or it is known that there is not yet. */
  readonly first: Promise<void>;
  /** Gives what ends the listening. */
  listen(onChange: (now: PeaksSoFar) => void): () => void;
  /** Tries again after the last attempt failed. */
  retry(): void;
  /** Nobody wants it any more. */
  stop(): void;
};

const BROKEN_OFF = 'The waveform broke off: the rest of the recording could not be read.';
const NOT_LOADED = 'The waveform could not be loaded.';

function problemOf(error: unknown, hasData: boolean): PeaksProblem | null {
  if (error instanceof RecordingProblem)
    return { text: error.message, code: error.code, canRetry: isPassing(error) };
  const canRetry = isPassing(error);
  if (hasData) return { text: BROKEN_OFF, code: null, canRetry };
  // Whatever else is wrong is said by the player itself if the sound does not load either.
  return canRetry ? { text: NOT_LOADED, code: null, canRetry } : null;
}

/** Waits, or not any longer once the signal aborts. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Begins to read at once, so that what arrives while the page is still being made is there when it stands; a failure that may
 * pass is retried with growing pauses, unless something is drawn already. `ahead` is what was loaded before. It is a drawing only: where it cannot be had, the
 * lanes stay as the word times draw them.
 */
function readingOf(url: string, ahead: PeakData | null): PeaksReading {
  const aborting = new AbortController();
  const { signal } = aborting;
  const listeners = new Set<(now: PeaksSoFar) => void>();
  let now: PeaksSoFar = { data: ahead, problem: null, isOver: ahead !== null, isDelayed: false };
  let hasCome = () => {};
  const first = new Promise<void>((resolve) => {
    hasCome = resolve;
  });
  const tell = (next: Partial<PeaksSoFar>) => {
    now = { ...now, isDelayed: false, problem: null, ...next };
    hasCome();
    for (const listener of listeners) listener(now);
  };
  const attempt = async () => {
    const answer = await fetch(url, { signal, headers: LENIENT });
    tell({ data: await readPeaks(answer, (data) => tell({ data })), isOver: true });
  };
  const read = async () => {
    for (let retry = 0; !signal.aborted; retry += 1) {
      try {
        return await attempt();
      } catch (error) {
        // What broke off in the middle was read again and again by the server already.
        const isFinal = signal.aborted || now.data !== null;
        const delay = isFinal ? null : retryDelay(retry, error);
        if (delay === null) return tell({ isOver: true, problem: problemOf(error, now.data !== null) });
        tell({ isDelayed: true });
        await pause(delay, signal);
      }
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
    retry() {
      if (!now.problem?.canRetry) return;
      tell({ isOver: false });
      void read();
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
