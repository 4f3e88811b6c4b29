import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeWav } from '@/testing/wav';
import { createAudioRouting } from './audio-routing';

const LOW_HZ = 500;
const HIGH_HZ = 2000;
const tone = (hz: number) => (t: number) => Math.sin(t * 2 * Math.PI * hz) * 0.5;

let url = '';
let audio: HTMLAudioElement;
let ears: AnalyserNode | null = null;
beforeEach(() => {
  url = URL.createObjectURL(makeWav(30, [tone(LOW_HZ), tone(HIGH_HZ)]));
  audio = new Audio(url);
  // What goes to the ears is listened to on its way.
  const connect = AudioNode.prototype.connect as (
    this: AudioNode,
    to: AudioNode,
    ...more: number[]
  ) => AudioNode;
  vi.spyOn(AudioNode.prototype, 'connect').mockImplementation(function (
    this: AudioNode,
    to: unknown,
    ...more: unknown[]
  ) {
    if (to instanceof AudioDestinationNode) {
      ears ??= new AnalyserNode(this.context, { fftSize: 2048, smoothingTimeConstant: 0 });
      connect.call(this, ears);
    }
    return connect.call(this, to as AudioNode, ...(more as number[]));
  } as never);
});
afterEach(() => {
  audio.pause();
  vi.restoreAllMocks();
  URL.revokeObjectURL(url);
  ears = null;
});

/** How loud a tone is at the ears, in dB; very low for none. */
function loudnessOf(hz: number): number {
  if (!ears) return Number.NEGATIVE_INFINITY;
  const bins = new Float32Array(ears.frequencyBinCount);
  ears.getFloatFrequencyData(bins);
  return bins[Math.round((hz / ears.context.sampleRate) * ears.fftSize)] ?? Number.NEGATIVE_INFINITY;
}
const hears = () => [loudnessOf(LOW_HZ) > -45, loudnessOf(HIGH_HZ) > -45];

describe('the way of the sound', () => {
  it('lets both through as they are, one alone, and back', async () => {
    const routing = createAudioRouting(audio);
    await audio.play();
    await expect.poll(hears).toEqual([true, true]);
    routing.route([1, 0]);
    await expect.poll(hears).toEqual([true, false]);
    routing.route([0, 1]);
    await expect.poll(hears).toEqual([false, true]);
    routing.route(null);
    await expect.poll(hears).toEqual([true, true]);
    expect(routing.latency()).toBeGreaterThanOrEqual(0);
    routing.close();
  });

  it('loses nothing of more channels than there are ears', async () => {
    URL.revokeObjectURL(url);
    const silent = () => 0;
    url = URL.createObjectURL(
      makeWav(30, [silent, silent, tone(LOW_HZ), silent, silent, silent, silent, tone(HIGH_HZ)]),
    );
    audio.src = url;
    const routing = createAudioRouting(audio);
    routing.route([0, 0, 0, 0, 0, 0, 0, 1]);
    await audio.play();
    await expect.poll(hears).toEqual([false, true]);
    routing.route([1, 1, 1, 1, 1, 1, 1, 1]);
    await expect.poll(hears).toEqual([true, true]);
    routing.close();
  });

  it('makes a quiet side louder by what it is told', async () => {
    const routing = createAudioRouting(audio);
    routing.route([1, 1]);
    await audio.play();
    await expect.poll(hears).toEqual([true, true]);
    const before = loudnessOf(LOW_HZ) - loudnessOf(HIGH_HZ);
    routing.route([0.5, 2]);
    const change = () => before - (loudnessOf(LOW_HZ) - loudnessOf(HIGH_HZ));
    await expect.poll(change).toBeGreaterThan(10);
    routing.close();
  });
});
