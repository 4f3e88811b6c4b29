import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeOf, windowAt } from './time-window';
import { linesInView, partsFor } from './zoom-lines';

const windows = fc
  .tuple(
    fc.double({ min: 1, max: 20_000, noNaN: true }),
    fc.double({ min: 0, max: 20_000, noNaN: true }),
    fc.double({ min: 1, max: 20_000, noNaN: true }),
  )
  .map(([duration, from, span]) => windowAt(wholeOf(duration), from, span));

describe('the parts to ask for', () => {
  it('are none for the whole of a call, whose overview suffices', () => {
    expect(partsFor(wholeOf(180), 400, 4096 / 180)).toEqual([]);
    expect(partsFor(wholeOf(3600), 400, 4096 / 3600)).toEqual([]);
  });

  it('cover what is in view at ten a second or more, and are few', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 700 }), (window, bars) => {
        const parts = partsFor(window, bars, 0.001);
        if (bars / (window.end - window.start) <= 0.001) return;
        expect(parts[0]?.start ?? 0).toBeLessThanOrEqual(window.start + 1e-9);
        expect(parts.at(-1)?.end ?? 0).toBeGreaterThanOrEqual(window.end - 1e-6);
        for (const { rate } of parts) expect(rate).toBeGreaterThanOrEqual(10);
      }),
    );
    expect(partsFor(windowAt(wholeOf(3600), 100, 30), 400, 1.1)).toEqual([
      { start: 90, end: 120, rate: 20 },
      { start: 120, end: 150, rate: 20 },
    ]);
  });
});

describe('what is drawn of a window', () => {
  const overview = { from: 0, rate: 1, lines: [Uint8Array.from({ length: 100 }, (_, i) => i)] };

  it('is the overview at once, and the finer part where it has come', () => {
    const window = windowAt(wholeOf(100), 10, 10);
    expect([...(linesInView(window, 10, overview, [])[0] ?? [])]).toEqual(
      [...Array(10).keys()].map((i) => 10 + i),
    );
    const part = { from: 12, rate: 10, lines: [new Uint8Array(20).fill(190)] };
    const [line] = linesInView(window, 10, overview, [part]);
    expect([...(line ?? [])].map((value) => value === 190)).toEqual(
      [...Array(10).keys()].map((i) => i === 2 || i === 3),
    );
  });

  it('has no seam where two finer parts meet within a bar', () => {
    const loud = { from: 0, rate: 1, lines: [new Uint8Array(100).fill(255)] };
    const part = (from: number) => ({ from, rate: 10, lines: [new Uint8Array(20).fill(64)] });
    const window = windowAt(wholeOf(100), 10, 4);
    const [line] = linesInView(window, 5, loud, [part(14), part(12), part(10)]);
    expect([...(line ?? [])]).toEqual([64, 64, 64, 64, 64]);
    const [apart] = linesInView(window, 5, loud, [part(10), part(12.3)]);
    expect(apart?.[2]).toBe(255);
  });

  it('keeps its heights while the window moves by whole bars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (moved) => {
        const at = (from: number) => linesInView(windowAt(wholeOf(100), from, 20), 40, overview, [])[0];
        const before = at(10);
        const after = at(10 + moved * 0.5);
        for (let i = moved; i < 40; i += 1) expect(after?.[i - moved]).toBe(before?.[i]);
      }),
    );
  });

  it('is never louder than the source', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 700 }), (window, bars) => {
        for (const value of linesInView(window, bars, overview, [])[0] ?? []) {
          expect(overview.lines[0]).toContain(value);
        }
      }),
    );
  });
});
