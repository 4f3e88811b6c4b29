import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Call } from '@/domain/call';
import { canvasesOf, openPlayer, peaksBody, servePeaks } from '@/testing/open-player';
import { isPainted } from '@/testing/recorded-player';
import { sketchCall } from '@/testing/sketch';
import { makeWav } from '@/testing/wav';
import type { PlayerListening } from './heard-sides';
import type { PlayerProps } from './player';

const LENGTH_S = 6;
const made: string[] = [];
const wavOf = (channels: number) => {
  const url = URL.createObjectURL(
    makeWav(
      LENGTH_S,
      new Array<() => number>(channels).fill(() => 0.1),
    ),
  );
  made.push(url);
  return url;
};
beforeEach(async () => {
  await page.viewport(1440, 900);
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 404 }));
});
afterEach(() => {
  for (const url of made.splice(0)) URL.revokeObjectURL(url);
  vi.restoreAllMocks();
  localStorage.clear();
});

const SURE: PlayerListening = {
  channels: { count: 2, agent: 0, caller: 1, confidence: 0.95, sure: true, reason: null },
  words: { offset: 0, drift: 0, confidence: 1, sure: true, corrected: false },
  silences: { skips: [], saved_s: 0 },
  silent_words: [],
  gains_db: { agent: 0, caller: 9 },
};
const WHY = 'No channel is clearly louder during the words of one side.';
const unsure = (count: number, agent: number, caller: number, reason = WHY): PlayerListening => ({
  ...SURE,
  channels: { count, agent, caller, confidence: 0.1, sure: false, reason },
  gains_db: null,
});

/** Each address that any element was given. */
function addressesGiven(): string[] {
  const given: string[] = [];
  const { set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'src') ?? {};
  vi.spyOn(HTMLMediaElement.prototype, 'src', 'set').mockImplementation(function (
    this: HTMLMediaElement,
    to: string,
  ) {
    given.push(to);
    set?.call(this, to);
  });
  const { setAttribute } = Element.prototype;
  vi.spyOn(HTMLMediaElement.prototype, 'setAttribute').mockImplementation(function (
    this: Element,
    name: string,
    to: string,
  ) {
    if (name === 'src') given.push(to);
    setAttribute.call(this, name, to);
  });
  return given;
}

const SKETCH = `
  agent |Hello there                                 Sure
  caller|               Hi                                     `;

async function open(fields: Partial<Call>, props: Partial<PlayerProps> = {}, sketch = SKETCH) {
  const opened = await openPlayer(sketchCall(sketch, fields), props);
  await expect.poll(() => opened.clock.getState().duration).toBeCloseTo(LENGTH_S, 2);
  const button = (name: string) => opened.player.getByRole('button', { name, exact: true });
  const group = () => opened.player.getByRole('group', { name: 'Channel' }).elements();
  const labels = () => opened.find('.player-labels').textContent ?? '';
  return { ...opened, button, group, labels };
}

describe.each(['recording_url', 'scrubbed_recording_url'])(
  'a plain recording with two channels: %s',
  (field) => {
    const TWO = (_: number, channel: number) => 60 + channel * 90;

    it('has one side heard alone and brought up from the same address, once it is known whose they are', async () => {
      const given = addressesGiven();
      const asked = servePeaks(LENGTH_S, TWO);
      const took = vi.spyOn(AudioContext.prototype, 'createMediaElementSource');
      const url = wavOf(2);
      const { player, button, group, give, clock } = await open({ [field]: url });
      await expect.element(button('Play')).toBeVisible();
      expect(group()).toHaveLength(0);
      clock.play();
      await expect.poll(() => clock.now()).toBeGreaterThan(0.2);
      give({ listening: SURE });
      await button('Agent').click();
      await expect.element(button('Agent')).toHaveAttribute('aria-pressed', 'true');
      await player.getByRole('switch', { name: 'Boost caller +9 dB' }).click();
      await userEvent.keyboard('1');
      await expect.element(button('Both')).toHaveAttribute('aria-pressed', 'true');
      const before = clock.now();
      await expect.poll(() => clock.now()).toBeGreaterThan(before + 0.2);
      expect(clock.getState().playing).toBe(true);
      clock.pause();
      expect(took).toHaveBeenCalledTimes(1);
      expect(given).toEqual([url]);
      expect(asked).toHaveBeenCalledTimes(1);
    });

    it('goes by number, with the reason, where nobody knows whose they are', async () => {
      servePeaks(LENGTH_S, TWO);
      const { player, button, labels } = await open({ [field]: wavOf(2) }, { listening: unsure(2, 1, 0) });
      await expect.element(player.getByText(`It is not known which channel is whom. ${WHY}`)).toBeVisible();
      await expect.element(button('Channel 2')).toBeVisible();
      expect(labels()).toContain('Channel 1');
      expect(labels()).not.toContain('Agent');
    });

    it('is one lane of both without word times, until the sound was looked at', async () => {
      // All that is heard is on the second channel.
      servePeaks(LENGTH_S, (_, channel) => channel * 200);
      const { find, labels, give, group } = await open({ [field]: wavOf(2) }, {}, '');
      await expect.poll(labels).toContain('Recording');
      await expect.poll(() => isPainted(canvasesOf(find('.player-wave'))[0])).toBe(true);
      expect(group()).toHaveLength(0);
      give({ listening: unsure(2, 1, 0) });
      await expect.poll(labels).toContain('Channel 2');
      expect(group()).toHaveLength(1);
    });

    it.each([true, false])('stays a mix with the same sound on both, looked at: %s', async (isHeard) => {
      servePeaks(LENGTH_S, () => 90);
      const listening = isHeard ? unsure(2, 0, 0, 'Both channels carry the same sound.') : null;
      const { player, labels, group, button } = await open({ [field]: wavOf(2) }, { listening });
      await expect.element(button('Play')).toBeVisible();
      await expect.poll(labels).toContain('Agent');
      expect(group()).toHaveLength(0);
      expect(player.getByText('channel').elements()).toHaveLength(0);
    });
  },
);

