import '@/ui/styles.css';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { seconds } from '@/domain/units';
import { openRecorded, recorded, withRecording } from '@/testing/recorded-player';

withRecording();

describe('the seek slider', () => {
  it('is a slider that says where we are', async () => {
    const { seek, clock, loaded } = await openRecorded(recorded());
    await loaded();
    clock.seek(seconds(4.2));
    await expect.element(seek).toHaveAttribute('aria-valuetext', '4 seconds of 6 seconds');
    await expect.element(seek).toHaveAttribute('max', '6');
    expect((seek.element() as HTMLInputElement).valueAsNumber).toBeCloseTo(4.2, 6);
  });

  it('moves by 1 s, 5 s and 30 s and to both ends, and keeps the keys to itself', async () => {
    const { seek, clock, loaded } = await openRecorded(recorded());
    await loaded();
    (seek.element() as HTMLElement).focus();
    const pressing = async (keys: string) => {
      await userEvent.keyboard(keys);
      return clock.now();
    };
    expect(await pressing('{ArrowRight}')).toBe(1);
    expect(await pressing('{ArrowUp}')).toBe(6);
    expect(await pressing('{Shift>}{ArrowLeft}{/Shift}')).toBe(1);
    expect(await pressing('{End}')).toBe(6);
    expect(await pressing('{PageDown}')).toBe(0);
    expect(await pressing('{PageUp}')).toBe(6);
    expect(await pressing('{Home}')).toBe(0);
  });

  it('lands exactly where it is set', async () => {
    const { seek, clock, loaded } = await openRecorded(recorded());
    await loaded();
    await seek.fill('3.217');
    expect(clock.now()).toBe(3.217);
  });
});

describe('the pointer', () => {
  const at = (element: Element, share: number, pointerType = 'mouse') => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return {
      bubbles: true,
      cancelable: true,
      isPrimary: true,
      pointerId: 1,
      pointerType,
      clientX: left + width * share,
      clientY: top + height * 0.6,
    };
  };
  const fire = (target: Element, type: string, init: PointerEventInit) =>
    target.dispatchEvent(new PointerEvent(type, init));

  async function strip() {
    const opened = await openRecorded(recorded());
    await opened.loaded();
    const plot = opened.find<HTMLElement>('.player-plot');
    plot.setPointerCapture = () => {};
    return { ...opened, plot };
  }

  it('seeks by a press, and goes on seeking while it drags', async () => {
    const { plot, clock } = await strip();
    fire(plot, 'pointerdown', at(plot, 0.5));
    expect(clock.now()).toBeCloseTo(3, 5);
    fire(plot, 'pointermove', at(plot, 0.75));
    expect(clock.now()).toBeCloseTo(4.5, 5);
    fire(plot, 'pointerup', at(plot, 0.25));
    expect(clock.now()).toBeCloseTo(1.5, 5);
    fire(plot, 'pointermove', at(plot, 0.9));
    expect(clock.now()).toBeCloseTo(1.5, 5);
  });

  it('seeks by a tap, but not by a finger that scrolls the page', async () => {
    const { plot, clock } = await strip();
    fire(plot, 'pointerdown', at(plot, 0.5, 'touch'));
    expect(clock.now()).toBe(0);
    fire(plot, 'pointercancel', at(plot, 0.5, 'touch'));
    expect(clock.now()).toBe(0);
    fire(plot, 'pointerdown', at(plot, 0.5, 'touch'));
    fire(plot, 'pointerup', at(plot, 0.5, 'touch'));
    expect(clock.now()).toBeCloseTo(3, 5);
  });

  it('shows the time and the words under the mouse', async () => {
    const { plot, find } = await strip();
    const hover = find<HTMLElement>('.player-hover');
    expect(hover.hidden).toBe(true);
    fire(plot, 'pointermove', at(plot, 4.05 / 6));
    expect(hover.hidden).toBe(false);
    expect(hover.textContent).toContain('0:04.0');
    expect(hover.textContent).toContain('cleaning');
    fire(plot, 'pointerleave', at(plot, 0.5));
    expect(hover.hidden).toBe(true);
  });
});

describe('keys', () => {
  it('play, move and change the speed, but not while typing', async () => {
    const { clock, loaded, screen } = await openRecorded(recorded());
    await loaded();
    await userEvent.keyboard('l');
    expect(clock.now()).toBe(5);
    await userEvent.keyboard('{ArrowLeft}');
    expect(clock.now()).toBe(0);
    await userEvent.keyboard('..');
    expect(clock.now()).toBeCloseTo(1.1, 5);
    await userEvent.keyboard(',');
    expect(clock.now()).toBeCloseTo(0.6, 5);
    await userEvent.keyboard('>');
    expect(clock.getState().rate).toBe(1.25);
    await userEvent.keyboard('<<');
    expect(clock.getState().rate).toBe(0.75);
    await userEvent.keyboard('k');
    expect(clock.getState().playing).toBe(true);
    await userEvent.keyboard(' ');
    expect(clock.getState().playing).toBe(false);
    await screen.getByRole('textbox', { name: 'Somewhere else' }).click();
    const before = clock.now();
    await userEvent.keyboard('k l');
    expect(clock.getState().playing).toBe(false);
    expect(clock.now()).toBe(before);
  });
});

describe('speed and volume', () => {
  it('are kept for the next call', async () => {
    const { player, clock, audio, loaded, screen } = await openRecorded(recorded());
    await loaded();
    await player.getByRole('combobox', { name: 'Speed' }).selectOptions('1.25×');
    await player.getByRole('slider', { name: 'Volume' }).fill('40');
    await player.getByRole('button', { name: 'Mute' }).click();
    expect(audio()).toMatchObject({ playbackRate: 1.25, volume: 0.4, muted: true });
    expect(clock.getState()).toMatchObject({ rate: 1.25, volume: 0.4, muted: true });
    await screen.unmount();
    const again = await openRecorded(recorded());
    await again.loaded();
    await expect.element(again.player.getByRole('combobox', { name: 'Speed' })).toHaveValue('1.25');
    expect(again.audio()).toMatchObject({ playbackRate: 1.25, volume: 0.4, muted: true });
    await again.player.getByRole('button', { name: 'Unmute' }).click();
    expect(again.audio()).toMatchObject({ volume: 0.4, muted: false });
  });
});
