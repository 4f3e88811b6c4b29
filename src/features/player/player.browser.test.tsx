import '@/ui/styles.css';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NO_RECORDING_FACTS } from '@/contract/recording-facts';
import { buildConversation } from '@/domain/build-conversation';
import { seconds } from '@/domain/units';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { canvasesOf, peaksBody } from '@/testing/open-player';
import {
  frames,
  isPainted,
  LENGTH_S,
  openRecorded,
  recorded,
  SKETCH,
  withRecording,
} from '@/testing/recorded-player';
import { sketchCall } from '@/testing/sketch';

withRecording();

describe('the recording', () => {
  it('is one audio element in the document whose metadata comes without a press, after the first picture', async () => {
    const { audio, loaded, find } = await openRecorded(recorded());
    expect(audio()?.preload).toBe('metadata');
    const isSourceLate =
      audio()?.hasAttribute('src') === false || canvasesOf(find('.player-wave')).length > 0;
    expect(isSourceLate).toBe(true);
    await loaded();
    expect(document.querySelectorAll('audio')).toHaveLength(1);
    expect(document.documentElement.contains(audio() ?? null)).toBe(true);
    expect(audio()?.paused).toBe(true);
  });

  it('plays and pauses, and the clock is where the sound is', async () => {
    const { player, audio, loaded, clock } = await openRecorded(recorded());
    await loaded();
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.element(player.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    await expect.poll(() => clock.now()).toBeGreaterThan(0.05);
    await player.getByRole('button', { name: 'Pause', exact: true }).click();
    expect(audio()?.paused).toBe(true);
    expect(clock.now()).toBe(audio()?.currentTime);
  });

  it('goes on from where an early wish was', async () => {
    const clock = createPlaybackClock();
    clock.seek(seconds(2.5));
    await openRecorded(recorded(), {}, undefined, clock);
    await expect.poll(() => clock.getState().duration).not.toBeNull();
    expect(document.querySelector('audio')?.currentTime).toBeCloseTo(2.5, 3);
    expect(clock.now()).toBe(2.5);
  });

  it.each([
    ['for good', Number.POSITIVE_INFINITY],
    ['until it is loaded again', 1],
  ])('whose length the element reports as 0 %s is drawn over the length of the call', async (_, loads) => {
    const { get } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'duration') ?? {};
    const load = vi.spyOn(HTMLMediaElement.prototype, 'load');
    vi.spyOn(HTMLMediaElement.prototype, 'duration', 'get').mockImplementation(function (
      this: HTMLMediaElement,
    ) {
      return load.mock.calls.length < loads ? 0 : get?.call(this);
    });
    const clock = createPlaybackClock();
    clock.seek(seconds(2.5));
    const { screen } = await openRecorded(recorded(), {}, undefined, clock);
    await expect.poll(() => load.mock.calls.length).toBe(1);
    await expect.poll(() => document.querySelector('audio')?.readyState).toBeGreaterThan(0);
    const isKnown = loads === 1;
    await expect.poll(() => clock.getState().duration).toBe(isKnown ? LENGTH_S : null);
    const seek = screen.getByRole('slider', { name: 'Seek' });
    await expect
      .element(seek)
      .toHaveAttribute('max', String(isKnown ? LENGTH_S : buildConversation(recorded()).duration));
    expect(clock.now()).toBe(2.5);
    expect(document.querySelector('audio')?.currentTime).toBe(isKnown ? 2.5 : 0);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('stops at the end of the selection that a link carries', async () => {
    const { player, loaded, clock, find } = await openRecorded(recorded(), {
      selection: { start: seconds(1), end: seconds(1.3) },
    });
    await loaded();
    expect(find('.player-selection').textContent).toBe('300 ms');
    clock.seek(seconds(1));
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => clock.getState().playing).toBe(false);
    expect(clock.now()).toBe(1.3);
  });

  it('plays its last seconds', async () => {
    await page.viewport(1440, 900);
    const { player, loaded, clock } = await openRecorded(recorded());
    await loaded();
    clock.seek(seconds(3));
    clock.pause();
    await player.getByRole('button', { name: 'Hear the last 20 s' }).click();
    expect(clock.getState().playing).toBe(true);
    expect(clock.now()).toBeLessThan(3);
  });
});

describe('what can go wrong', () => {
  const broken = () => recorded({ recording_url: URL.createObjectURL(new Blob(['no sound here'])) });

  it('is said in a sentence, with a way to try again; the rest stays', async () => {
    const { player, clock, seek } = await openRecorded(broken());
    await expect.element(player.getByRole('alert')).toHaveTextContent('could not be loaded');
    clock.seek(seconds(2));
    await expect.element(seek).toHaveAttribute('aria-valuetext', '2 seconds of 5 seconds');
    await player.getByRole('button', { name: 'Retry' }).click();
    await expect.element(player.getByRole('alert')).toBeVisible();
    expect(clock.now()).toBe(2);
  });

  it("is said in the server's own words where it has some", async () => {
    vi.mocked(fetch).mockImplementation(async (_input, init) =>
      // So much as the server needs to tell a page from a recording.
      new Headers(init?.headers).get('Range') === 'bytes=0-511'
        ? new Response(JSON.stringify({ code: 'recording_expired', detail: 'The link has expired.' }), {
            status: 410,
            headers: { 'content-type': 'application/problem+json' },
          })
        : new Response(null, { status: 404 }),
    );
    const { player } = await openRecorded(broken());
    await expect.element(player.getByRole('alert')).toHaveTextContent('The link has expired.');
  });

  it('in a format that browsers do not play offers the file, and nothing to try again', async () => {
    const adpcm = { ...NO_RECORDING_FACTS, format: 'ADPCM', playable: false };
    const { player } = await openRecorded(broken(), { facts: adpcm });
    await expect
      .element(player.getByRole('alert'))
      .toHaveTextContent('This recording is in ADPCM, which browsers do not play. Download it to hear it.');
    expect(player.getByRole('button', { name: 'Retry' }).elements()).toHaveLength(0);
    vi.mocked(fetch).mockImplementation(async () => new Response(null));
    let href = '';
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      href = this.href;
    });
    await player.getByRole('button', { name: 'Download' }).click();
    await expect.poll(() => click.mock.calls.length).toBe(1);
    expect(new URL(href).pathname).toBe('/api/calls/call_sketch/clip');
    expect(new URL(href).searchParams.get('source')).toBe('mono');
  });

  it.each([
    ['plays elsewhere', { format: 'AIFF', playable: null }, 'AIFF, which this browser does not play.'],
    ['should play', { format: 'MP3', playable: true }, 'could not be loaded'],
    ['is not known', { format: null, playable: null }, 'could not be loaded'],
  ])('in a format that %s says so', async (_, known, sentence) => {
    const { player } = await openRecorded(broken(), { facts: { ...NO_RECORDING_FACTS, ...known } });
    await expect.element(player.getByRole('alert')).toHaveTextContent(sentence);
    const retries = player.getByRole('button', { name: 'Retry' }).elements();
    expect(retries).toHaveLength(known.format === 'AIFF' ? 0 : 1);
  });

  it('is a waveform that broke off: it can be tried again', async () => {
    const whole = new Uint8Array(await peaksBody(LENGTH_S, () => 90, { channels: 1 }).arrayBuffer());
    let asked = 0;
    vi.mocked(fetch).mockImplementation(async (input) => {
      if (!String(input).includes('/peaks')) return new Response(null, { status: 404 });
      asked += 1;
      if (asked > 1) return new Response(whole);
      let sent = 0;
      return new Response(
        new ReadableStream({
          pull(controller) {
            sent += 1;
            if (sent > 1) controller.error(new TypeError('network error'));
            else controller.enqueue(whole.slice(0, whole.length / 2));
          },
        }),
      );
    });
    const { player } = await openRecorded(recorded());
    await expect.element(player.getByText('The waveform broke off')).toBeVisible();
    await player.getByRole('button', { name: 'Retry' }).click();
    await expect.element(player.getByText('The waveform broke off')).not.toBeInTheDocument();
    expect(asked).toBe(2);
  });

  it('is a look at the sound that failed: it can be tried again only where that may help', async () => {
    const soundProblem = 'The store is busy.';
    const onRetrySound = vi.fn();
    const { player, screen } = await openRecorded(recorded(), { soundProblem, onRetrySound });
    await player.getByRole('button', { name: 'Retry' }).click();
    expect(onRetrySound).toHaveBeenCalledTimes(1);
    await screen.unmount();
    const other = await openRecorded(recorded(), { soundProblem });
    await expect.element(other.player.getByText(soundProblem)).toBeVisible();
    expect(other.player.getByRole('button', { name: 'Retry' }).elements()).toHaveLength(0);
  });

  const cannotBeJumped = /does not support seeking/;

  it('is a recording that comes in one piece: that is said until all of it is there, and nobody is asked', async () => {
    let end = 0;
    vi.spyOn(HTMLMediaElement.prototype, 'seekable', 'get').mockImplementation(() => ({
      length: 1,
      start: () => 0,
      end: () => end,
    }));
    const { player, audio, loaded, seek } = await openRecorded(recorded());
    await loaded();
    await expect.element(player.getByText(cannotBeJumped)).toBeVisible();
    await expect.element(seek).toBeVisible();
    expect(player.getByRole('alert').elements()).toHaveLength(0);
    const asked = vi.mocked(fetch).mock.calls.map(([input]) => String(input));
    expect(asked.filter((url) => url.includes('/recording'))).toEqual([]);
    // As Firefox does, which can jump to what it has loaded.
    end = 3;
    audio()?.dispatchEvent(new Event('progress'));
    await frames(2);
    await expect.element(player.getByText(cannotBeJumped)).toBeVisible();
    end = LENGTH_S;
    audio()?.dispatchEvent(new Event('progress'));
    await expect.element(player.getByText(cannotBeJumped)).not.toBeInTheDocument();
  });

  it('is not that the element has not said yet where it can be moved to, nor a recording that can be', async () => {
    const { player, loaded, audio } = await openRecorded(recorded());
    await loaded();
    await frames(2);
    expect(player.getByText(cannotBeJumped).elements()).toHaveLength(0);
    vi.spyOn(HTMLMediaElement.prototype, 'seekable', 'get').mockImplementation(() => ({
      length: 0,
      start: () => 0,
      end: () => 0,
    }));
    audio()?.dispatchEvent(new Event('progress'));
    await frames(2);
    expect(player.getByText(cannotBeJumped).elements()).toHaveLength(0);
  });

  it('is no recording: then there is no dead button, and the lanes can still be read and moved in', async () => {
    const { player, clock, audio, find, seek } = await openRecorded(
      sketchCall(SKETCH, { data_storage_setting: 'basic_attributes_only' }),
    );
    await expect.element(player.getByText('only the basic attributes')).toBeVisible();
    expect(audio()).toBeNull();
    for (const name of ['Play', 'Hear the last 20 s', 'Mute', 'Retry'])
      expect(player.getByRole('button', { name, exact: true }).elements()).toHaveLength(0);
    await expect.poll(() => isPainted(canvasesOf(find('.player-wave'))[0])).toBe(true);
    expect(document.querySelectorAll('audio')).toHaveLength(0);
    await player.getByRole('button', { name: 'Next turn' }).click();
    expect(clock.now()).toBeCloseTo(3.8, 5);
    await expect.element(seek).toHaveAttribute('aria-valuetext', '3 seconds of 5 seconds');
    await userEvent.keyboard('k');
    expect(clock.getState().playing).toBe(false);
  });

  it('is nothing at all: then one sentence is left', async () => {
    const { player } = await openRecorded({ call_id: 'c', call_status: 'not_connected' });
    await expect.element(player.getByText('did not connect')).toBeVisible();
    expect(player.getByRole('slider').elements()).toHaveLength(0);
    expect(player.getByRole('button').elements()).toHaveLength(0);
  });
});