describe('a recording that is said to have a channel a side', () => {
  const ONE = 'The recording has one channel, so both sides are heard together.';

  it('offers no side before anything of it is known, and none once it turns out to have one channel', async () => {
    let answer = (_: Response) => {};
    const coming = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    vi.mocked(fetch).mockImplementation(() => coming);
    const fields = { recording_url: wavOf(1), recording_multi_channel_url: wavOf(1) };
    const { player, button, group, labels, give } = await open(fields);
    await expect.element(button('Play')).toBeVisible();
    expect(group()).toHaveLength(0);
    answer(new Response(peaksBody(LENGTH_S, () => 90, { channels: 1 })));
    await expect.element(player.getByText(ONE)).toBeVisible();
    expect(group()).toHaveLength(0);
    give({ listening: unsure(1, 0, 0, ONE) });
    await expect.element(player.getByText(ONE)).toBeVisible();
    expect(group()).toHaveLength(0);
    expect(labels()).toContain('Agent');
  });

  it('is one lane where it has one channel and nobody can be told apart', async () => {
    servePeaks(LENGTH_S, () => 90, { channels: 1 });
    const { labels, find } = await open({ recording_multi_channel_url: wavOf(1) }, {}, '');
    await expect.poll(labels).toContain('Recording');
    await expect.poll(() => isPainted(canvasesOf(find('.player-wave'))[0])).toBe(true);
  });

  it('goes on from the address that is heard where a choice is taken back', async () => {
    const [plain, separate] = [wavOf(1), wavOf(2)];
    const { audio, button, group, give } = await open({
      recording_url: plain,
      recording_multi_channel_url: separate,
    });
    await button('Agent').click();
    await expect.poll(() => audio()?.src).toBe(separate);
    const given = addressesGiven();
    give({ listening: unsure(2, 0, 0) });
    await expect.poll(() => group().length).toBe(0);
    expect(audio()?.src).toBe(separate);
    expect(given).toEqual([]);
  });
});

describe('a recording with eight channels', () => {
  const at = (agent: number, caller: number): PlayerListening => ({
    ...SURE,
    channels: { ...SURE.channels, count: 8, agent, caller },
  });

  it('has its sides named and heard alone where it is known which they are, and loses none with both', async () => {
    const gains: GainNode[] = [];
    const { createGain } = BaseAudioContext.prototype;
    vi.spyOn(BaseAudioContext.prototype, 'createGain').mockImplementation(function (this: BaseAudioContext) {
      const node = createGain.call(this);
      gains.push(node);
      return node;
    });
    const heard = () => gains.map(({ gain }) => Math.round(gain.value * 100) / 100);
    servePeaks(LENGTH_S, (_, channel) => (channel === 2 || channel === 5 ? 200 : 0), { channels: 8 });
    const { player, button, find, clock, group, give } = await open({ recording_url: wavOf(8) });
    await expect.element(button('Play')).toBeVisible();
    expect(group()).toHaveLength(0);
    give({ listening: at(5, 2) });
    await expect
      .element(
        player.getByText('The recording has 8 channels: the agent is on channel 6, the caller on channel 3.'),
      )
      .toBeVisible();
    await expect
      .poll(() => canvasesOf(find('.player-wave')).slice(0, 2).map(isPainted))
      .toEqual([true, true]);
    await button('Agent').click();
    clock.play();
    await expect.poll(heard).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0]);
    await userEvent.keyboard('1');
    await expect.poll(heard).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1]);
    clock.pause();
  });

  it('is drawn and heard together where it is not, and says so', async () => {
    // All that is heard is on the seventh.
    servePeaks(LENGTH_S, (_, channel) => (channel === 6 ? 200 : 0), { channels: 8 });
    const { player, find, group, labels } = await open(
      { recording_url: wavOf(1), recording_multi_channel_url: wavOf(8) },
      { listening: unsure(8, 1, 0) },
    );
    const said = `It is not known which of the 8 channels are whose, so they are drawn and heard together. ${WHY}`;
    await expect.element(player.getByText(said)).toBeVisible();
    expect(group()).toHaveLength(0);
    expect(labels()).toContain('Agent');
    await expect
      .poll(() => canvasesOf(find('.player-wave')).slice(0, 2).map(isPainted))
      .toEqual([true, true]);
  });
});
