import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CallCost } from './call';
import { productName, summariseCost } from './cost';
import { cents, seconds } from './units';

const bill = (call_cost: CallCost) => summariseCost({ call_cost });

describe('the bill', () => {
  it('tells each line by the minute, the dearest first, and the total over billed time', () => {
    const found = bill({
      product_costs: [
        { product: 'pii_removal', unit_price: cents(0.01), cost: cents(0.31) },
        { product: 'elevenlabs_tts', unit_price: cents(0.1166667), cost: cents(3.6166677) },
        { product: 'batch_call', cost: cents(0.5) },
      ],
      combined_cost: cents(4.4266677),
      total_duration_seconds: seconds(31),
      total_one_time_price: cents(0.5),
    });
    expect(found?.lines.map(({ product, isOnce }) => [product, isOnce])).toEqual([
      ['elevenlabs_tts', false],
      ['batch_call', true],
      ['pii_removal', false],
    ]);
    expect(found?.lines[0]).toMatchObject({ share: 1 });
    expect(found?.lines[0]?.perMinute).toBeCloseTo(7, 4);
    expect(found?.perMinute).toBeCloseTo((4.4266677 / 31) * 60, 6);
    expect(found).toMatchObject({ billed: 31, once: 0.5, linesSum: null });
  });

  it('says what the lines add up to where that is not the total', () => {
    expect(
      bill({ product_costs: [{ product: 'a', cost: cents(60) }], combined_cost: cents(70) })?.linesSum,
    ).toBe(60);
  });

  test.each<[string, CallCost | undefined]>([
    ['is not there', undefined],
    ['is empty', {}],
    ['has empty lines only', { product_costs: [] }],
  ])('is none where it %s', (_, given) => {
    expect(summariseCost(given ? { call_cost: given } : {})).toBeNull();
  });

  it('keeps a total of 0: it says that nothing was charged', () => {
    expect(bill({ combined_cost: cents(0), product_costs: [] })).toMatchObject({ total: 0, lines: [] });
  });

  it('calls lines one-off only where a one-time total says so of exactly them', () => {
    const lines = [
      { product: 'tts', unit_price: cents(0.1), cost: cents(6) },
      { product: 'text_testing', cost: cents(0.3) },
      { product: 'analysis', cost: cents(0.2) },
    ];
    const onceOf = (total_one_time_price?: number) =>
      bill({
        product_costs: lines,
        ...(total_one_time_price === undefined ? {} : { total_one_time_price: cents(total_one_time_price) }),
      })?.lines.map(({ isOnce }) => isOnce);
    expect(onceOf(0.5)).toEqual([false, true, true]);
    for (const total of [undefined, 0, 0.3, 6.5]) expect(onceOf(total)).toEqual([false, false, false]);
  });

  it('makes no rate per minute of a unit price that does not give the cost of the billed time', () => {
    const found = bill({
      total_duration_seconds: seconds(55),
      product_costs: [
        { product: 'tts', unit_price: cents(0.1166667), cost: cents(6.4166667) },
        { product: 'batch_call', unit_price: cents(0.5), cost: cents(0.5) },
        { product: 'telephony', unit_price: cents(0.1), cost: cents(0.3), is_transfer_leg_cost: true },
        { product: 'discount', cost: cents(-1) },
      ],
    });
    expect(found?.lines.map(({ product, perMinute, unitPrice }) => [product, perMinute, unitPrice])).toEqual([
      ['tts', expect.closeTo(7, 4), null],
      ['batch_call', null, 0.5],
      ['telephony', 6, null],
      ['discount', null, null],
    ]);
  });

  it('gives no figure that is no number', () => {
    const amount = fc.oneof(fc.double(), fc.constant(Number.NaN), fc.constant(1e308)).map(cents);
    const line = fc.record({ product: fc.string(), unit_price: amount, cost: amount }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(line), amount, (product_costs, combined_cost) => {
        const found = bill({ product_costs, combined_cost });
        for (const { share, ofTotal } of found?.lines ?? []) {
          expect(share >= 0 && share <= 1).toBe(true);
          expect(ofTotal === null || (ofTotal >= 0 && ofTotal <= 1)).toBe(true);
        }
        expect(Number.isNaN(found?.total ?? 0)).toBe(false);
      }),
    );
  });
});

test.each([
  ['elevenlabs_tts', 'ElevenLabs text to speech'],
  ['gpt_4_1', 'GPT-4.1'],
  ['us_twilio_telephony', 'US twilio telephony'],
  ['knowledge_base', 'Knowledge base'],
  ['', ''],
  ['__', '__'],
])('%s reads %s', (code, name) => {
  expect(productName(code)).toBe(name);
});
