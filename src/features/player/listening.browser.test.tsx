import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { seconds } from '@/domain/units';
import { openPlayer, servePeaks } from '@/testing/open-player';
import { sketchCall } from '@/testing/sketch';
import { makeWav } from '@/testing/wav';
import type { PlayerListening } from './heard-sides';
import type { PlayerProps } from './player';

const LENGTH_S = 6;
let mono = '';
let separate = '';
beforeEach(async () => {
  await page.viewport(1440, 900);
  mono = URL.createObjectURL(makeWav(LENGTH_S, [() => 0]));
  separate = URL.createObjectURL(makeWav(LENGTH_S, [() => 0.1, () => 0.2]));
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 404 }));
});
afterEach(() => {
  URL.revokeObjectURL(mono);
  URL.revokeObjectURL(separate);
  vi.restoreAllMocks();
  localStorage.clear();
});

const HEARD: PlayerListening = {
  channels: { count: 2, agent: 0, caller: 1, confidence: 0.95, sure: true, reason: null },
  words: { offset: 0, drift: 0, confidence: 1, sure: true, corrected: false },
  silences: { skips: [{ from: 1, to: 4 }], saved_s: 3 },
  silent_words: [],
  gains_db: { agent: 0, caller: 9 },
};

async function open(props: Partial<PlayerProps> = {}, isSeparate = true) {
  const call = sketchCall(
    `
      agent |Hello there                                 Sure
      caller|               Hi                                     `,
    { recording_url: mono, ...(isSeparate ? { recording_multi_channel_url: separate } : {}) },
  );
  const opened = await openPlayer(call, props);
  await expect.poll(() => opened.clock.getState().duration).toBeCloseTo(LENGTH_S, 2);
  const button = (name: string) => opened.player.getByRole('button', { name, exact: true });
  return { ...opened, button };
}

describe('one side alone', () => {
  it('plays from the recording with a channel a side, from the same place, and goes back', async () => {
    const made = vi.spyOn(AudioContext.prototype, 'createMediaElementSource');
    const { audio, clock, button } = await open({ listening: HEARD });
    expect(audio()?.src).toBe(mono);
    expect(made).not.toHaveBeenCalled();
    clock.seek(seconds(2));
    const asked = vi.mocked(fetch).mock.calls.length;
    await button('Agent').click();
    await expect.element(button('Agent')).toHaveAttribute('aria-pressed', 'true');
    expect(audio()?.src).toBe(separate);
    expect(made).toHaveBeenCalledTimes(1);
    await expect.poll(() => audio()?.currentTime).toBeCloseTo(2, 2);
    expect(clock.now()).toBe(2);
    await userEvent.keyboard('3');
    await expect.element(button('Caller')).toHaveAttribute('aria-pressed', 'true');
    await userEvent.keyboard('1');
    await expect.poll(() => audio()?.src).toBe(mono);
    expect(made).toHaveBeenCalledTimes(1);
    // Nothing but the element loads anything.
    expect(vi.mocked(fetch).mock.calls.length).toBe(asked);
  });

  it('goes on playing through the change, from where it was', async () => {
    const { audio, clock, button } = await open({ listening: HEARD });
    clock.seek(seconds(3));
    clock.play();
    await expect.poll(() => clock.now()).toBeGreaterThan(3.3);
    const told: number[] = [];
    const unsubscribe = clock.subscribe((now) => told.push(now));
    await button('Caller').click();
    await expect.poll(() => audio()?.src).toBe(separate);
    await expect.poll(() => clock.isSettling()).toBe(false);
    const there = clock.now();
    await expect.poll(() => clock.now()).toBeGreaterThan(there + 0.2);
    expect(Math.min(...told)).toBeGreaterThan(3.3);
    expect(audio()?.currentTime).toBeGreaterThan(3.3);
    expect(clock.getState().playing).toBe(true);
    unsubscribe();
    clock.pause();
  });

  it('is not offered where both are on one channel', async () => {
    const { player } = await open({}, false);
    expect(player.getByRole('group', { name: 'Channel' }).elements()).toHaveLength(0);
  });
});

describe('a recording of both whose file has a channel a side', () => {
  const openOne = async (props: Partial<PlayerProps> = {}) => {
    mono = separate;
    servePeaks(LENGTH_S, () => 90);
    return open(props, false);
  };

  it('is heard a side at a time from its own address, without a break', async () => {
    const { audio, clock, button, player, give } = await openOne();
    expect(player.getByRole('group', { name: 'Channel' }).elements()).toHaveLength(0);
    clock.play();
    await expect.poll(() => clock.now()).toBeGreaterThan(0.2);
    const src = audio()?.src;
    give({ listening: HEARD });
    await button('Agent').click();
    await expect.element(button('Agent')).toHaveAttribute('aria-pressed', 'true');
    await expect.element(player.getByText('Boost caller')).toBeVisible();
    expect(audio()?.src).toBe(src);
    await expect.poll(() => clock.now()).toBeGreaterThan(0.6);
    expect(clock.getState().playing).toBe(true);
    clock.pause();
  });

  it('goes by number where it is not known who is where', async () => {
    const { player, find } = await openOne({
      listening: { ...HEARD, channels: { ...HEARD.channels, sure: false, reason: 'They are alike.' } },
    });
    await expect.element(player.getByRole('button', { name: 'Channel 2' })).toBeVisible();
    await expect.element(player.getByText('They are alike.')).toBeVisible();
    expect(find('.player-labels').textContent).toContain('Channel 1');
  });

  it('stays one where both channels have the same sound', async () => {
    const same = { count: 2, agent: 0, caller: 0, confidence: 0, sure: false, reason: 'They are the same.' };
    const { player } = await openOne({ listening: { ...HEARD, channels: same } });
    expect(player.getByRole('group', { name: 'Channel' }).elements()).toHaveLength(0);
    expect(player.getByText('They are the same.').elements()).toHaveLength(0);
  });
});

