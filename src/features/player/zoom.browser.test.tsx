import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { seconds } from '@/domain/units';
import { canvasesOf, openPlayer, pointerAt, servePeaks } from '@/testing/open-player';
import { sketchCall } from '@/testing/sketch';
import { makeWav } from '@/testing/wav';

const LENGTH_S = 60;
let wav = '';
beforeEach(async () => {
  await page.viewport(1440, 900);
  wav = URL.createObjectURL(makeWav(LENGTH_S, [() => 0]));
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 404 }));
});
afterEach(() => {
  URL.revokeObjectURL(wav);
  vi.restoreAllMocks();
  localStorage.clear();
});

async function open() {
  const call = sketchCall(
    `
      agent |Hello this is Ava        Sure
      caller|                  Hi there       `,
    { recording_url: wav, recording_multi_channel_url: '/separate' },
  );
  const opened = await openPlayer(call);
  await expect.poll(() => opened.clock.getState().duration).toBeCloseTo(LENGTH_S, 2);
  const plot = opened.find<HTMLElement>('.player-plot');
  plot.setPointerCapture = () => {};
  const zoom = opened.player.getByRole('slider', { name: 'Zoom' });
  const labels = () => [...plot.querySelectorAll('.player-axis span')].map(({ textContent }) => textContent);
  return { ...opened, plot, zoom, labels };
}

const wheel = (target: Element, share: number, init: WheelEventInit) => {
  const { left, width, top } = target.getBoundingClientRect();
  const event = new WheelEvent('wheel', {
    bubbles: true,
    cancelable: true,
    clientX: left + width * share,
    clientY: top + 40,
    ...init,
  });
  target.dispatchEvent(event);
  return event.defaultPrevented;
};
/** The time that a press at a share of the strip seeks to. */
const timeAt = ({ plot, clock }: Awaited<ReturnType<typeof open>>, share: number) => {
  pointerAt(plot, 'pointerdown', share);
  pointerAt(plot, 'pointerup', share);
  return clock.now();
};

describe('zooming', () => {
  it("by Ctrl and wheel keeps the time under the pointer, and a plain wheel is the page's", async () => {
    const opened = await open();
    expect(wheel(opened.plot, 0.5, { deltaY: 100 })).toBe(false);
    expect(wheel(opened.plot, 0.5, { deltaX: 100 })).toBe(false);
    for (let i = 0; i < 6; i += 1)
      expect(wheel(opened.plot, 0.5, { deltaY: -100, ctrlKey: true })).toBe(true);
    await expect.element(opened.zoom).not.toHaveValue('0');
    expect(timeAt(opened, 0.5)).toBeCloseTo(30, 1);
    expect(timeAt(opened, 0)).toBeGreaterThan(20);
    const before = timeAt(opened, 0);
    expect(wheel(opened.plot, 0.5, { deltaY: 300, shiftKey: true })).toBe(true);
    await expect.poll(() => timeAt(opened, 0)).toBeGreaterThan(before);
  });

  it('by keys, by the slider, and back to the whole', async () => {
    const opened = await open();
    const { player, zoom, clock, labels } = opened;
    clock.seek(seconds(30));
    await userEvent.keyboard('++');
    await expect.element(zoom).toHaveAttribute('aria-valuetext', '15.0 s in view');
    expect(timeAt(opened, 0)).toBeCloseTo(22.5, 1);
    await userEvent.keyboard('-');
    await expect.element(zoom).toHaveAttribute('aria-valuetext', '30.0 s in view');
    await userEvent.keyboard('0');
    await expect.element(zoom).toHaveAttribute('aria-valuetext', 'Whole call');
    clock.seek(seconds(30));
    await zoom.fill('100');
    await expect.element(zoom).toHaveAttribute('aria-valuetext', '1.00 s in view');
    await expect.poll(() => labels().some((label) => label?.includes('.'))).toBe(true);
    expect(player.element().querySelectorAll('.player-minimap')).toHaveLength(1);
  });

  it('by two fingers, which do not seek', async () => {
    const { plot, clock, zoom } = await open();
    const finger = (type: string, pointerId: number, share: number) =>
      pointerAt(plot, type, share, { pointerId, pointerType: 'touch', isPrimary: pointerId === 1 });
    finger('pointerdown', 1, 0.4);
    finger('pointerdown', 2, 0.6);
    finger('pointermove', 1, 0.3);
    await expect.element(zoom).toHaveAttribute('aria-valuetext', '40.0 s in view');
    finger('pointermove', 1, 0.2);
    finger('pointermove', 2, 0.8);
    await expect.element(zoom).toHaveAttribute('aria-valuetext', '20.0 s in view');
    finger('pointerup', 2, 0.8);
    finger('pointerup', 1, 0.2);
    expect(clock.now()).toBe(0);
  });

  it('shows only what is in view, and the canvases stay as wide as the strip', async () => {
    const { plot, clock, zoom, find } = await open();
    const spans = () =>
      [...plot.querySelectorAll('.player-lane path')].reduce(
        (sum, path) => sum + (path.getAttribute('d')?.match(/M/g)?.length ?? 0),
        0,
      );
    await expect.poll(spans).toBe(3);
    clock.seek(seconds(50));
    await zoom.fill('60');
    await expect.poll(spans).toBe(0);
    const width = plot.clientWidth * devicePixelRatio;
    for (const canvas of canvasesOf(find('.player-wave')))
      expect(canvas.width).toBeLessThanOrEqual(width + 1);
  });
});

