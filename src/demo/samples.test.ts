import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderChannel } from './audio/render';
import { buildCall } from './build-call';
import { SCENARIOS } from './calls/scenarios';
import { clipsDirectory } from './clips-directory';
import { SAMPLES } from './index-of-samples';
import { channelOf } from './lay-line';
import { layOut } from './lay-out';
import type { Channel, Layout } from './layout';
import { PLAYOUT_MS } from './scenario';
import { clipKey, RATE_HZ } from './speech/clip-pack';
import { createClipStore } from './speech/clip-store';
import { speechLines } from './speech-lines';

const store = createClipStore(clipsDirectory());
const laid = await Promise.all(
  SCENARIOS.map(async (scenario) => ({
    name: `${scenario.pack} ${scenario.call_id}`,
    scenario,
    layout: layOut(scenario, await store(scenario.pack)),
  })),
);
const spoken = laid.filter(({ layout }) => layout.utterances.length > 0);

function energy(layout: Layout, channel: Channel, start: number, end: number): number {
  const [from, to] = [Math.round(start * RATE_HZ), Math.round(end * RATE_HZ)];
  const out = new Int32Array(to - from);
  renderChannel(layout, channel, [], from, to, out);
  return Math.sqrt(out.reduce((sum, sample) => sum + sample * sample, 0) / out.length);
}

test('every sentence has its clip, and no clip is left over', async () => {
  const lines = speechLines();
  let clips = 0;
  for (const pack of new Set(lines.map((line) => line.pack))) clips += (await store(pack)).size;
  for (const { pack, voice, pace, text } of lines) {
    const clip = (await store(pack)).get(clipKey(voice, pace, text));
    expect(clip?.words.length, text).toBe(text.split(' ').length);
  }
  expect(clips).toBe(lines.length);
});

test('the clips take 14 MB at most', () => {
  const folder = clipsDirectory();
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeLessThanOrEqual(14 * 1000 * 1000);
});

test('the index names every call and how long its recording lasts', () => {
  expect([...SAMPLES.map(({ call_id }) => call_id)].sort()).toEqual(
    SCENARIOS.map(({ call_id }) => call_id).sort(),
  );
  for (const { scenario, layout } of laid) {
    const entry = SAMPLES.find(({ call_id }) => call_id === scenario.call_id);
    const length = scenario.unstored ? 0 : layout.samples / RATE_HZ;
    expect(entry?.length_s, scenario.call_id).toBe(Math.round(length));
    expect(scenario.call_id).toMatch(/^call_[0-9a-f]{27}$/);
  }
});

test('the one-hour call has an hour and 10,000 words', () => {
  const { layout } = laid.find(({ scenario }) => scenario.pack === 'stock') ?? {};
  expect((layout?.samples ?? 0) / RATE_HZ).toBeGreaterThan(3600);
  expect(layout?.utterances.flatMap(({ words }) => words).length).toBeGreaterThan(10_000);
});

describe.each(spoken)('$name', ({ scenario, layout }) => {
  const length = layout.samples / RATE_HZ;

  test('words follow one another inside the recording', () => {
    for (const { words, start, end } of layout.utterances) {
      expect(words[0]?.start).toBe(start);
      expect(words.at(-1)?.end).toBe(end);
      for (const [i, word] of words.entries()) {
        expect(word.end).toBeGreaterThan(word.start);
        expect(word.start).toBeGreaterThanOrEqual(words[i - 1]?.end ?? 0);
        expect(word.end).toBeLessThanOrEqual(length);
      }
    }
    for (const event of layout.events) {
      expect(event.time).toBeGreaterThanOrEqual(0);
      expect(event.time).toBeLessThanOrEqual(length);
    }
  });

  test('no channel is in two places at once', () => {
    for (const segments of layout.channels) {
      for (const [i, segment] of segments.entries()) {
        expect(segment.start).toBeGreaterThanOrEqual(segments[i - 1]?.end ?? 0);
        expect(segment.end).toBeLessThanOrEqual(layout.samples);
      }
    }
  });

  test('each word sounds on its speaker’s channel, and it is quiet before a first word', () => {
    const every = layout.utterances.length > 100 ? 17 : 1;
    for (const [i, utterance] of layout.utterances.entries()) {
      if (i % every !== 0) continue;
      const channel = channelOf(utterance.role);
      for (const { word, start, end } of utterance.words) {
        expect(energy(layout, channel, start, end), `${word} at ${start}`).toBeGreaterThan(150);
      }
      const alone = layout.utterances.every(
        (other) => other === utterance || other.end < utterance.start - 0.1 || other.start > utterance.end,
      );
      const far = layout.channels[channel === 0 ? 1 : 0].every(
        (segment) =>
          segment.end < (utterance.start - 0.1) * RATE_HZ || segment.start > utterance.end * RATE_HZ,
      );
      if (!alone || !far) continue;
      const here = energy(layout, channel, utterance.start, utterance.end);
      const there = energy(layout, channel === 0 ? 1 : 0, utterance.start, utterance.end);
      expect(here).toBeGreaterThan(20 * there);
      // Sound begins within 30 ms of the first word: next to nothing before, something soon after.
      const before = energy(layout, channel, Math.max(0, utterance.start - 0.06), utterance.start - 0.03);
      const after = energy(layout, channel, utterance.start, utterance.start + 0.03);
      expect(before, `before ${utterance.words[0]?.word} at ${utterance.start}`).toBeLessThan(after);
      expect(before).toBeLessThan(60);
      expect(after, `${utterance.words[0]?.word} at ${utterance.start}`).toBeGreaterThan(60);
    }
  });

  test('a reply begins its end-to-end latency after the last speech', () => {
    for (const utterance of layout.utterances) {
      if (!utterance.reply) continue;
      const ends = layout.utterances.filter(({ end }) => end <= utterance.start).map(({ end }) => end);
      const sounds = layout.channels.flatMap((segments) =>
        segments.flatMap((segment) => ('tone' in segment ? [segment.end / RATE_HZ] : [])),
      );
      const last = Math.max(...ends, ...sounds.filter((end) => end <= utterance.start));
      const gap = (utterance.start - last) * 1000;
      expect(Math.abs(gap - utterance.reply.e2e - PLAYOUT_MS)).toBeLessThan(30);
    }
  });

  test('the call object adds up', () => {
    const call = JSON.parse(JSON.stringify(buildCall(scenario, layout, 'analysed', 0)));
    expect(call.duration_ms).toBe(Math.round(length * 1000));
    expect(call.end_timestamp - call.start_timestamp).toBe(call.duration_ms);
    for (const entry of [...call.transcript_object, ...call.transcript_with_tool_calls]) {
      if (!entry.words) continue;
      expect(entry.words.map(({ word }: { word: string }) => word).join('')).toBe(entry.content);
    }
    const costs = call.call_cost.product_costs.map(({ cost }: { cost: number }) => cost);
    const sum = costs.reduce((total: number, cost: number) => total + cost, 0);
    expect(call.call_cost.combined_cost).toBeCloseTo(sum, 6);
    expect(call.call_cost.total_duration_seconds).toBe(Math.ceil(call.duration_ms / 1000));
    expect(call.latency.e2e.num).toBe(call.latency.e2e.values.length);
    expect(call.latency.e2e.max).toBe(Math.max(...call.latency.e2e.values));
    expect(call.transcript.length).toBeGreaterThan(50);
  });
});
