import '@/ui/styles.css';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NO_RECORDING_FACTS } from '@/contract/recording-facts';
import { milliseconds, seconds } from '@/domain/units';
import { frames, LENGTH_S, openRecorded, recorded, withRecording } from '@/testing/recorded-player';
import type { PlayerListening } from './heard-sides';

withRecording();

/** A call of 20 s whose recording of 6 s ends early. */
const short = () => recorded({ duration_ms: milliseconds(20_000) });
const SENTENCE = `The recording is 6.00 s long, the call lasted 20.0 s, so there is no audio from 0:06 on.`;
const HEARD: PlayerListening = {
  channels: { count: 1, agent: 0, caller: 0, confidence: 0, sure: false, reason: 'x' },
  words: { offset: 0, drift: 0, confidence: 1, sure: true, corrected: false },
  silences: { skips: [], saved_s: 0 },
  silent_words: [],
  gains_db: null,
};

describe('a recording that is shorter than its call', () => {
  it('has the whole call on the timeline, with the missing part marked, and says so in one sentence', async () => {
    const { player, loaded, find, seek } = await openRecorded(short());
    await loaded();
    await expect.element(player.getByText(SENTENCE)).toBeVisible();
    await expect.element(seek).toHaveAttribute('aria-valuetext', '0 seconds of 20 seconds');
    expect(find('.player-clock').textContent).toBe('0:00.0 / 0:20.0');
    const missing = find('.player-missing');
    expect(missing.textContent).toBe('No audio');
    const whole = find('.player-lanes').getBoundingClientRect();
    const { left, right } = missing.getBoundingClientRect();
    expect((left - whole.left) / whole.width).toBeCloseTo(6 / 20, 2);
    expect(right).toBeCloseTo(whole.right, 0);
  });

  it.each([
    [
      'the slider',
      async ({ seek }: Opened) => {
        (seek.element() as HTMLElement).focus();
        await userEvent.keyboard('{End}');
      },
    ],
    ['a jump', async ({ clock }: Opened) => clock.seek(seconds(20))],
  ])('says why nothing can be heard where %s goes, and plays nothing else', async (_, go) => {
    const opened = await openRecorded(short());
    const { player, loaded, clock, audio, seek } = opened;
    await loaded();
    await go(opened);
    await expect
      .element(player.getByRole('status'))
      .toHaveTextContent('No audio here: the recording ends at 0:06.');
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await frames(3);
    expect(clock.getState().playing).toBe(false);
    expect(audio()?.paused).toBe(true);
    expect(clock.now()).toBe(20);
    await expect.element(seek).toHaveAttribute('aria-valuetext', '20 seconds of 20 seconds');
    clock.seek(seconds(2));
    await expect.element(player.getByRole('status')).toBeEmptyDOMElement();
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => clock.now()).toBeGreaterThan(2);
  });

  it('keeps the place of a link there until the recording has come, and after', async () => {
    const { player, clock, loaded } = await openRecorded(short());
    clock.seek(seconds(15));
    await loaded();
    await frames(3);
    expect(clock.now()).toBe(15);
    await expect.element(player.getByRole('status')).toHaveTextContent('the recording ends at 0:06');
  });

  it('plays the last of what there is', async () => {
    await page.viewport(1440, 900);
    const { player, loaded, clock } = await openRecorded(short());
    await loaded();
    clock.seek(seconds(15));
    await player.getByRole('button', { name: 'Hear the last 20 s' }).click();
    expect(clock.getState().playing).toBe(true);
    expect(clock.now()).toBeLessThan(LENGTH_S);
  });

  it('is legible on a narrow page, in the light and in the dark', async () => {
    await page.viewport(390, 800);
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset.theme = theme;
      const { player, loaded, screen } = await openRecorded(short());
      await loaded();
      const note = player.getByText(SENTENCE);
      await expect.element(note).toBeVisible();
      const [words, card] = [note, player].map((part) => part.element().getBoundingClientRect());
      expect(words?.right).toBeLessThanOrEqual(card?.right ?? 0);
      expect(note.element().scrollWidth).toBeLessThanOrEqual(note.element().clientWidth);
      const label = player.element().querySelector('.player-missing span');
      expect(label?.getBoundingClientRect().width).toBeGreaterThan(40);
      await screen.unmount();
    }
  });
});

describe('the one sentence', () => {
  const facts = (more: Partial<typeof NO_RECORDING_FACTS>) => ({
    ...NO_RECORDING_FACTS,
    measured_s: LENGTH_S,
    ...more,
  });
  it('is none where recording and call fit', async () => {
    const { player, loaded } = await openRecorded(recorded(), { facts: facts({}) });
    await loaded();
    await frames(3);
    expect(player.element().querySelector('.player-note')).toBeNull();
    expect(player.element().querySelector('.player-missing')).toBeNull();
  });

  it('is of the bytes, whatever the browser reports', async () => {
    const { player, loaded, find } = await openRecorded(recorded({ duration_ms: milliseconds(187_000) }), {
      facts: facts({ measured_s: 187 }),
    });
    await loaded();
    await expect
      .element(player.getByText('This browser reports a length of 6.00 s for a recording of 3:07'))
      .toBeVisible();
    expect(find('.player-clock').textContent).toBe('0:00.0 / 3:07.0');
  });

  it('is of the words that have no sound, instead of another note that says the same', async () => {
    const silent = { side: 'both', from: 0, to: LENGTH_S, last_word_end: 5 } as const;
    const { player, loaded } = await openRecorded(recorded(), {
      listening: {
        ...HEARD,
        channels: { ...HEARD.channels, count: 2, agent: 1, reason: 'No speech was found in the recording.' },
        silent_words: [silent],
      },
    });
    await loaded();
    await expect.element(player.getByText('No speech was found in the recording.')).toBeVisible();
    expect(player.element().querySelectorAll('.player-note')).toHaveLength(1);
    await expect.element(player.getByRole('status')).toBeEmptyDOMElement();
  });

  it('stands back where the recording cannot be played at all', async () => {
    const broken = URL.createObjectURL(new Blob(['no sound here']));
    const { player } = await openRecorded(recorded({ recording_url: broken }), {
      facts: facts({ measured_s: 0 }),
    });
    await expect.element(player.getByRole('alert')).toBeVisible();
    expect(player.element().textContent).not.toContain('The recording is empty');
  });
});

type Opened = Awaited<ReturnType<typeof openRecorded>>;
