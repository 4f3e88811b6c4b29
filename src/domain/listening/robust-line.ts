/** A measurement `y` at `x` that counts `weight` times. */
export type Point = { readonly x: number; readonly y: number; readonly weight: number };
export type Line = { readonly at0: number; readonly slope: number };

const ROUNDS = 12;
/** Points further from the line than so many typical distances do not count (Tukey's biweight). */
const CUT = 4.7;
/** Distances are never taken to be typically less than this, so that a few equal points do not shut out the rest. */
const LEAST_SPREAD = 0.01;
/** A slope below so many standard errors is none. */
const SIGNIFICANT = 4;

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

type Sums = { w: number; x: number; y: number; xx: number; xy: number };

function weighted(points: readonly Point[], weights: readonly number[]): Sums {
  const sums = { w: 0, x: 0, y: 0, xx: 0, xy: 0 };
  points.forEach(({ x, y }, i) => {
    const w = weights[i] ?? 0;
    sums.w += w;
    sums.x += w * x;
    sums.y += w * y;
    sums.xx += w * x * x;
    sums.xy += w * x * y;
  });
  return sums;
}

function solve({ w, x, y, xx, xy }: Sums, flat: boolean): Line & { spreadX: number } {
  const spreadX = xx - (x * x) / w;
  const slope = flat || spreadX <= 1e-9 ? 0 : (xy - (x * y) / w) / spreadX;
  return { slope, at0: (y - slope * x) / w, spreadX };
}

function robust(points: readonly Point[], flat: boolean) {
  // Begun from the median slope between points far apart, since the first round must not follow outliers.
  const half = points.length >> 1;
  const slopes = points.slice(0, points.length - half).flatMap((a, i) => {
    const b = points[i + half];
    return b && b.x > a.x ? [(b.y - a.y) / (b.x - a.x)] : [];
  });
  const slope = flat ? 0 : median(slopes);
  let line: Line & { spreadX: number } = {
    slope,
    at0: median(points.map(({ x, y }) => y - slope * x)),
    spreadX: 0,
  };
  let error = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rests = points.map(({ x, y }) => y - line.at0 - line.slope * x);
    const spread = Math.max(LEAST_SPREAD, 1.4826 * median(rests.map(Math.abs)));
    const weights = points.map(({ weight }, i) => {
      const u = (rests[i] ?? 0) / (CUT * spread);
      return Math.abs(u) >= 1 ? 0 : weight * (1 - u * u) ** 2;
    });
    const sums = weighted(points, weights);
    if (sums.w === 0) break;
    line = solve(sums, flat);
    // Of a slope from so few points: the typical distance over the spread of the places, per point.
    error =
      line.spreadX > 0 ? spread / Math.sqrt((line.spreadX / sums.w) * Math.max(1, points.length - 2)) : 0;
  }
  return { line, error };
}

/** A line through most of the points; flat where a slope cannot be told from none. Null without points. */
export function fitLine(points: readonly Point[]): Line | null {
  if (points.length === 0) return null;
  const flat = robust(points, true).line;
  if (points.length < 3) return { at0: flat.at0, slope: 0 };
  const { line, error } = robust(points, false);
  const slanted = Math.abs(line.slope) > SIGNIFICANT * error;
  return slanted ? { at0: line.at0, slope: line.slope } : { at0: flat.at0, slope: 0 };
}
