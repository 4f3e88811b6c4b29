import { createOutputLatency } from './output-latency';

/** How loud each channel of the recording is heard, 0 and up; null for the recording as it is. */
export type ChannelGains = readonly number[] | null;

/**
 * The way of an element's sound to the ears, once a choice of channels is made: element → one gain a channel → both ears.
 * Nothing is loaded or decoded here; the element goes on streaming.
 */
export type AudioRouting = {
  route(gains: ChannelGains): void;
  /** Seconds from the element's clock to the ears, cached; 0 where the browser does not report it. */
  latency(): number;
  /** Ends it for good; the element is silent from then on, so it goes away with the element. */
  close(): void;
};

/** Changes of loudness are spread over so many seconds: a step would click. */
const FADE_S = 0.015;

/** Takes the sound of an element over. To be called in a press: before one, browsers keep it silent. */
export function createAudioRouting(audio: HTMLAudioElement): AudioRouting {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const source = context.createMediaElementSource(audio);
  const plain = context.createGain();
  source.connect(plain).connect(context.destination);
  const outputLatency = createOutputLatency(context, audio);
  let splitter: ChannelSplitterNode | null = null;
  let gains: GainNode[] = [];

  const wake = () => {
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
  };
  const fade = (node: GainNode, to: number) => node.gain.setTargetAtTime(to, context.currentTime, FADE_S / 3);
  const split = (count: number) => {
    if (splitter?.numberOfOutputs === count) return;
    splitter?.disconnect();
    if (splitter) source.disconnect(splitter);
    for (const gain of gains) gain.disconnect();
    const made = context.createChannelSplitter(count);
    splitter = made;
    source.connect(made);
    gains = Array.from({ length: count }, (_, channel) => {
      const gain = context.createGain();
      gain.gain.value = 0;
      made.connect(gain, channel).connect(context.destination);
      return gain;
    });
  };
  audio.addEventListener('play', wake);
  wake();
  return {
    route(wanted) {
      outputLatency.noteChange();
      wake();
      if (wanted) split(wanted.length);
      fade(plain, wanted ? 0 : 1);
      for (const [channel, gain] of gains.entries()) fade(gain, wanted?.[channel] ?? 0);
    },
    latency: outputLatency.get,
    close() {
      outputLatency.close();
      audio.removeEventListener('play', wake);
      void context.close().catch(() => undefined);
    },
  };
}
