import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCall } from '@/contract/parse-call';
import { measured } from '@/testing/measured';
import { compareCost, compareLatency, pairUp } from './compare';

const call = (fields: object) => parseCall({ call_id: 'x', ...fields }).call;
const side = (fields: object) => measured(call(fields));

it('joins by name, those of the first in its order', () => {
  const [x, y, z] = ['x', 'y', 'z'].map((name) => ({ name }));
  expect(pairUp([x!, y!], [z!, y!])).toEqual([
    { name: 'x', a: x, b: null },
    { name: 'y', a: y, b: y },
    { name: 'z', a: null, b: z },
  ]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.uniqueArray(fc.string()), (a, b) => {
      const rows = pairUp(
        a.map((name) => ({ name })),
        b.map((name) => ({ name })),
      );
      expect(new Set(rows.map(({ name }) => name))).toEqual(new Set([...a, ...b]));
      expect(rows.every((row) => row.a !== null || row.b !== null)).toBe(true);
    }),
  );
});

it('puts latency on one scale, also where one call has none', () => {
  const a = side({ latency: { e2e: { p50: 800, p95: 1200 }, llm: { values: [300, 500] } } });
  const b = side({ latency: { e2e: { p50: 900, p99: 2500 } } });
  const { rows, most } = compareLatency({ a, b });
  expect(most).toBe(2500);
  expect(rows.map(({ name, a: one, b: two }) => [name, one !== null, two !== null])).toEqual([
    ['e2e', true, true],
    ['llm', true, false],
  ]);
  expect(compareLatency({ a: side({}), b: null })).toEqual({ rows: [], most: 0 });
});

it('adds the lines of a product and never takes a missing cost for nothing', () => {
  const bill = (...product_costs: object[]) => call({ call_cost: { product_costs, combined_cost: 9 } });
  const a = bill({ product: 'elevenlabs_tts', cost: 1 }, { product: 'elevenlabs_tts', cost: 2 });
  const b = bill({ product: 'elevenlabs_tts' }, { product: 'gpt_4o', cost: 4 });
  expect(compareCost({ a, b })).toEqual([
    {
      name: 'ElevenLabs text to speech',
      a: { name: 'ElevenLabs text to speech', cost: 3 },
      b: { name: 'ElevenLabs text to speech', cost: null },
    },
    { name: 'GPT-4o', a: null, b: { name: 'GPT-4o', cost: 4 } },
  ]);
});
