/** The speeds on offer, slowest first. */
export const SPEEDS: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The next speed on offer in a direction; at the end it stays. */
export function stepSpeed(rate: number, direction: 1 | -1): number {
  const found =
    direction > 0 ? SPEEDS.find((speed) => speed > rate) : SPEEDS.findLast((speed) => speed < rate);
  return found ?? rate;
}

/** `1.25×`. */
export const speedText = (rate: number): string => `${rate}×`;
