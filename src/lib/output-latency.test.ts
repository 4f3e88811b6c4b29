import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeAudio } from '@/testing/fake-audio';
import { createOutputLatency } from './output-latency';

/** Counts the reads of its `outputLatency`, each of which can freeze Firefox. */
class FakeContext extends EventTarget {
  state: AudioContextState | 'interrupted' = 'running';
  baseLatency = 0.01;
  reported = 0.05;
  reads = 0;

  get outputLatency() {
    this.reads += 1;
    return this.reported;
  }
  change(state: AudioContextState) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

const FRAME_MS = 16;

/** Asks once a frame, as the playback clock does, several times over. */
function runFrames(latency: { get(): number }, forMs: number) {
  for (let at = 0; at < forMs; at += FRAME_MS) {
    vi.advanceTimersByTime(FRAME_MS);
    for (let times = 0; times < 3; times += 1) latency.get();
  }
}

async function setUp() {
  const context = new FakeContext();
  const audio = new FakeAudio();
  const latency = createOutputLatency(context, audio.asElement());
  audio.loaded(187);
  await audio.play();
  return { context, audio, latency };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the output latency', () => {
  it('is read at most once a second, however often it is asked for', async () => {
    const { context, latency } = await setUp();
    runFrames(latency, 10_000);
    expect(context.reads).toBeGreaterThanOrEqual(8);
    expect(context.reads).toBeLessThanOrEqual(10);
    expect(latency.get()).toBe(0.05);
  });

  it('is the base latency where a read can freeze the browser', async () => {
    const context = new FakeContext();
    const audio = new FakeAudio();
    const latency = createOutputLatency(context, audio.asElement(), false);
    audio.loaded(187);
    await audio.play();
    runFrames(latency, 10_000);
    expect(context.reads).toBe(0);
    expect(latency.get()).toBe(0.01);
  });

  it('is the base latency until the first read, which waits for a second of quiet', async () => {
    const { context, latency } = await setUp();
    expect(latency.get()).toBe(0.01);
    runFrames(latency, 900);
    expect(context.reads).toBe(0);
    runFrames(latency, 200);
    expect(context.reads).toBe(1);
    expect(latency.get()).toBe(0.05);
  });

  it('keeps its value and is not read while another source loads, nor within a second of it', async () => {
    const { context, audio, latency } = await setUp();
    runFrames(latency, 2000);
    const before = context.reads;
    audio.renew();
    runFrames(latency, 5000);
    audio.fire('emptied');
    runFrames(latency, 5000);
    audio.loaded(187);
    audio.fire('playing');
    runFrames(latency, 900);
    expect(context.reads).toBe(before);
    expect(latency.get()).toBe(0.05);
    context.reported = 0.08;
    runFrames(latency, 200);
    expect(latency.get()).toBe(0.08);
  });

  it.each(['suspended', 'closed'] as const)('is not read while the context is %s', async (state) => {
    const { context, latency } = await setUp();
    context.change(state);
    runFrames(latency, 5000);
    expect(context.reads).toBe(0);
    context.change('running');
    runFrames(latency, 900);
    expect(context.reads).toBe(0);
    runFrames(latency, 200);
    expect(context.reads).toBe(1);
  });

  it.each([
    ['paused', (audio: FakeAudio) => audio.pause()],
    ['seeking', (audio: FakeAudio) => audio.moveFromOutside(12)],
    ['waiting for data', (audio: FakeAudio) => Object.assign(audio, { readyState: 2 })],
  ])('is not read while the element is %s', async (_, change) => {
    const { context, audio, latency } = await setUp();
    change(audio);
    runFrames(latency, 5000);
    expect(context.reads).toBe(0);
  });

  it('is not read within a second of a change of the routing', async () => {
    const { context, latency } = await setUp();
    for (let presses = 0; presses < 6; presses += 1) {
      latency.noteChange();
      runFrames(latency, 800);
    }
    expect(context.reads).toBe(0);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0, undefined])(
    'falls back to the base latency for %s',
    async (reported) => {
      const { context, latency } = await setUp();
      context.reported = reported as number;
      runFrames(latency, 1100);
      expect(latency.get()).toBe(0.01);
      context.baseLatency = Number.NaN;
      runFrames(latency, 1100);
      expect(latency.get()).toBe(0);
    },
  );

  it('stops listening when it is closed', async () => {
    const { context, audio, latency } = await setUp();
    latency.close();
    vi.advanceTimersByTime(1100);
    audio.fire('playing');
    context.change('running');
    latency.get();
    expect(context.reads).toBe(1);
  });
});
