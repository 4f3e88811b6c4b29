import { describe, expect, it } from 'vitest';
import { summariseLatency } from '@/domain/latency';
import type { ReplyBreakdown, ReplyPart } from '@/domain/measures/breakdown';
import { milliseconds, seconds } from '@/domain/units';
import { barPath, dotPath, layersOf } from './bar-paths';

const part = (kind: ReplyPart['kind'], name: string, length: number): ReplyPart => ({
  kind,
  name,
  length: milliseconds(length),
});
const reply = (turn: number, e2e: number, parts: readonly ReplyPart[]): ReplyBreakdown => ({
  turn,
  item: `turn ${turn}`,
  place: turn,
  start: seconds(turn),
  end: seconds(turn + 1),
  e2e: milliseconds(e2e),
  wait: milliseconds(e2e),
  parts,
  overlap: milliseconds(0),
});
const COMPONENTS = summariseLatency({
  latency: new Map([
    ['tts', { values: [milliseconds(200)] }],
    ['llm', { values: [milliseconds(400)] }],
  ]),
});

describe('layersOf', () => {
  it('puts the parts on one another in the order a reply passes them, all tools as one', () => {
    const layers = layersOf(
      [
        reply(0, 900, [
          part('component', 'tts', 200),
          part('component', 'llm', 400),
          part('tool', 'look_up', 100),
          part('tool', 'book', 150),
          part('other', 'other', 50),
        ]),
      ],
      COMPONENTS,
      milliseconds(2000),
    );
    expect(
      layers.map(({ kind, name, pieces }) => [kind, name, ...pieces.map(({ low, high }) => [low, high])]),
    ).toEqual([
      ['component', 'llm', [0, 400]],
      ['component', 'tts', [400, 600]],
      ['tool', 'tool', [600, 700], [700, 850]],
      ['other', 'other', [850, 900]],
    ]);
  });

  it('sets apart the largest part of a slow reply, and nothing of a reply that was not slow', () => {
    const parts = [part('component', 'llm', 1500), part('component', 'tts', 200)];
    const layers = layersOf([reply(0, 1700, parts), reply(1, 1700, parts)], COMPONENTS, milliseconds(1700));
    expect(layers.find(({ kind }) => kind === 'largest')?.pieces).toHaveLength(2);
    expect(layersOf([reply(0, 1700, parts)], COMPONENTS, milliseconds(1701)).map(({ kind }) => kind)).toEqual(
      ['component', 'component'],
    );
  });
});

it('does not stack parts that overlap', () => {
  const overlapping = {
    ...reply(0, 900, [part('component', 'llm', 700), part('component', 'tts', 400)]),
    overlap: milliseconds(200),
  };
  expect(
    layersOf([overlapping], COMPONENTS, milliseconds(2000)).map(({ kind, pieces }) => [
      kind,
      pieces[0]?.high,
    ]),
  ).toEqual([['wait', 900]]);
});

it('leaves out of a path what the scale does not know', () => {
  const x = (place: number) => (place < 2 ? place * 10 : undefined);
  const y = (ms: number) => 100 - ms;
  const pieces = [0, 5].map((place) => ({ place, low: 0, high: 50 }));
  expect(barPath(pieces, x, y, 4)).toBe('M-2.00 50.00h4.00v50.00h-4.00z');
  expect(dotPath([10, 20, 30], x, y)).toBe('M0.00 90.00h0M10.00 80.00h0');
});

it('draws no coordinate that a path cannot hold', () => {
  const x = (place: number) => place * 10;
  expect(dotPath([1e300, -1e300, Number.NaN], x, (ms) => ms)).toBe('M0.00 1000000.00h0M10.00 -1000000.00h0');
  expect(barPath([{ place: 0, low: 0, high: 1e300 }], x, (ms) => -ms, 4)).toBe(
    'M-2.00 -1000000.00h4.00v1000000.00h-4.00z',
  );
});
