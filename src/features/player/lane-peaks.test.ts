import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import type { Span } from '@/domain/conversation';
import { seconds } from '@/domain/units';
import type { PeakData } from '@/lib/read-peaks';
import { sketchCall } from '@/testing/sketch';
import { type DrawnLane, drawnLanes } from './drawn-lanes';
import { laneBars } from './lane-bars';
import { areSwapped, layLanes, planned, wordLines } from './lane-peaks';

const span = (start: number, end: number): Span => ({ start: seconds(start), end: seconds(end), turn: 0 });
const lane = (speaker: DrawnLane['speaker'], ...spans: Span[]): DrawnLane => ({
  speaker,
  spans,
});
const loud = (length: number, ...at: [number, number][]) => {
  const channel = new Uint8Array(length);
  for (const [from, to] of at) channel.fill(255, from, to);
  return channel;
};
const heardAt = (line: Float32Array | Uint8Array | undefined) =>
  [...(line ?? [])].flatMap((value, i) => (value > 0 ? [i] : []));

/** As they are drawn, 0 to 1 of a lane. */
function lanePeaks(data: PeakData, lanes: readonly DrawnLane[], duration: number) {
  const { lines, plan } = layLanes(data, lanes, duration);
  return lines.map((line) => Float32Array.from(line, (value) => (value / 255) * plan.gain));
}

const LANES = [lane('agent', span(0, 2)), lane('caller', span(5, 8))];

