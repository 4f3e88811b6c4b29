import { shareOf, type TimeWindow } from './time-window';

type Span = { readonly start: number; readonly end: number };

/** Air above and below a stretch, and the roundness of its corners, in pixels. */
const INSET_PX = 3;
const RADIUS_PX = 4;

/**
 * An SVG path with a rounded box for each stretch (seconds, in any order) that is in view, on a strip of `width` by `height`
 * pixels: an hour's five hundred stretches are one element. Empty where the strip has no size yet.
 */
export function spansPath(spans: readonly Span[], window: TimeWindow, width: number, height: number): string {
  const tall = height - 2 * INSET_PX;
  if (width <= 0 || tall <= 0) return '';
  let path = '';
  for (const { start, end } of spans) {
    if (end < window.from || start > window.to || end < start) continue;
    const left = Math.max(0, shareOf(window, start)) * width;
    const wide = Math.min(1, shareOf(window, end)) * width - left;
    const r = Math.min(RADIUS_PX, wide / 2, tall / 2);
    const px = (value: number) => Number(value.toFixed(2));
    path += `M${px(left + r)} ${INSET_PX}h${px(wide - 2 * r)}a${px(r)} ${px(r)} 0 0 1 ${px(r)} ${px(r)}`;
    path += `v${px(tall - 2 * r)}a${px(r)} ${px(r)} 0 0 1 ${px(-r)} ${px(r)}h${px(2 * r - wide)}`;
    path += `a${px(r)} ${px(r)} 0 0 1 ${px(-r)} ${px(-r)}v${px(2 * r - tall)}a${px(r)} ${px(r)} 0 0 1 ${px(r)} ${px(-r)}z`;
  }
  return path;
}
