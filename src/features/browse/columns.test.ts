import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Choice, COLUMNS, columnsIn, columnsOf, minWidthIn, pressed } from './columns';

const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);
const NOTHING: Choice = { chosen: null, kept: [] };

it('can be switched, apart from those that are always there', () => {
  expect(ids(columnsOf([]))).toEqual(['started', 'parties', 'ended']);
  expect(ids(columnsOf(['gone', 'cost']))).toEqual(['started', 'parties', 'ended', 'cost']);
  const without = pressed(NOTHING, 'cost', 'shown');
  expect(ids(columnsOf(without.chosen))).not.toContain('cost');
  const again = pressed(without, 'cost', 'off');
  expect(ids(columnsOf(again.chosen))).toEqual(ids(columnsOf(null)));
  expect(again.kept).toEqual(['cost']);
  expect(pressed(again, 'cost', 'shown').kept).toEqual([]);
  expect(pressed(NOTHING, 'cost', 'no room')).toEqual({ chosen: null, kept: ['cost'] });
});

const some = fc.subarray(ids(COLUMNS));
it('whatever was switched on by hand is drawn in any window, and the rest only where all of it has room', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 2600 }), fc.option(some), some, (windowPx, chosen, kept) => {
      const drawn = columnsIn(windowPx, { chosen, kept });
      const wanted = columnsOf(chosen);
      expect(ids(drawn)).toEqual(expect.arrayContaining(ids(wanted).filter((id) => kept.includes(id))));
      expect(wanted).toEqual(expect.arrayContaining([...drawn]));
      const gaveWay = columnsIn(windowPx, { chosen, kept: ids(COLUMNS) }).length > drawn.length;
      if (!gaveWay) expect(ids(drawn)).toEqual(ids(wanted));
    }),
  );
});

it('is no wider than a window that nobody asked anything of', () => {
  for (let windowPx = 320; windowPx < 2000; windowPx += 1)
    expect(minWidthIn(windowPx, columnsIn(windowPx, NOTHING)), `at ${windowPx} px`).toBe(0);
  const all = { chosen: ids(COLUMNS), kept: ids(COLUMNS) };
  expect(minWidthIn(1000, columnsIn(1000, all))).toBeGreaterThan(1000);
  expect(minWidthIn(390, columnsIn(390, all))).toBe(0);
});
