import '@/ui/styles.css';
import { Profiler, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { encodePeaksHeader } from '@/contract/peaks';
import { buildConversation } from '@/domain/build-conversation';
import type { Call, Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { sketchCall } from '@/testing/sketch';
import { makeWav } from '@/testing/wav';
import { Player, type PlayerProps } from './player';

const LENGTH_S = 6;
const SKETCH = `
  agent |Hello this is Ava, how can I help              Sure
  caller|                                      A cleaning         `;
const tone = (t: number) => Math.sin(t * 2 * Math.PI * 440) * 0.5;

let wav = '';
beforeEach(async () => {
  await page.viewport(1200, 900);
  wav = URL.createObjectURL(makeWav(LENGTH_S, [tone]));
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 404 }));
});
afterEach(() => {
  URL.revokeObjectURL(wav);
  vi.restoreAllMocks();
  delete document.documentElement.dataset.theme;
  localStorage.clear();
});

async function open(call: Call, props: Partial<PlayerProps> = {}, wrap = (player: ReactNode) => player) {
  const clock = createPlaybackClock();
  const screen = await render(
    <ShortcutsProvider>
      <PlaybackProvider clock={clock}>
        <input type="text" aria-label="Somewhere else" style={{ height: 60 }} />
        {wrap(
          <Player
            call={call}
            conversation={buildConversation(call)}
            linkAt={(t) => `/calls/x?t=${t}`}
            {...props}
          />,
        )}
      </PlaybackProvider>
    </ShortcutsProvider>,
  );
  const player = screen.getByRole('region', { name: 'Player', exact: true });
  const find = <T extends Element>(selector: string) => {
    const found = player.element().querySelector<T & Element>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  };
  const audio = () => player.element().querySelector('audio');
  const loaded = () => expect.poll(() => clock.getState().duration).toBeCloseTo(LENGTH_S, 2);
  return { screen, player, clock, find, audio, loaded, seek: player.getByRole('slider', { name: 'Seek' }) };
}

const recorded = (extra: Partial<Call> = {}) => sketchCall(SKETCH, { recording_url: wav, ...extra });
const frames = (count: number) =>
  new Promise<void>((done) => {
    const next = (left: number) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(count);
  });
const canvases = (wave: Element) => [
  ...(wave.firstElementChild?.shadowRoot?.querySelectorAll('canvas') ?? []),
];
const pixels = (canvas: HTMLCanvasElement | undefined) =>
  canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
const isPainted = (canvas: HTMLCanvasElement | undefined) =>
  pixels(canvas).some((value, i) => i % 4 === 3 && value > 0);

