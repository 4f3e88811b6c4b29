import { shareOf, type TimeWindow } from './time-window';

type Span = { readonly start: number; readonly end: number };

/** Air above and below a stretch, and the roundness of its corners, in pixels. */
const INSET_PX = 3;
const RADIUS_PX = 4;

/** Boxes with less air between them, in pixels, are not seen apart. */
const APART_PX = 0.75;

const px = (value: number): number => Math.round(value * 100) / 100;

type Box = { readonly left: number; right: number };

/** Where each stretch lies in pixels; in a call of hours many share one, and are one box. */
function boxesOf(spans: readonly Span[], window: TimeWindow, width: number): readonly Box[] {
  const boxes: Box[] = [];
  for (const { start, end } of spans) {
    if (end < window.start || start > window.end || end < start) continue;
    const left = Math.max(0, shareOf(window, start)) * width;
    const right = Math.min(1, shareOf(window, end)) * width;
    const last = boxes.at(-1);
    if (last && left >= last.left && left - last.right < APART_PX) last.right = Math.max(last.right, right);
    else boxes.push({ left, right });
  }
  return boxes;
}

/**
 * An SVG path with a rounded box for each stretch (seconds, in any order) that is in view, on a strip of `width` by `height`
 * pixels: an hour's five hundred stretches are one element. Empty where the strip has no size yet.
 */
export function spansPath(spans: readonly Span[], window: TimeWindow, width: number, height: number): string {
  const tall = height - 2 * INSET_PX;
  if (width <= 0 || tall <= 0) return '';
  let path = '';
  for (const { left, right } of boxesOf(spans, window, width)) {
    const wide = right - left;
    const r = Math.min(RADIUS_PX, wide / 2, tall / 2);
    path += `M${px(left + r)} ${INSET_PX}h${px(wide - 2 * r)}a${px(r)} ${px(r)} 0 0 1 ${px(r)} ${px(r)}`;
    path += `v${px(tall - 2 * r)}a${px(r)} ${px(r)} 0 0 1 ${px(-r)} ${px(r)}h${px(2 * r - wide)}`;
    path += `a${px(r)} ${px(r)} 0 0 1 ${px(-r)} ${px(-r)}v${px(2 * r - tall)}a${px(r)} ${px(r)} 0 0 1 ${px(r)} ${px(-r)}z`;
  }
  return path;
}
