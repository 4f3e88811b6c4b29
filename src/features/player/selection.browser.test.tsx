import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { seconds } from '@/domain/units';
import { openPlayer, pointerAt } from '@/testing/open-player';
import { sketchCall } from '@/testing/sketch';
import { makeWav } from '@/testing/wav';
import type { PlayerProps } from './player';

const LENGTH_S = 6;
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

const stretch = (from: number, to: number) => ({ start: seconds(from), end: seconds(to) });

async function open(props: Partial<PlayerProps> = {}) {
  const call = sketchCall('agent |Hello this is Ava        Sure', { recording_url: wav });
  const opened = await openPlayer(call, props);
  await expect.poll(() => opened.clock.getState().duration).toBeCloseTo(LENGTH_S, 2);
  opened.find<HTMLElement>('.player-plot').setPointerCapture = () => {};
  const button = (name: string) => opened.player.getByRole('button', { name, exact: true });
  const group = opened.player.getByRole('group', { name: 'Selection' });
  return { ...opened, button, group };
}

function drag(element: Element, from: number, to: number, extra: PointerEventInit = {}) {
  pointerAt(element, 'pointerdown', from, extra);
  pointerAt(element, 'pointermove', (from + to) / 2, extra);
  pointerAt(element, 'pointermove', to, extra);
  pointerAt(element, 'pointerup', to, extra);
}

describe('selecting', () => {
  it('is a drag along the times, which does not seek; a press there does', async () => {
    const { find, selected, clock, group } = await open();
    drag(find('.player-axis'), 0.5, 0.25);
    expect(selected).toHaveBeenLastCalledWith(stretch(1.5, 3));
    expect(clock.now()).toBe(0);
    await expect.element(group).toHaveTextContent('1.50 s');
    pointerAt(find('.player-axis'), 'pointerdown', 0.75);
    pointerAt(find('.player-axis'), 'pointerup', 0.75);
    expect(clock.now()).toBeCloseTo(4.5, 2);
    expect(selected).toHaveBeenCalledTimes(1);
  });

  it('is a drag on the lanes with Shift; without, that still seeks', async () => {
    const { find, selected, clock } = await open();
    drag(find('.player-plot'), 0.25, 0.5, { shiftKey: true });
    expect(selected).toHaveBeenLastCalledWith(stretch(1.5, 3));
    drag(find('.player-plot'), 0.25, 0.5);
    expect(clock.now()).toBeCloseTo(3, 5);
    expect(selected).toHaveBeenCalledTimes(1);
  });

  it('has edges for the pointer and for keys', async () => {
    const { player, find, selected } = await open({ selection: stretch(1.5, 3) });
    const plot = find('.player-plot');
    pointerAt(find('[data-edge-of-selection="end"]'), 'pointerdown', 0.5);
    pointerAt(plot, 'pointermove', 0.75);
    pointerAt(plot, 'pointerup', 0.75);
    expect(selected).toHaveBeenLastCalledWith(stretch(1.5, 4.5));
    const start = player.getByRole('slider', { name: 'Selection start' });
    (start.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(selected).toHaveBeenLastCalledWith(stretch(1.6, 4.5));
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(selected).toHaveBeenLastCalledWith(stretch(0.6, 4.5));
    await expect.element(start).toHaveAttribute('aria-valuetext', '0:00.6');
    await userEvent.keyboard('{ArrowUp}{PageUp}');
    expect(selected).toHaveBeenLastCalledWith(stretch(1.7, 4.5));
    await userEvent.keyboard('{End}');
    expect(selected).toHaveBeenLastCalledWith(stretch(4.4, 4.5));
    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}');
    expect(selected).toHaveBeenLastCalledWith(stretch(0.2, 4.5));
    await expect.element(start).toHaveAttribute('aria-valuemax', '4.4');
    await expect.element(start).toHaveFocus();
  });

  it('goes by I, O and Escape', async () => {
    const { clock, selected, group } = await open();
    clock.seek(seconds(2));
    await userEvent.keyboard('i');
    expect(selected).toHaveBeenLastCalledWith(stretch(2, 6));
    clock.seek(seconds(4));
    await userEvent.keyboard('o');
    expect(selected).toHaveBeenLastCalledWith(stretch(2, 4));
    await userEvent.keyboard('{Escape}');
    expect(selected).toHaveBeenLastCalledWith(null);
    expect(group.elements()).toHaveLength(0);
  });
});

describe('a selection', () => {
  it('is played and stops at its end', async () => {
    const { clock, button } = await open({ selection: stretch(1, 1.3) });
    clock.seek(seconds(5));
    await button('Play selection').click();
    await expect.poll(() => clock.getState().playing).toBe(false);
    expect(clock.now()).toBe(1.3);
  });

  it('is repeated until that is switched off', async () => {
    const { clock, button } = await open({ selection: stretch(1, 1.3) });
    let turns = 0;
    let before = 0;
    clock.subscribe((now) => {
      if (now < before) turns += 1;
      before = now;
    });
    await button('Loop selection').click();
    await expect.element(button('Loop selection')).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => turns, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    expect(clock.getState().playing).toBe(true);
    await button('Loop selection').click();
    await expect.poll(() => clock.now(), { timeout: 20_000 }).toBeGreaterThan(1.5);
    clock.pause();
  });

  it('is repeated at the very end of the recording, too', async () => {
    const { clock, button } = await open({ selection: stretch(5.6, 6) });
    let turns = 0;
    let before = 0;
    clock.subscribe((now) => {
      if (now < before - 0.1) turns += 1;
      before = now;
    });
    clock.seek(seconds(5.7));
    await button('Loop selection').click();
    await expect.poll(() => turns, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    expect(clock.getState().playing).toBe(true);
    clock.pause();
  });

  it('is copied as a link, and cleared', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { button, selected, group } = await open({ selection: stretch(1, 2.5) });
    await button('Copy link to selection').click();
    expect(written).toHaveBeenCalledWith(`${location.origin}/calls/x?t=1-2.5`);
    await expect.element(group.getByRole('status')).toHaveTextContent('Copied');
    await button('Clear selection').click();
    expect(selected).toHaveBeenLastCalledWith(null);
  });
});