describe('the recording', () => {
  it('is one audio element in the document whose metadata comes without a press, after the first picture', async () => {
    const { audio, loaded, find } = await open(recorded());
    expect(audio()?.preload).toBe('metadata');
    const isSourceLate = audio()?.hasAttribute('src') === false || canvases(find('.player-wave')).length > 0;
    expect(isSourceLate).toBe(true);
    await loaded();
    expect(document.querySelectorAll('audio')).toHaveLength(1);
    expect(document.documentElement.contains(audio() ?? null)).toBe(true);
    expect(audio()?.paused).toBe(true);
  });

  it('plays and pauses, and the clock is where the sound is', async () => {
    const { player, audio, loaded, clock } = await open(recorded());
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
    const call = recorded();
    await render(
      <PlaybackProvider clock={clock}>
        <Player call={call} conversation={buildConversation(call)} linkAt={String} />
      </PlaybackProvider>,
    );
    await expect.poll(() => clock.getState().duration).not.toBeNull();
    expect(document.querySelector('audio')?.currentTime).toBeCloseTo(2.5, 3);
    expect(clock.now()).toBe(2.5);
  });

  it('stops at the end of the selection that a link carries', async () => {
    const { player, loaded, clock, find } = await open(recorded(), {
      selection: { from: seconds(1), to: seconds(1.3) },
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
    const { player, loaded, clock } = await open(recorded());
    await loaded();
    clock.seek(seconds(3));
    clock.pause();
    await player.getByRole('button', { name: 'Hear the last 20 s' }).click();
    expect(clock.getState().playing).toBe(true);
    expect(clock.now()).toBeLessThan(3);
  });
});

describe('drawing', () => {
  it('does not render per frame while it plays', async () => {
    let commits = 0;
    const counted = (player: ReactNode) => (
      <Profiler
        id="player"
        onRender={() => {
          commits += 1;
        }}
      >
        {player}
      </Profiler>
    );
    const call = sketchCall(`agent |${'word '.repeat(12).trim()}`, { recording_url: wav });
    const { clock, loaded, find } = await open(call, {}, counted);
    await loaded();
    clock.seek(seconds(0.5));
    clock.play();
    await expect.poll(() => clock.now()).toBeGreaterThan(0.6);
    await frames(2);
    const before = { commits, at: find<HTMLElement>('.player-playhead').style.transform };
    await frames(30);
    expect(clock.getState().playing).toBe(true);
    expect(find<HTMLElement>('.player-playhead').style.transform).not.toBe(before.at);
    expect(commits).toBe(before.commits);
  });

  it('paints a lane for each side, where that side speaks and nowhere else', async () => {
    const { loaded, find } = await open(recorded());
    await loaded();
    const drawn = () => canvases(find('.player-wave'));
    await expect.poll(() => drawn().length).toBe(4);
    const [agent, caller] = drawn();
    await expect.poll(() => isPainted(agent) && isPainted(caller)).toBe(true);
    const early = caller?.getContext('2d')?.getImageData(0, 0, Math.floor(caller.width / 3), caller.height);
    expect(early?.data.every((value) => value === 0)).toBe(true);
  });

  it('draws how loud it was, from the peaks of the separate channels', async () => {
    const rate = 50;
    const header = Uint8Array.from(
      encodePeaksHeader({
        channels: 2,
        sampleRate: 8000,
        bucketFrames: 8000 / rate,
        duration: LENGTH_S,
        buckets: LENGTH_S * rate,
        from: 0,
      }),
    );
    const body = Uint8Array.from({ length: LENGTH_S * rate * 2 }, (_, i) => (i % 2 === 0 ? 0 : i / 3));
    const asked = vi.mocked(fetch).mockImplementation(async () => new Response(new Blob([header, body])));
    const call = sketchCall(`agent |${'word '.repeat(11).trim()}`, {
      recording_url: wav,
      recording_multi_channel_url: '/separate',
    });
    const { find, loaded } = await open(call);
    await loaded();
    const heightAt = (share: number) => {
      const canvas = canvases(find('.player-wave'))[0];
      if (!canvas) return 0;
      const data = canvas
        .getContext('2d')
        ?.getImageData(Math.floor(canvas.width * share), 0, 6, canvas.height).data;
      return data?.filter((value, i) => i % 4 === 3 && value > 0).length ?? 0;
    };
    await expect.poll(() => heightAt(0.9) > heightAt(0.3) * 2 && heightAt(0.3) > 0).toBe(true);
    expect(asked.mock.calls.map(([url]) => url)).toEqual([
      '/api/calls/call_sketch/peaks?source=multi_channel',
    ]);
    expect(isPainted(canvases(find('.player-wave'))[1])).toBe(false);
  });

  it('takes up the colours of another theme', async () => {
    document.documentElement.dataset.theme = 'light';
    const { loaded, find } = await open(recorded());
    await loaded();
    const color = () => {
      const data = pixels(canvases(find('.player-wave'))[0]);
      const at = data.findIndex((value, i) => i % 4 === 3 && value === 255);
      return [...data.slice(at - 3, at)];
    };
    await expect.poll(color).toEqual([0xa5, 0xa3, 0xec]);
    document.documentElement.dataset.theme = 'dark';
    await expect.poll(color).toEqual([0x4d, 0x4e, 0x9a]);
  });

  it('moves the playhead by exactly its share of the strip', async () => {
    const { clock, loaded, find } = await open(recorded());
    await loaded();
    clock.seek(seconds(1.5));
    const plot = find('.player-plot').getBoundingClientRect();
    const line = find('.player-playhead').getBoundingClientRect();
    expect(line.left + 1 - plot.left).toBeCloseTo(plot.width / 4, 0);
  });
});

describe('the seek slider', () => {
  it('is a slider that says where we are', async () => {
    const { seek, clock, loaded } = await open(recorded());
    await loaded();
    clock.seek(seconds(4.2));
    await expect.element(seek).toHaveAttribute('aria-valuetext', '4 seconds of 6 seconds');
    await expect.element(seek).toHaveAttribute('max', '6');
    expect((seek.element() as HTMLInputElement).valueAsNumber).toBeCloseTo(4.2, 6);
  });

  it('moves by 1 s, 5 s and 30 s and to both ends, and keeps the keys to itself', async () => {
    const { seek, clock, loaded } = await open(recorded());
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
    const { seek, clock, loaded } = await open(recorded());
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
    const opened = await open(recorded());
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

describe('events and nodes', () => {
  const events: Utterance[] = [
    { role: 'node_transition', new_node_name: 'Greeting', time_sec: seconds(0) },
    ...(sketchCall(SKETCH).transcript_with_tool_calls ?? []),
    { role: 'node_transition', new_node_name: 'Booking', time_sec: seconds(4) },
    { role: 'dtmf', digit: '4', time_sec: seconds(5) },
  ];

  it('are links: a mark lands 2 s early, a node exactly', async () => {
    const { player, clock, loaded } = await open(recorded({ transcript_with_tool_calls: events }));
    await loaded();
    const mark = player.getByRole('link', { name: '0:05 Keypad, 1 key' });
    await expect.element(mark).toHaveAttribute('href', '/calls/x?t=3');
    await mark.click();
    expect(clock.now()).toBe(3);
    const node = player.getByRole('link', { name: 'Booking' });
    await node.click();
    expect(clock.now()).toBe(4);
    await expect.element(node).toHaveAttribute('aria-current', 'true');
  });
});

describe('scrolling', () => {
  it('sticks and shrinks without moving the page below it', async () => {
    const { loaded, player } = await open(recorded(), {}, (inner) => (
      <div style={{ paddingTop: 100 }}>
        {inner}
        <p style={{ height: 3000, margin: 0 }}>Below</p>
      </div>
    ));
    await loaded();
    const section = player.element() as HTMLElement;
    const tall = section.offsetHeight;
    const place = () => (section.parentElement?.lastElementChild?.getBoundingClientRect().top ?? 0) + scrollY;
    const before = place();
    scrollTo(0, 400);
    await expect.poll(() => section.dataset.stuck).toBe('true');
    expect(section.offsetHeight).toBeLessThan(tall);
    expect(section.getBoundingClientRect().top).toBe(48);
    expect(place()).toBe(before);
    expect(scrollY).toBe(400);
    scrollTo(0, 0);
    await expect.poll(() => section.dataset.stuck).toBeUndefined();
    await expect.poll(() => section.offsetHeight).toBe(tall);
    expect(place()).toBe(before);
  });
});

describe('on a phone', () => {
  it('the player scrolls away at its full size, and the controls stay at the bottom', async () => {
    await page.viewport(390, 800);
    const { loaded, player, find } = await open(recorded(), {}, (inner) => (
      <div style={{ paddingTop: 100 }}>
        {inner}
        <p style={{ height: 3000, margin: 0 }}>Below</p>
      </div>
    ));
    await loaded();
    const section = player.element() as HTMLElement;
    const tall = section.offsetHeight;
    scrollTo(0, 900);
    await expect.poll(() => section.getBoundingClientRect().bottom).toBeLessThan(0);
    await frames(3);
    expect(section.dataset.stuck).toBeUndefined();
    expect(section.offsetHeight).toBe(tall);
    expect(getComputedStyle(section).marginBottom).toBe('0px');
    expect(find('.player-bar').getBoundingClientRect().bottom).toBe(800);
    expect(find('.player-play').getBoundingClientRect().width).toBe(44);
    scrollTo(0, 0);
  });
});

describe('keys', () => {
  it('play, move and change the speed, but not while typing', async () => {
    const { clock, loaded, screen } = await open(recorded());
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
    const { player, clock, audio, loaded, screen } = await open(recorded());
    await loaded();
    await player.getByRole('combobox', { name: 'Speed' }).selectOptions('1.25×');
    await player.getByRole('slider', { name: 'Volume' }).fill('40');
    await player.getByRole('button', { name: 'Mute' }).click();
    expect(audio()).toMatchObject({ playbackRate: 1.25, volume: 0.4, muted: true });
    expect(clock.getState()).toMatchObject({ rate: 1.25, volume: 0.4, muted: true });
    await screen.unmount();
    const again = await open(recorded());
    await again.loaded();
    await expect.element(again.player.getByRole('combobox', { name: 'Speed' })).toHaveValue('1.25');
    expect(again.audio()).toMatchObject({ playbackRate: 1.25, volume: 0.4, muted: true });
    await again.player.getByRole('button', { name: 'Unmute' }).click();
    expect(again.audio()).toMatchObject({ volume: 0.4, muted: false });
  });
});

describe('what can go wrong', () => {
  const broken = () => recorded({ recording_url: URL.createObjectURL(new Blob(['no sound here'])) });

  it('is said in a sentence, with a way to try again; the rest stays', async () => {
    const { player, clock, seek } = await open(broken());
    await expect.element(player.getByRole('alert')).toHaveTextContent('could not be loaded');
    clock.seek(seconds(2));
    await expect.element(seek).toHaveAttribute('aria-valuetext', '2 seconds of 5 seconds');
    await player.getByRole('button', { name: 'Retry' }).click();
    await expect.element(player.getByRole('alert')).toBeVisible();
    expect(clock.now()).toBe(2);
  });

  it("is said in the server's own words where it has some", async () => {
    vi.mocked(fetch).mockImplementation(async (_input, init) =>
      new Headers(init?.headers).has('Range')
        ? new Response(JSON.stringify({ code: 'recording_expired', detail: 'The link has expired.' }), {
            status: 410,
            headers: { 'content-type': 'application/problem+json' },
          })
        : new Response(null, { status: 404 }),
    );
    const { player } = await open(broken());
    await expect.element(player.getByRole('alert')).toHaveTextContent('The link has expired.');
  });

  it('is no recording: then there is no dead button, and the lanes can still be read and moved in', async () => {
    const { player, clock, audio, find, seek } = await open(
      sketchCall(SKETCH, { data_storage_setting: 'basic_attributes_only' }),
    );
    await expect.element(player.getByText('only the basic attributes')).toBeVisible();
    expect(audio()).toBeNull();
    for (const name of ['Play', 'Hear the last 20 s', 'Mute', 'Retry'])
      expect(player.getByRole('button', { name, exact: true }).elements()).toHaveLength(0);
    await expect.poll(() => isPainted(canvases(find('.player-wave'))[0])).toBe(true);
    expect(document.querySelectorAll('audio')).toHaveLength(0);
    await player.getByRole('button', { name: 'Next turn' }).click();
    expect(clock.now()).toBeCloseTo(3.8, 5);
    await expect.element(seek).toHaveAttribute('aria-valuetext', '3 seconds of 5 seconds');
    await userEvent.keyboard('k');
    expect(clock.getState().playing).toBe(false);
  });

  it('is nothing at all: then one sentence is left', async () => {
    const { player } = await open({ call_id: 'c', call_status: 'not_connected' });
    await expect.element(player.getByText('did not connect')).toBeVisible();
    expect(player.getByRole('slider').elements()).toHaveLength(0);
    expect(player.getByRole('button').elements()).toHaveLength(0);
  });
});
