import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { Call, CallCost } from '@/domain/call';
import { cents, milliseconds, seconds } from '@/domain/units';
import { drawStatic } from '@/testing/static-markup';
import { CostPanel } from './cost-panel';

const draw = (
  call_cost: CallCost | undefined,
  extra: Partial<Call> = {},
  view: 'original' | 'redacted' = 'original',
) =>
  drawStatic(
    createElement(CostPanel, {
      call: { call_id: 'c', call_status: 'ended', ...(call_cost ? { call_cost } : {}), ...extra },
      view,
    }),
  );
const lines = (panel: ReturnType<typeof draw>) => panel.rows().slice(1);
const bars = (panel: ReturnType<typeof draw>) => panel.all('i').map(({ get }) => get('style'));

/** Cheapest first as it came: 12 + 30 + 18 cents for two minutes. */
const BILL: CallCost = {
  product_costs: [
    { product: 'elevenlabs_tts', unit_price: cents(0.1), cost: cents(12) },
    { product: 'gpt_4_1', unit_price: cents(0.25), cost: cents(30) },
    { product: 'knowledge_base', cost: cents(18) },
  ],
  combined_cost: cents(60),
  total_one_time_price: cents(18),
  total_duration_seconds: seconds(120),
};

describe('a bill', () => {
  const panel = draw(BILL, { duration_ms: milliseconds(125_400) });

  it('has the dearest line first, each with its share, its price a minute and its cost', () => {
    expect(lines(panel)).toEqual([
      ['GPT-4.1gpt_4_1', '50%', '$0.1500/min', '$0.300'],
      ['Knowledge baseknowledge_base', '30%', 'one-off', '$0.180'],
      ['ElevenLabs text to speechelevenlabs_tts', '20%', '$0.0600/min', '$0.120'],
    ]);
  });

  it('has bars as long as a line is of the dearest', () => {
    expect(bars(panel)).toEqual(['width:100%', 'width:60%', 'width:40%']);
  });

  it('gives the total and what a billed minute cost', () => {
    expect(panel.ofClass('cost-total')).toEqual(['$0.600$0.300/min']);
  });

  it('tells what was billed from what was talked, and what was charged once', () => {
    const [billed, once, ...more] = panel
      .all('p')
      .slice(1)
      .map(({ text }) => text);
    expect(billed).toMatch(/2:00 \(120 s\).*2:05 \(125\.4 s\)/);
    expect(once).toContain('$0.180');
    expect(more).toEqual([]);
  });

  it('gives the price as it came where the mouse rests', () => {
    const titles = panel
      .all('td')
      .flatMap(({ get }) => (get('class') === 'cost-price' ? [get('title')] : []));
    expect(titles.map((title) => title?.match(/^[\d.]+ cents per second/)?.[0])).toEqual([
      '0.25 cents per second',
      undefined,
      '0.1 cents per second',
    ]);
  });

  it('is the same in the redacted view', () => {
    expect(draw(BILL, { duration_ms: milliseconds(125_400) }, 'redacted').html).toBe(panel.html);
  });
});

