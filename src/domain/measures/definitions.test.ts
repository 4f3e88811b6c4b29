import { describe, expect, it, test } from 'vitest';
import { sentence } from '@/domain/formats';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { MEASURES_PATH, measuresHref } from './address';
import { MEASURE_GROUPS, MEASURE_KEYS, MEASURES } from './definitions';

describe('the definitions', () => {
  test.each(MEASURE_KEYS)('of %s has a title, a sentence and at least one paragraph', (key) => {
    const { title, short, details } = MEASURES[key];
    expect(key).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
    expect(title).toBe(title.trim());
    expect(title.length).toBeGreaterThan(1);
    expect(title.length).toBeLessThanOrEqual(32);
    expect(short.length).toBeLessThanOrEqual(120);
    expect(details.length).toBeGreaterThan(0);
    for (const text of [short, ...details]) expect(sentence(text)).toBe(text);
  });

  it('use no title and no text twice, except how to change a limit', () => {
    const all = Object.values(MEASURES);
    expect(new Set(all.map(({ title }) => title.toLowerCase())).size).toBe(all.length);
    const texts = all
      .flatMap(({ short, details }) => [short, ...details])
      .filter((text) => text !== 'You can change the limit in Moments.');
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('fill every group, each group in one piece', () => {
    const groups = MEASURE_KEYS.map((key) => MEASURES[key].group);
    const inOrder = groups.filter((group, i) => group !== groups[i - 1]);
    expect(inOrder).toEqual(Object.keys(MEASURE_GROUPS));
  });

  it('state the limits that the moments use', () => {
    expect(DEFAULT_THRESHOLDS.slowReply).toBe(2000);
    expect(MEASURES.slow_reply.short).toContain('at least 2 s');
    expect(MEASURES.long_silence.short).toContain('at least 5 s');
    expect(MEASURES.dead_air.short).toContain('at least 3 s');
    expect(MEASURES.interruption.short).toContain('at least 300 ms');
    expect(MEASURES.talk_over.short).toContain('at least 1 s');
  });

  it('are linked by their key', () => {
    expect(measuresHref()).toBe(MEASURES_PATH);
    expect(measuresHref('waiting_time')).toBe('/help/measures#waiting_time');
  });
});
