import '@/ui/styles.css';
import { Profiler, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { encodePeaksHeader } from '@/contract/peaks';
import type { Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { canvasesOf } from '@/testing/open-player';
import {
  frames,
  isPainted,
  LENGTH_S,
  openRecorded,
  pixels,
  recorded,
  SKETCH,
  wavUrl,
  withRecording,
} from '@/testing/recorded-player';
import { sketchCall } from '@/testing/sketch';

withRecording();

const onLongPage = (player: ReactNode) => (
  <div style={{ paddingTop: 100 }}>
    {player}
    <p style={{ height: 3000, margin: 0 }}>Below</p>
  </div>
);

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
    const call = sketchCall(`agent |${'word '.repeat(12).trim()}`, { recording_url: wavUrl() });
    const { clock, loaded, find } = await openRecorded(call, {}, counted);
    await loaded();
    clock.seek(seconds(0.5));
    clock.play();
    await expect.poll(() => clock.now()).toBeGreaterThan(0.6);
    await frames(2);
    const before = { commits, at: find<HTMLElement>('.player-playhead').style.transform };
    await frames(30);
    expect(clock.getState().playing).toBe(true);
    expect(find<HTMLElement>('.player-playhead').style.transform).not.toBe(before.at);
    // A state that changes once meanwhile, such as sound that was waited for, is no render per frame.
    expect(commits - before.commits).toBeLessThan(3);
  });

  it('paints a lane for each side, where that side speaks and nowhere else', async () => {
    const { loaded, find } = await openRecorded(recorded());
    await loaded();
    const drawn = () => canvasesOf(find('.player-wave'));
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
      recording_url: wavUrl(),
      recording_multi_channel_url: '/separate',
    });
    const wasPainted: boolean[] = [];
    const given = new MutationObserver(() => wasPainted.push(isPainted(canvasesOf(find('.player-wave'))[0])));
    given.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['src'] });
    const { find, loaded } = await openRecorded(call);
    await loaded();
    given.disconnect();
    // The recording is given to its element only when its picture stands.
    expect(wasPainted).toEqual([true]);
    const heightAt = (share: number) => {
      const canvas = canvasesOf(find('.player-wave'))[0];
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
    expect(isPainted(canvasesOf(find('.player-wave'))[1])).toBe(false);
  });

  it('takes up the colours of another theme', async () => {
    document.documentElement.dataset.theme = 'light';
    const { loaded, find } = await openRecorded(recorded());
    await loaded();
    const color = () => {
      const data = pixels(canvasesOf(find('.player-wave'))[0]);
      const at = data.findIndex((value, i) => i % 4 === 3 && value === 255);
      return [...data.slice(at - 3, at)];
    };
    await expect.poll(color).toEqual([0xa5, 0xa3, 0xec]);
    document.documentElement.dataset.theme = 'dark';
    await expect.poll(color).toEqual([0x4d, 0x4e, 0x9a]);
  });

  it('moves the playhead by exactly its share of the strip', async () => {
    const { clock, loaded, find } = await openRecorded(recorded());
    await loaded();
    clock.seek(seconds(1.5));
    const plot = find('.player-plot').getBoundingClientRect();
    const line = find('.player-playhead').getBoundingClientRect();
    expect(line.left + 1 - plot.left).toBeCloseTo(plot.width / 4, 0);
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
    const { player, clock, loaded } = await openRecorded(recorded({ transcript_with_tool_calls: events }));
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
    const { loaded, player } = await openRecorded(recorded(), {}, onLongPage);
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
    const { loaded, player, find } = await openRecorded(recorded(), {}, onLongPage);
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
