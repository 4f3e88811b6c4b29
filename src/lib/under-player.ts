/**
 * What sticks under the player, each with the player's height as `--player-height`. The property is not inherited: one
 * that is would have every row of a long call styled anew whenever the player shrinks or grows.
 */
const under = new Set<HTMLElement>();
let height = '0px';

const place = (element: HTMLElement) => element.style.setProperty('--player-height', height);

/** Makes an element know the player's height, as a `ref`. */
export function underPlayer(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return;
  under.add(element);
  place(element);
  return () => void under.delete(element);
}

/** Tells how much of the window's height the player takes while it sticks, in pixels. */
export function tellPlayerHeight(px: number): void {
  const next = `${px}px`;
  if (next === height) return;
  height = next;
  for (const element of [document.documentElement, ...under]) place(element);
}
