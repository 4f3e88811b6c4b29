import type { CSSProperties } from 'react';

/**
 * What sticks under the player, each with the player's height as `--player-height`. The property is not inherited: one
 * that is would have every row of a long call styled anew whenever the player shrinks or grows.
 */
const under = new Set<HTMLElement>();
const PROPERTY = '--player-height';
let height = '0px';

function place(element: HTMLElement): void {
  const { style } = element;
  // Writing what is there already would have all that lies in it styled anew.
  if (style.getPropertyValue(PROPERTY) !== height) style.setProperty(PROPERTY, height);
}

/** The height that is known now, for an element to be made with; `underPlayer` keeps it right. */
export const playerHeightStyle = (): CSSProperties => ({ [PROPERTY]: height }) as CSSProperties;

/** Makes an element know the player's height, as a `ref`. */
export function underPlayer(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return;
  under.add(element);
  place(element);
  return () => void under.delete(element);
}

let teller: object | null = null;

/** Tells how much of the window's height the player takes while it sticks, in pixels; `by` is the player that says so. */
export function tellPlayerHeight(by: object, px: number): void {
  teller = by;
  set(`${px}px`);
}

/** The player has gone. Where another has come meanwhile, as when one call follows another, its word holds. */
export function forgetPlayerHeight(by: object): void {
  if (teller !== by) return;
  teller = null;
  set('0px');
}

function set(next: string): void {
  if (next === height) return;
  height = next;
  // Itself, not by way of the property: a change of that on the root would have every element of the page styled anew.
  document.documentElement.style.scrollPaddingTop = `calc(48px + ${height})`;
  for (const element of under) place(element);
}
