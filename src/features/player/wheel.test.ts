import { describe, expect, it } from 'vitest';
import { wheelWish } from './use-zoom-gestures';

const wheel = (extra: Partial<WheelEvent>) =>
  wheelWish({
    deltaX: 0,
    deltaY: 0,
    deltaMode: 0,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...extra,
  });

describe('the wheel', () => {
  it('zooms with Ctrl or ⌘, both ways alike', () => {
    const closer = wheel({ deltaY: -100, ctrlKey: true });
    const further = wheel({ deltaY: 100, metaKey: true });
    if (closer?.kind !== 'zoom' || further?.kind !== 'zoom') throw new Error('no zoom');
    expect(closer.factor).toBeLessThan(1);
    expect(closer.factor * further.factor).toBeCloseTo(1, 9);
  });

  it('moves along sideways or with Shift, in pixels whatever its unit', () => {
    expect(wheel({ deltaX: 30, deltaY: 4 })).toEqual({ kind: 'pan', px: 30 });
    expect(wheel({ deltaY: 3, deltaMode: 1, shiftKey: true })).toEqual({ kind: 'pan', px: 48 });
  });

  it("is the page's when it goes up or down", () => {
    expect(wheel({ deltaY: 100 })).toBeNull();
  });
});
