import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cases } from '@/testing/cases';
import { compareShown, type Difference } from './compare-shown';
import { expectedFigures } from './expected';
import { type GeneratedCall, generateCall } from './generate-call';
import { PLANTED_FAULTS, type PlantedFault } from './planted-faults';
import { type MeasuredCall, measureGenerated } from './product-measures';
import type { RawCall } from './raw-call';
import { collectFigures } from './shown-figures';

const CALLS = cases(100, 500);
const AT_ONCE = 25;
/** Enough for each fault to have something to spoil. */
const FOR_A_FAULT = 50;

type Found = Difference & { readonly seed: number; readonly kinds: string };

/** Takes a call to every view and compares what they show with the definitions, and with one another. */
function differencesIn(
  generated: GeneratedCall,
  { measured, views = {} }: Partial<PlantedFault> = {},
  product = measureGenerated(generated),
): Found[] {
  const { seed, kinds, raw, audio, e2e } = generated;
  const shown = collectFigures(measured ? { ...product, measures: measured(product) } : product, views);
  const differences = compareShown(expectedFigures(raw, { audio, e2e }), shown);
  return differences.map((difference) => ({ seed, kinds: kinds.join(' '), ...difference }));
}

const callsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => generateCall(first + i));

describe('the page does not contradict itself', () => {
  const starts = Array.from({ length: CALLS / AT_ONCE }, (_, i) => i * AT_ONCE);
  it.each(starts)(
    'shows the same figures everywhere, and those of the definitions, in 25 calls from %i on',
    (first) => {
      const differences = callsFrom(first, AT_ONCE).flatMap((call) => differencesIn(call));
      expect(differences).toEqual([]);
    },
  );
});

const PAYLOADS = 'src/testing/payloads';
const payloads = readdirSync(PAYLOADS).filter((name) => /^\d.*\.json$/.test(name));

it.each(payloads)(
  'shows the same figures everywhere, and those of the definitions, in the payload %s',
  (name) => {
    const raw = JSON.parse(readFileSync(`${PAYLOADS}/${name}`, 'utf8')) as RawCall;
    const call = { ...raw, call_id: raw.call_id || 'call_payload' };
    expect(differencesIn({ seed: 0, kinds: [], raw: call, e2e: [], written: undefined })).toEqual([]);
  },
);

describe('a planted fault is reported', () => {
  const known: { call: GeneratedCall; product: MeasuredCall }[] = [];
  /** Each measured once, when somebody first comes to it. */
  function* measured() {
    for (let seed = 0; seed < FOR_A_FAULT; seed += 1) {
      let one = known[seed];
      if (!one) {
        const call = generateCall(seed);
        one = { call, product: measureGenerated(call) };
        known.push(one);
      }
      yield one;
    }
  }

  it.each(PLANTED_FAULTS)('$name', (fault) => {
    const reported: Found[] = [];
    for (const { call, product } of measured()) {
      reported.push(...differencesIn(call, fault, product));
      if (reported.some(({ what }) => fault.reported.test(what))) break;
    }
    expect(reported.filter(({ what }) => fault.reported.test(what)).length).toBeGreaterThan(0);
    expect(reported.every(({ expected, shown }) => expected !== shown)).toBe(true);
  });
});