describe('not knowing who is on which channel', () => {
  const UNSURE: PlayerListening = {
    ...HEARD,
    channels: {
      count: 2,
      agent: 1,
      caller: 0,
      confidence: 0.2,
      sure: false,
      reason: 'Each side is heard in the other channel nearly as loud as in its own.',
    },
    gains_db: null,
  };

  it('is said, and lanes and choice go by number', async () => {
    servePeaks(LENGTH_S, () => 90);
    const { player, find } = await open({ listening: UNSURE });
    await expect.element(player.getByText('It is not known which channel is whom.')).toBeVisible();
    await expect.element(player.getByText('nearly as loud as in its own')).toBeVisible();
    expect(find('.player-labels').textContent).toContain('Channel 1');
    expect(find('.player-labels').textContent).not.toContain('Agent');
    await expect.element(player.getByRole('button', { name: 'Channel 2' })).toBeVisible();
  });

  it('leaves lanes their names that are drawn from the words', async () => {
    const { player, find } = await open({ listening: UNSURE });
    await expect.element(player.getByRole('button', { name: 'Channel 2' })).toBeVisible();
    expect(find('.player-labels').textContent).toContain('Agent');
  });

  it('holds where the sound could not be looked at', async () => {
    servePeaks(LENGTH_S, (_, channel) => 90 + 60 * channel);
    const { player, find } = await open({ soundProblem: 'The recording was not read to its end.' });
    await expect.element(player.getByRole('button', { name: 'Channel 1' })).toBeVisible();
    await expect.element(player.getByText('Its sound could not be looked at.')).toBeVisible();
    expect(find('.player-labels').textContent).not.toContain('Agent');
  });

  it('does not turn one side into another that somebody listens to', async () => {
    const { player, button, give } = await open();
    await button('Agent').click();
    await expect.element(button('Agent')).toHaveAttribute('aria-pressed', 'true');
    give({ listening: UNSURE });
    await expect.element(player.getByRole('button', { name: 'Channel 1' })).toBeVisible();
    await expect.element(button('Both')).toHaveAttribute('aria-pressed', 'true');
  });

  it('does not matter where both channels carry the same sound: then one sentence says so', async () => {
    const reason = 'Both channels carry the same sound, so they do not tell the sides apart.';
    const { player, find } = await open({
      listening: {
        ...HEARD,
        channels: { count: 2, agent: 0, caller: 0, confidence: 0, sure: false, reason },
      },
    });
    await expect.element(player.getByText(reason)).toBeVisible();
    expect(find('.player-labels').textContent).toContain('Agent');
    expect(player.getByRole('group', { name: 'Channel' }).elements()).toHaveLength(0);
  });
});

describe('a quiet side', () => {
  it('can be brought up, and is named with how much', async () => {
    const { player, audio } = await open({ listening: HEARD });
    const boost = player.getByRole('switch', { name: 'Boost caller +9 dB' });
    await expect.element(boost).toHaveAttribute('aria-checked', 'false');
    await boost.click();
    await expect.element(boost).toHaveAttribute('aria-checked', 'true');
    expect(audio()?.src).toBe(separate);
  });

  it('is not named where both are about as loud', async () => {
    const { player } = await open({
      listening: { ...HEARD, gains_db: { agent: 0, caller: 1 } },
    });
    await expect.element(player.getByRole('switch', { name: 'Skip silence' })).toBeVisible();
    expect(player.getByRole('switch', { name: 'Boost' }).elements()).toHaveLength(0);
  });
});

describe('silence', () => {
  it('is passed over while playing, says what that saves, and is remembered', async () => {
    const { player, clock, screen } = await open({ listening: HEARD });
    const skip = player.getByRole('switch', { name: 'Skip silence saves about 3 s' });
    await userEvent.keyboard('s');
    await expect.element(skip).toHaveAttribute('aria-checked', 'true');
    const seen: number[] = [];
    clock.subscribe((now) => seen.push(now));
    clock.seek(seconds(0.7));
    clock.play();
    await expect.poll(() => clock.now()).toBeGreaterThan(4.1);
    clock.pause();
    expect(seen.filter((now) => now > 1.3 && now < 3.9)).toEqual([]);
    clock.seek(seconds(2));
    expect(clock.now()).toBe(2);
    await screen.unmount();
    const again = await open({ listening: HEARD });
    await expect
      .element(again.player.getByRole('switch', { name: 'Skip silence' }))
      .toHaveAttribute('aria-checked', 'true');
  });

  it('is known from the word times before the sound was looked at', async () => {
    const { player } = await open();
    await expect.element(player.getByRole('switch', { name: 'Skip silence saves' })).toBeVisible();
  });
});
