import { expect, it } from 'vitest';
import { median, quantile } from './figures.mjs';

it('takes the nearest rank', () => {
  expect([median([3, 1, 2]), quantile([4, 3, 2, 1], 0.99), quantile([], 0.5)]).toEqual([2, 4, Number.NaN]);
});
