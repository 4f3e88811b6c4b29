import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import WaveSurfer from 'wavesurfer.js';
import { createDrawnWave, type DrawnWave } from './wavesurfer-adapter';

const [WIDTH, HEIGHT] = [300, 40];
const LANES = [
  { waveColor: 'rgb(255, 0, 0)', progressColor: 'rgb(0, 255, 0)' },
  { waveColor: 'rgb(255, 0, 0)', progressColor: 'rgb(0, 255, 0)' },
];
const LINES = [Uint8Array.of(10, 200, 30, 40), Uint8Array.of(1, 2, 3, 4)];

let host: HTMLDivElement;
let wave: DrawnWave;
let ws: WaveSurfer;
let painted: number[][];

beforeEach(() => {
  host = document.createElement('div');
  host.style.cssText = `width: ${WIDTH}px; height: ${HEIGHT * 2}px`;
  document.body.append(host);
  painted = [];
  const made = vi.spyOn(WaveSurfer, 'create');
  wave = createDrawnWave((values, ctx) => {
    painted.push([...values]);
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  });
  ws = made.mock.results[0]?.value as WaveSurfer;
  host.append(wave.element);
});
afterEach(() => {
  wave.destroy();
  host.remove();
  vi.restoreAllMocks();
});

const root = () => wave.element.firstElementChild?.shadowRoot as ShadowRoot;
const frames = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise(requestAnimationFrame);
};

describe('what is used of the inside of wavesurfer', () => {
  it('is there: the renderer, its two methods, and the width that it has drawn for', () => {
    const renderer = ws.getRenderer();
    expect(renderer.render).toBeTypeOf('function');
    expect(renderer.renderProgress).toBeTypeOf('function');
    expect(renderer).toHaveProperty('lastContainerWidth', expect.any(Number));
  });

  it('draws in the same task, every lane from the very values that were handed over, as wide as its place', () => {
    wave.setLook(HEIGHT, LANES);
    wave.draw(LINES, 4);
    expect(painted).toEqual(LINES.map((line) => [...line]));
    const canvases = [...root().querySelectorAll('canvas')];
    expect(canvases.length).toBeGreaterThanOrEqual(2);
    for (const canvas of canvases) expect(canvas.getBoundingClientRect().width).toBeCloseTo(WIDTH, 0);
  });

  it('calls back when it has drawn', async () => {
    const drawn = vi.fn();
    wave.onDrawn(drawn);
    wave.setLook(HEIGHT, LANES);
    wave.draw(LINES, 4);
    await expect.poll(() => drawn.mock.calls.length).toBeGreaterThan(0);
  });

  it.each([
    [0.25, '25%'],
    [7, '100%'],
    [-1, '0%'],
  ])('colors a share of %d as heard', (share, width) => {
    wave.setLook(HEIGHT, LANES);
    wave.draw(LINES, 4);
    wave.setHeard(share);
    expect(root().querySelector<HTMLElement>('.progress')?.style.width).toBe(width);
  });

  it('draws nothing a second time for a width that it was told it has drawn for', async () => {
    wave.setLook(HEIGHT, LANES);
    wave.draw(LINES, 4);
    wave.setDrawnWidth(WIDTH);
    const once = painted.length;
    await frames(4);
    expect(painted).toHaveLength(once);
    // That is what keeps it from it: another width is drawn for.
    host.style.width = `${WIDTH + 50}px`;
    await expect.poll(() => painted.length).toBeGreaterThan(once);
  });

  it('without that would draw again as soon as it hears of its own size', async () => {
    wave.setLook(HEIGHT, LANES);
    wave.draw(LINES, 4);
    const once = painted.length;
    await expect.poll(() => painted.length).toBeGreaterThan(once);
  });

  it('loads nothing, and leaves nothing behind', () => {
    expect(ws.getMediaElement()?.getAttribute('src')).toBeNull();
    wave.destroy();
    expect(host.childElementCount).toBe(0);
  });
});
