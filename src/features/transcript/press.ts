/** A pointer that moves further than this between down and up was dragging, in CSS pixels. */
const STILL_PX = 4;

export type Point = { readonly x: number; readonly y: number };
export type Press = {
  readonly down: Point | null;
  readonly up: Point;
  readonly button: number;
  /** 1 for a click, 2 for the second of a double click. */
  readonly count: number;
  readonly hasModifier: boolean;
  /** Whether text is selected after it. */
  readonly hasSelection: boolean;
};

/**
 * What a click over the text means. `play`: a still press of the main button. `select`: the second of a double click, which
 * selects the word and takes back what the first one did. `none`: dragging, extending a selection, other buttons.
 */
export function meaningOf(press: Press): 'play' | 'select' | 'none' {
  if (press.button !== 0 || press.hasModifier) return 'none';
  if (press.count === 2) return 'select';
  if (press.count > 2 || press.hasSelection) return 'none';
  if (!press.down) return 'play';
  const travel = Math.hypot(press.up.x - press.down.x, press.up.y - press.down.y);
  return travel > STILL_PX ? 'none' : 'play';
}
