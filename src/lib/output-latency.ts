/** What of an `AudioContext` is read here. */
type LatencySource = Pick<AudioContext, 'state' | 'baseLatency' | 'outputLatency'> & EventTarget;

/** The part of an `<audio>` element that tells whether audio is flowing. */
type PlayingElement = Pick<HTMLMediaElement, 'paused' | 'seeking' | 'readyState'> & EventTarget;

/** Shortest time between two reads, and between a change of the audio graph and the next read (ms). */
const READ_EVERY_MS = 1000;

// HTMLMediaElement.HAVE_FUTURE_DATA, spelled out for tests without a browser.
const HAVE_FUTURE_DATA = 3;

/** After each of these the browser may be rebuilding its audio graph. */
const ELEMENT_CHANGES = [
  'loadstart',
  'emptied',
  'loadedmetadata',
  'play',
  'playing',
  'seeking',
  'waiting',
  'pause',
];

export type OutputLatency = {
  /** Seconds from the element's clock to the ears; the last value read, cheap enough for every frame. */
  get(): number;
  /** The audio graph is about to change: no read until it has been quiet for a second. */
  noteChange(): void;
  close(): void;
};

const isFirefox = (): boolean => /\bFirefox\//.test(globalThis.navigator?.userAgent ?? '');

/**
 * A cache in front of `AudioContext.outputLatency`, which is read at most once a second, only while audio plays, and never
 * within a second of a change. Firefox's getter waits for the audio process while it holds the lock of the audio graph, and
 * can freeze the tab for good whenever it is called (Firefox ESR 153: 5 of 10 starts with a read a second, 0 of 10 without
 * any), so there `baseLatency`, which asks nobody, stands for it. `isReadable` is for tests.
 */
export function createOutputLatency(
  context: LatencySource,
  audio: PlayingElement,
  isReadable = !isFirefox(),
): OutputLatency {
  let latency = usable(context.baseLatency) ?? 0;
  let quietSince = performance.now();
  const noteChange = () => {
    quietSince = performance.now();
  };
  const isSteady = () =>
    context.state === 'running' && !audio.paused && !audio.seeking && audio.readyState >= HAVE_FUTURE_DATA;
  for (const event of ELEMENT_CHANGES) audio.addEventListener(event, noteChange);
  context.addEventListener('statechange', noteChange);
  return {
    get() {
      if (!isReadable || performance.now() - quietSince < READ_EVERY_MS || !isSteady()) return latency;
      noteChange();
      latency = usable(context.outputLatency) ?? usable(context.baseLatency) ?? 0;
      return latency;
    },
    noteChange,
    close() {
      for (const event of ELEMENT_CHANGES) audio.removeEventListener(event, noteChange);
      context.removeEventListener('statechange', noteChange);
    },
  };
}

/** A latency in seconds, or null where the browser reports none. */
const usable = (latency: number): number | null => (Number.isFinite(latency) && latency > 0 ? latency : null);
