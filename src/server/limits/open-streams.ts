import type { Viewer } from '@/server/auth/viewer';
import type { LimitsEnv } from '@/server/env-limits';
import { ProblemError } from '@/server/http/problem-error';

/** With the 5 s after which a deny list is read again, well within 10 s. */
const LOOK_AGAIN_MS = 2_000;
const WAIT_S = 5;

type Stream = { readonly viewer: Viewer; cut(): void };

/** A place among the streams that run. */
export type Slot = {
  /** What to do when its reader may no longer listen. */
  onCut(cut: () => void): void;
  /** Gives the place back; again is nothing. */
  release(): void;
};

export type OpenStreams = {
  /** Takes a place. Throws `too_many_streams` or `overloaded` when there is none; `isOne`: whether the viewer is one person. */
  open(viewer: Viewer, isOne: boolean): Slot;
  count(): number;
  /** Cuts the streams of those who are shut out or whose sign-in is over; done by itself every 2 s while streams run. */
  sweep(): Promise<void>;
};

/** The streams that run: no more than allowed, and none for longer than its reader may listen. */
export function createOpenStreams(
  { streams, streamsPerPerson }: Pick<LimitsEnv, 'streams' | 'streamsPerPerson'>,
  denied: () => Promise<ReadonlySet<string>>,
  every: (ms: number, what: () => void) => () => void = (ms, what) => {
    const timer = setInterval(what, ms).unref();
    return () => clearInterval(timer);
  },
): OpenStreams {
  const running = new Set<Stream>();
  const perPerson = new Map<string, number>();
  let stopLooking: (() => void) | null = null;

  const sweep = async (): Promise<void> => {
    const shut = await denied();
    for (const { viewer, cut } of [...running]) {
      const { subject, sessionId, lasts } = viewer;
      if (
        shut.has(subject.normalize('NFC')) ||
        (sessionId !== null && shut.has(sessionId)) ||
        lasts?.() === false
      )
        cut();
    }
  };

  return {
    sweep,
    count: () => running.size,
    open(viewer, isOne) {
      const { subject } = viewer;
      const own = perPerson.get(subject) ?? 0;
      if (isOne && own >= streamsPerPerson)
        throw new ProblemError(
          'too_many_streams',
          `You have ${own} recordings and logs open at once. Close some and try again.`,
          { retryAfterS: WAIT_S },
        );
      if (running.size >= streams)
        throw new ProblemError(
          'overloaded',
          'This server passes on as many recordings as it can. Try again in a moment.',
          { retryAfterS: WAIT_S },
        );
      let cutNow: () => void = () => undefined;
      let isCut = false;
      const stream: Stream = {
        viewer,
        cut: () => {
          isCut = true;
          cutNow();
        },
      };
      running.add(stream);
      perPerson.set(subject, own + 1);
      stopLooking ??= every(LOOK_AGAIN_MS, () => {
        sweep().catch(() => undefined);
      });
      return {
        onCut(cut) {
          cutNow = cut;
          if (isCut) cut();
        },
        release() {
          if (!running.delete(stream)) return;
          const left = (perPerson.get(subject) ?? 1) - 1;
          if (left > 0) perPerson.set(subject, left);
          else perPerson.delete(subject);
          if (running.size > 0) return;
          stopLooking?.();
          stopLooking = null;
        },
      };
    },
  };
}