describe('one line', () => {
  const one = (
    line: NonNullable<CallCost['product_costs']>[number],
    total = 1000,
    extra: Partial<CallCost> = {},
  ) => draw({ product_costs: [line], combined_cost: cents(total), ...extra });

  it('without a cost is not a line that cost nothing', () => {
    expect(lines(one({ product: 'llm' }))[0]?.slice(1)).toEqual(['–', 'price not given', 'not given']);
    expect(lines(one({ product: 'llm', cost: cents(0) }))[0]?.slice(1)).toEqual([
      '0%',
      'price not given',
      '$0.00',
    ]);
    expect(bars(one({ product: 'llm', cost: cents(0) }))).toEqual(['width:0%']);
  });

  it('with a price of nothing has that price', () => {
    expect(lines(one({ product: 'llm', cost: cents(0), unit_price: cents(0) }))[0]?.[2]).toBe('$0.00/min');
  });

  it('of which there is a little is never 0%, nor without a bar', () => {
    const panel = draw({
      product_costs: [
        { product: 'llm', cost: cents(999) },
        { product: 'tts', cost: cents(1) },
      ],
      combined_cost: cents(1000),
    });
    expect(lines(panel).map((cells) => cells[1])).toEqual(['>99%', '<1%']);
    expect(bars(panel)).toEqual(['width:100%', 'width:1%']);
  });

  it('has no share of a total that it is more than, and both sums are told', () => {
    const panel = one({ product: 'llm', cost: cents(1500) });
    expect(lines(panel)[0]?.[1]).toBe('–');
    expect(panel.ofClass('cost-off')[0]).toMatch(/\$15\.00.*\$10\.00/);
  });

  it('whose price does not give its cost has a unit that nobody named', () => {
    const panel = one({ product: 'sms', cost: cents(200), unit_price: cents(4) }, 200, {
      total_duration_seconds: seconds(120),
    });
    expect(lines(panel)[0]?.[2]).toBe('$0.0400 unit price');
    expect(panel.all('td').map(({ get }) => get('title'))[1]).toMatch(/^4 cents/);
  });

  it('of a transfer says so, and one without a name has no code', () => {
    expect(lines(one({ product: 'llm', cost: cents(5), is_transfer_leg_cost: true }))[0]?.[0]).toMatch(
      /llm transfer leg$/,
    );
    const panel = one({ cost: cents(5) });
    expect(lines(panel)[0]?.[0]).toBe('Unnamed product');
    expect(panel.all('code')).toEqual([]);
  });

  it('of the same product twice stands there twice', () => {
    const twice = [3, 5].map((cost) => ({ product: 'llm', cost: cents(cost) }));
    expect(lines(draw({ product_costs: twice, combined_cost: cents(8) })).map((cells) => cells[3])).toEqual([
      '$0.0500',
      '$0.0300',
    ]);
  });
});

describe('what is missing', () => {
  const LINE = { product_costs: [{ product: 'llm', cost: cents(5) }] };
  const total = (panel: ReturnType<typeof draw>) => panel.ofClass('cost-total');

  it('in the total is not nothing, and gives no price a minute', () => {
    expect(total(draw({ ...LINE, total_duration_seconds: seconds(60) }))).toEqual(['total not given']);
    expect(total(draw({ combined_cost: cents(0) }))).toEqual(['$0.00']);
  });

  it('in the billed time leaves the note and the minute out', () => {
    const panel = draw({ ...LINE, combined_cost: cents(5) });
    expect(total(panel)).toEqual(['$0.0500']);
    expect(panel.text).not.toMatch(/Billed|talked/);
  });

  it('in the length of the call leaves what was billed', () => {
    const panel = draw({ ...BILL });
    expect(panel.text).toMatch(/2:00 \(120 s\)/);
    expect(panel.text).not.toContain('talked');
  });

  it('in the lines leaves the total', () => {
    const panel = draw({ combined_cost: cents(5) });
    expect(panel.all('table')).toEqual([]);
    expect(total(panel)).toEqual(['$0.0500']);
    expect(panel.ofClass('panel-absent')).toHaveLength(1);
  });

  it('tells not given from not yet and from what cannot be', () => {
    const why = (panel: ReturnType<typeof draw>) => panel.ofClass('panel-absent')[0];
    expect(why(draw(undefined))).toMatch(/gave no cost/);
    const live = draw(
      { ...LINE, combined_cost: cents(0) },
      { call_status: 'ongoing', start_timestamp: milliseconds(Date.now()) },
    );
    expect(why(live)).toMatch(/not available yet/);
    expect(live.text).not.toContain('$');
    const impossible = draw({ combined_cost: cents(-5) });
    expect(why(impossible)).toMatch(/not known/);
    expect(impossible.text).not.toContain('$');
    const beside = draw({ ...LINE, combined_cost: cents(-5) });
    expect(total(beside)).toEqual(['total not known']);
    expect(lines(beside)[0]?.[3]).toBe('$0.0500');
  });
});
