import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { Call, TokenUsage } from '@/domain/call';
import { milliseconds } from '@/domain/units';
import { drawStatic } from '@/testing/static-markup';
import { TokensPanel } from './tokens-panel';

const draw = (usage: TokenUsage | undefined, extra: Partial<Call> = {}) =>
  drawStatic(
    createElement(TokensPanel, {
      call: { call_id: 'c', call_status: 'ended', ...(usage ? { llm_token_usage: usage } : {}), ...extra },
      view: 'original',
    }),
  );
type Panel = ReturnType<typeof draw>;

const total = (panel: Panel) => panel.ofClass('tokens-total');
const figures = (panel: Panel) => {
  const line = /class="tokens-figures">(.*?)<\/p>/s.exec(panel.html)?.[1] ?? '';
  return panel.all('span', line).map(({ text }) => text);
};
const bars = (panel: Panel) =>
  panel.all('i').map(({ get }) => ({
    height: get('style')?.replace('height:', ''),
    title: get('title'),
    isLargest: get('data-largest') === 'true',
  }));

describe('requests one by one', () => {
  const panel = draw({ values: [1200, 3600, 2400] });

  it('add up to the total, whatever Retell gave for it', () => {
    expect(total(panel)).toEqual(['7,200in 3 requests']);
    expect(total(draw({ values: [1200, 3600, 2400], average: 1, num_requests: 99 }))).toEqual([
      '7,200in 3 requests',
    ]);
  });

  it('give the first, the average, the most and how much more that is', () => {
    expect(figures(panel)).toEqual([
      'Request 1: 1,200 tokens',
      'Average 2,400',
      'Most in request 2: 3,600, 3.0× the first',
    ]);
  });

  it('are bars in their order on one scale, the largest marked', () => {
    expect(bars(panel)).toEqual([
      { height: `${(1200 / 3600) * 100}%`, title: 'Request 1: 1,200 tokens', isLargest: false },
      { height: '100%', title: 'Request 2: 3,600 tokens', isLargest: true },
      { height: `${(2400 / 3600) * 100}%`, title: 'Request 3: 2,400 tokens', isLargest: false },
    ]);
  });

  it('are a list in their order, with the same one marked', () => {
    expect(panel.texts('li')).toEqual(['1,200', '3,600 (most)', '2,400']);
    expect(panel.all('li').map(({ get }) => get('data-largest'))).toEqual([null, 'true', null]);
  });

  it('have no growth where the first is the largest or read nothing', () => {
    expect(figures(draw({ values: [0, 500] })).at(-1)).toBe('Most in request 2: 500');
    expect(figures(draw({ values: [500, 400] })).at(-1)).toBe('Most in request 1: 500');
  });

  it('with nothing in it keeps a bar to be seen', () => {
    expect(bars(draw({ values: [0, 500] }))[0]).toMatchObject({ height: '2%', title: 'Request 1: 0 tokens' });
  });

  it('of which there is one are neither drawn nor listed', () => {
    const one = draw({ values: [1234.4] });
    expect(total(one)).toEqual(['1,234in 1 request']);
    expect(bars(one)).toEqual([]);
    expect(one.texts('li')).toEqual([]);
    expect(figures(one)).toEqual(['Average 1,234', 'Most in request 1: 1,234']);
  });
});

describe('many requests', () => {
  const values = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

  it('are a bar each up to 120', () => {
    const shown = bars(draw({ values: values(120) }));
    expect(shown).toHaveLength(120);
    expect(shown.at(-1)).toEqual({ height: '100%', title: 'Request 120: 120 tokens', isLargest: true });
  });

  it('share bars beyond that, each as its largest, from its first request on', () => {
    const shown = bars(draw({ values: values(241) }));
    expect(shown).toHaveLength(81);
    expect(shown[0]?.title).toMatch(/request 1\b.* 3$/);
    expect(shown[1]?.title).toMatch(/request 4\b.* 6$/);
    expect(shown.at(-1)).toMatchObject({ height: '100%', isLargest: true });
    expect(shown.at(-1)?.title).toMatch(/request 241\b.* 241$/);
    expect(shown.filter(({ isLargest }) => isLargest)).toHaveLength(1);
  });

  it('are all in the list', () => {
    expect(draw({ values: values(241) }).texts('li')).toHaveLength(241);
  });

  it('that are equally large have the first of them marked', () => {
    expect(bars(draw({ values: [5, 9, 9] })).map(({ isLargest }) => isLargest)).toEqual([false, true, false]);
  });
});

describe('what Retell summed up', () => {
  it('is the average times the requests', () => {
    const panel = draw({ values: [], average: 1500.5, num_requests: 4 });
    expect(total(panel)).toEqual(['6,002in 4 requests']);
    expect(figures(panel)).toEqual(['Average 1,501']);
    expect(bars(panel)).toEqual([]);
  });

  it('has no total where one of the two is missing', () => {
    expect(total(draw({ average: 1500 }))).toEqual(['total not given']);
    expect(total(draw({ num_requests: 2 }))).toEqual(['total not givenin 2 requests']);
    expect(figures(draw({ num_requests: 2 }))).toEqual([]);
  });
});

describe('no usage', () => {
  const why = (panel: Panel) => panel.ofClass('panel-absent')[0];

  it('is not a usage of 0', () => {
    for (const usage of [undefined, {}, { values: [], average: 0, num_requests: 0 }]) {
      const panel = draw(usage);
      expect(why(panel)).toMatch(/gave no token usage/);
      expect(panel.text).not.toContain('0');
      expect(total(panel)).toEqual([]);
    }
  });

  it('is still to come while the call runs', () => {
    expect(
      why(draw(undefined, { call_status: 'ongoing', start_timestamp: milliseconds(Date.now()) })),
    ).toMatch(/not available yet/);
  });
});