describe('the playhead', () => {
  it('is followed when playing or a jump leaves the window, and left alone when the reader moved it away', async () => {
    const opened = await open();
    const { plot, clock, find, zoom } = opened;
    clock.seek(seconds(10));
    await zoom.fill('70');
    const head = find<HTMLElement>('.player-playhead');
    expect(head.style.visibility).toBe('');
    clock.seek(seconds(40));
    await expect.poll(() => head.style.visibility).toBe('');
    for (let i = 0; i < 20; i += 1) wheel(plot, 0.5, { deltaX: -600 });
    await expect.poll(() => head.style.visibility).toBe('hidden');
    clock.play();
    await expect.poll(() => clock.now()).toBeGreaterThan(40.2);
    expect(head.style.visibility).toBe('hidden');
    clock.pause();
  });

  it('takes the window along while it plays', async () => {
    const { plot, clock, find, zoom } = await open();
    clock.seek(seconds(10));
    await zoom.fill('100');
    const before = plot.querySelector('.player-axis span')?.textContent;
    clock.play();
    await expect.poll(() => plot.querySelector('.player-axis span')?.textContent).not.toBe(before);
    expect(find<HTMLElement>('.player-playhead').style.visibility).toBe('');
  });
});

describe('the overview strip', () => {
  it('is there only when zoomed, and moves the window', async () => {
    const opened = await open();
    const { player, clock, find, zoom, labels } = opened;
    expect(player.element().querySelector('.player-minimap')).toBeNull();
    clock.seek(seconds(5));
    await zoom.fill('50');
    await expect.poll(() => player.element().querySelector('.player-minimap')).not.toBeNull();
    const map = find<HTMLElement>('.player-minimap');
    map.setPointerCapture = () => {};
    const before = labels().join();
    pointerAt(map, 'pointerdown', 0.5);
    pointerAt(map, 'pointermove', 0.75);
    pointerAt(map, 'pointerup', 0.75);
    expect(clock.now()).toBe(5);
    await expect.poll(() => labels().join()).not.toBe(before);
    expect(timeAt(opened, 0.5)).toBeCloseTo(45, 0);
  });
});

describe('finer peaks', () => {
  it('are asked for only when zoomed, for what is in view, and drawn over the overview', async () => {
    const asked = servePeaks(LENGTH_S, (t, channel) =>
      channel === 1 && t * 10 - Math.floor(t * 10) < 0.5 ? 250 : 20,
    );
    const urls = () => asked.mock.calls.map(([url]) => new URL(String(url), location.href).searchParams);
    const { clock, zoom, find } = await open();
    await expect.poll(() => urls().length).toBe(1);
    expect([...(urls()[0]?.keys() ?? [])]).toEqual(['source']);
    const filled = () => {
      const canvas = canvasesOf(find('.player-wave'))[0];
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return 0;
      const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, i) => i % 4 === 3 && value > 0).length / (canvas.width * canvas.height);
    };
    clock.seek(seconds(30));
    await expect.poll(filled).toBeGreaterThan(0.4);
    await zoom.fill('85');
    await expect.poll(() => urls().length).toBeGreaterThan(1);
    for (const search of urls().slice(1)) {
      expect(Number(search.get('perSecond'))).toBeGreaterThanOrEqual(10);
      expect(Number(search.get('from'))).toBeLessThanOrEqual(30.001);
      expect(Number(search.get('to'))).toBeGreaterThanOrEqual(29.5);
    }
    // Half of every tenth of a second is quiet, which the overview cannot tell.
    await expect.poll(filled).toBeLessThan(0.4);
  });

  it('that cannot be had leave the overview, and are not asked for again and again', async () => {
    const asked = servePeaks(LENGTH_S, () => 128);
    const { clock, zoom } = await open();
    await expect.poll(() => asked.mock.calls.length).toBe(1);
    asked.mockImplementation(async () => new Response(null, { status: 400 }));
    clock.seek(seconds(30));
    const steps: [string, number][] = [
      ['85', 3],
      ['50', 5],
      ['85', 5],
      ['30', 8],
    ];
    for (const [closeness, calls] of steps) {
      await zoom.fill(closeness);
      await expect.poll(() => asked.mock.calls.length).toBe(calls);
    }
    expect(new Set(asked.mock.calls.map(([url]) => String(url))).size).toBe(8);
  });
});
