import fc from 'fast-check';
import { expect, it } from 'vitest';
import { summariseTokens } from './tokens';

it('adds up the requests and names the one with the most', () => {
  expect(summariseTokens({ values: [100, 300, 200], average: 1, num_requests: 9 })).toEqual({
    values: [100, 300, 200],
    total: 600,
    average: 200,
    requests: 3,
    largest: 1,
    growth: 3,
  });
  expect(summariseTokens({ values: [1e-300, 300] })?.growth).toBeNull();
});

it('takes what was given where there are no values, and nothing from zeros', () => {
  expect(summariseTokens({ average: 120, num_requests: 4 })).toMatchObject({ total: 480, largest: null });
  expect(summariseTokens({ values: [], average: 0, num_requests: 0 })).toBeNull();
  expect(summariseTokens({})).toBeNull();
  expect(summariseTokens(undefined)).toBeNull();
});

it('leaves out what is no count', () => {
  fc.assert(
    fc.property(fc.array(fc.double()), (values) => {
      const found = summariseTokens({ values });
      for (const value of found?.values ?? []) expect(value).toBeGreaterThanOrEqual(0);
      expect(found?.growth ?? 0).toBeLessThan(Number.POSITIVE_INFINITY);
      if (found?.largest != null) expect(found.values[found.largest]).toBe(Math.max(...found.values));
    }),
  );
});
