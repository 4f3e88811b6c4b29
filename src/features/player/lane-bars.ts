/** A bar around the middle of a lane; pixels of the canvas. */
export type Bar = { readonly x: number; readonly half: number };

export type BarLook = {
  /** Distance from one bar to the next, and the width of one. */
  readonly pitch: number;
  readonly width: number;
  /** Kept free above and below. */
  readonly inset: number;
  /** How much taller than their values bars are drawn; 1 where nothing is said. */
  readonly gain?: number;
};

/** Smaller than this, in pixels, a bar would only draw a line through silence. */
const LEAST_HALF = 0.6;

/** The byte of full scale. */
export const FULL = 255;

/** The loudest value under each bar, 0 to 255, as bars from left to right; silence has none. */
export function laneBars(values: ArrayLike<number>, width: number, height: number, look: BarLook): Bar[] {
  const bars: Bar[] = [];
  const room = Math.max(0, height / 2 - look.inset);
  const count = look.pitch > 0 ? Math.floor(Math.max(0, width) / look.pitch) : 0;
  const { length } = values;
  const { gain = 1 } = look;
  // Multiplied before it is divided: a share of a pixel for each bar would add up to less than the whole.
  const indexAt = (bar: number) => Math.floor((bar * look.pitch * length) / width);
  for (let i = 0; i < count; i += 1) {
    const from = indexAt(i);
    const to = Math.min(length, Math.max(from + 1, indexAt(i + 1)));
    let most = 0;
    for (let k = from; k < to; k += 1) {
      const value = values[k] ?? 0;
      if (value > most) most = value;
    }
    const half = Math.min(1, (most * gain) / FULL) * room;
    if (half >= LEAST_HALF) bars.push({ x: i * look.pitch, half });
  }
  return bars;
}

/** Round ends of narrower bars, in pixels of the canvas, are less than a pixel: nobody sees them, and they take most of the time. */
const LEAST_ROUND = 2.5;

/** Paints them with the fill that is set, rounded at both ends; one by one, which is quicker than a path of them all. */
export function paintBars(ctx: CanvasRenderingContext2D, values: ArrayLike<number>, look: BarLook): void {
  const { width, height } = ctx.canvas;
  const middle = height / 2;
  const isRound = look.width >= LEAST_ROUND;
  for (const { x, half } of laneBars(values, width, height, look)) {
    if (!isRound) ctx.fillRect(x, middle - half, look.width, half * 2);
    else {
      ctx.beginPath();
      ctx.roundRect(x, middle - half, look.width, half * 2, look.width / 2);
      ctx.fill();
    }
  }
}
