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

/**
 * A cache in front of `AudioContext.outputLatency`. Firefox's getter waits for the audio process while it holds the lock
 * of the audio graph; a read during a change of the graph deadlocks the tab for good (seen in Firefox ESR 153). So it is read
 * at most once a second, only while audio plays, and never within a second of a change.
 */
export function createOutputLatency(context: LatencySource, audio: PlayingElement): OutputLatency {
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
      if (performance.now() - quietSince < READ_EVERY_MS || !isSteady()) return latency;
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