describe('lanes of a recording', () => {
  it('take the channel of their speaker: caller first, agent second', () => {
    const data = { rate: 1, channels: [loud(10, [5, 8]), loud(10, [0, 2])] };
    const [agent, caller] = lanePeaks(data, LANES, 10);
    expect(heardAt(agent)).toEqual([0, 1]);
    expect(heardAt(caller)).toEqual([5, 6, 7]);
  });

  it('change places when the channels clearly do', () => {
    const data = { rate: 1, channels: [loud(10, [0, 2]), loud(10, [5, 8])] };
    expect(areSwapped(data, LANES)).toBe(true);
    expect(heardAt(lanePeaks(data, LANES, 10)[0])).toEqual([0, 1]);
    expect(areSwapped({ rate: 1, channels: [loud(10, [0, 10]), loud(10, [0, 10])] }, LANES)).toBe(false);
    expect(areSwapped({ rate: 1, channels: [loud(10), loud(10)] }, LANES)).toBe(false);
  });

  it('are cut out of a mix where their speaker speaks', () => {
    const [agent, caller] = lanePeaks({ rate: 10, channels: [loud(100, [0, 100])] }, LANES, 10);
    expect(heardAt(agent)).toEqual(Array.from({ length: 22 }, (_, i) => i));
    expect(heardAt(caller)[0]).toBe(48);
    expect(heardAt(caller).at(-1)).toBe(81);
  });

  it.each([0, 1])('give a guest on channel %i its own lane, and take it out of that of the host', (host) => {
    const lanes = [...LANES, lane('transfer_target', span(12, 16))];
    const channels = [loud(20, [5, 8]), loud(20, [0, 2])];
    channels[host]?.fill(255, 13, 15);
    const [agent, caller, guest] = lanePeaks({ rate: 1, channels }, lanes, 20);
    expect(heardAt(agent)).toEqual([0, 1]);
    expect(heardAt(caller)).toEqual([5, 6, 7]);
    expect(heardAt(guest)).toEqual([13, 14]);
  });

  it('are one for a mix in which nobody can be told apart', () => {
    const lanes = drawnLanes({ lanes: [] }, false);
    expect(lanes.map(({ speaker }) => speaker)).toEqual(['mix']);
    expect(heardAt(lanePeaks({ rate: 1, channels: [loud(4, [1, 3])] }, lanes, 4)[0])).toEqual([1, 2]);
  });

  it('are both sides, even if only one was transcribed, and a transfer target where one spoke', () => {
    const lanes = buildConversation(sketchCall('target|   hello\nagent |hi')).lanes;
    const names = (hasSides: boolean | null) => drawnLanes({ lanes }, hasSides).map(({ speaker }) => speaker);
    expect(names(false)).toEqual(['agent', 'caller', 'transfer_target']);
    expect(names(true)).toEqual(['agent', 'caller', 'transfer_target']);
    expect(names(null)).toEqual(['agent', 'transfer_target']);
  });

  it('are one out of all channels for a mix, however many those are', () => {
    const channels = [loud(4), loud(4, [1, 2]), loud(4), loud(4, [2, 3])];
    expect(heardAt(lanePeaks({ rate: 1, channels }, drawnLanes({ lanes: [] }, false), 4)[0])).toEqual([1, 2]);
  });

  it('give a guest the channel that is loud then, not one that another has', () => {
    const lanes = [...LANES, lane('transfer_target', span(12, 16))];
    const channels = [loud(20), loud(20, [0, 2]), loud(20, [5, 8]), loud(20, [12, 16])];
    const order = { agent: 1, caller: 2 };
    const { lines } = layLanes({ rate: 1, channels }, lanes, 20, { order });
    expect(lines.map(heardAt)).toEqual([
      [0, 1],
      [5, 6, 7],
      [12, 13, 14, 15],
    ]);
  });

  it('lose nothing of what is said on any channel where these do not tell the sides apart, near or far', () => {
    const channels = fc.array(fc.uint8Array({ minLength: 10, maxLength: 10 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(channels, (channels) => {
        const data = { rate: 1, channels };
        const { lines, plan } = layLanes(data, LANES, 10, { isFolded: true });
        const loudest = (at: number) => Math.max(...channels.map((channel) => channel[at] ?? 0));
        expect([lines[0]?.[1], lines[1]?.[6]]).toEqual([loudest(1), loudest(6)]);
        expect(planned(plan, data)).toEqual(lines);
        // What came in stays as it was.
        expect(data.channels).toBe(channels);
      }),
    );
  });

  it('fill the lane with the loudest, but do not blow up a recording that is nearly silent', () => {
    const half = { rate: 1, channels: [new Uint8Array(10).fill(64), new Uint8Array(10).fill(128)] };
    const [agent, caller] = lanePeaks(half, LANES, 10);
    expect(agent?.[0]).toBeCloseTo(1, 5);
    expect(caller?.[0]).toBeCloseTo(0.5, 5);
    const faint = { rate: 1, channels: [new Uint8Array(10).fill(2), new Uint8Array(10).fill(1)] };
    expect(lanePeaks(faint, LANES, 10)[0]?.[0]).toBeLessThan(0.05);
  });

  it('always span the axis, 0 to 1, whatever the recording holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 3 }),
        fc.double({ min: 0.1, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (channels, duration, rate) => {
          for (const line of lanePeaks({ rate, channels }, LANES, duration)) {
            expect(line.length).toBe(Math.max(1, Math.ceil(duration * rate)));
            for (const value of line) {
              expect(value).toBeGreaterThanOrEqual(0);
              expect(value).toBeLessThanOrEqual(1.0001);
            }
          }
        },
      ),
    );
  });
});

describe('lanes without a recording', () => {
  it('are level where a word is', () => {
    const call = sketchCall(`
      agent |aaaa bbbb
      caller|              cccc`);
    const { words, turns, lanes } = buildConversation(call);
    const lines = wordLines(words, (word) => turns[word.turn]?.speaker, lanes, 2);
    expect(heardAt(lines[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(heardAt(lines[1])).toEqual([28, 29, 30, 31, 32, 33, 34, 35]);
    expect(new Set(lines.flatMap((line) => [...line])).size).toBe(2);
  });
});

describe('bars', () => {
  const look = { pitch: 3, width: 2, inset: 5 };

  it('show the loudest value under them, and nothing in silence', () => {
    expect(laneBars([0, 0, 255, 51, 0, 0], 18, 50, look)).toEqual([
      { x: 6, half: 20 },
      { x: 9, half: 4 },
    ]);
  });

  it('stay inside the lane for any size, zero included', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 500 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 200 }),
        (values, width, height) => {
          for (const { x, half } of laneBars(values, width, height, look)) {
            expect(x + look.width).toBeLessThanOrEqual(width);
            expect(half).toBeLessThanOrEqual(height / 2 - look.inset);
          }
        },
      ),
    );
  });

  it('lose no peak between two bars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 30, max: 900 }), (at, width) => {
        const values = new Uint8Array(1000);
        values[at] = 255;
        const used = Math.floor(width / 3) * 3;
        const seen = laneBars(values, width, 50, look).length;
        const isDrawn = at < Math.floor((used / width) * 1000);
        expect(seen).toBe(isDrawn ? 1 : 0);
      }),
    );
  });
});
