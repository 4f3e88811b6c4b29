/** A stretch of the window, from top to bottom, in CSS pixels. */
export type Zone = { readonly top: number; readonly bottom: number };

/** The lowest part of the zone is left to what comes next. */
const LOWEST_SHARE = 0.22;
/** Where what is heard is put when the page moves. */
const REST_SHARE = 0.2;
/** A row taller than this share of the zone is followed by its word, not as a whole. */
const TALL_SHARE = 0.6;
/** Air around what the reader asked to see, in CSS pixels. */
const ROOM_PX = 8;

/** Whether any of it can be seen. */
export const isSeen = (what: Zone, zone: Zone): boolean => what.bottom > zone.top && what.top < zone.bottom;

/** What to keep in sight: the row, or its word where the row is too tall to be read at one glance. */
export const focusOf = (row: Zone, word: Zone | null, zone: Zone): Zone =>
  word && row.bottom - row.top > (zone.bottom - zone.top) * TALL_SHARE ? word : row;

/**
 * How far the page must move so that `what` is comfortable to read, in pixels, down being positive; 0 while it already is.
 */
export function comfortScroll(what: Zone, zone: Zone): number {
  const height = Math.max(0, zone.bottom - zone.top);
  const lowest = zone.bottom - height * LOWEST_SHARE;
  if (what.top >= zone.top && what.bottom <= lowest) return 0;
  return what.top - (zone.top + height * REST_SHARE);
}

/** The least the page must move so that `what` is seen whole, its beginning before its end; 0 while it is. */
export function revealScroll(what: Zone, zone: Zone): number {
  const up = what.top - zone.top - ROOM_PX;
  if (up < 0) return up + ROOM_PX < 0 ? up : 0;
  const down = what.bottom - zone.bottom + ROOM_PX;
  return down > ROOM_PX ? Math.min(down, up) : 0;
}

/** What the sticky bars leave free of the window: the page says it for all as its scroll padding, each row as its margins. */
export function readingZone(row: Element): Zone {
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(row);
  const { scrollPaddingTop } = getComputedStyle(document.documentElement);
  const top = (Number.parseFloat(scrollPaddingTop) || 0) + (Number.parseFloat(scrollMarginTop) || 0);
  const bottom = innerHeight - (Number.parseFloat(scrollMarginBottom) || 0);
  return { top, bottom: Math.max(top, bottom) };
}
