const NAMES = new Map([
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['Escape', 'Esc'],
]);
const SPOKEN = new Map([
  ['←', 'left arrow'],
  ['→', 'right arrow'],
  ['↑', 'up arrow'],
  ['↓', 'down arrow'],
  ['<', 'less than'],
  ['>', 'greater than'],
  [',', 'comma'],
  ['.', 'full stop'],
  ['/', 'slash'],
  ['?', 'question mark'],
]);

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys of a combination as they are printed on them: `Shift+n` is Shift and N. */
export function keyNames(combination: string, apple = isApple()): string[] {
  const [, modifier, key = combination] = /^(?:(Mod|Shift)\+)?(.+)$/.exec(combination) ?? [];
  const name = NAMES.get(key) ?? (key.length === 1 ? key.toUpperCase() : key);
  if (modifier === 'Mod') return [apple ? '⌘' : 'Ctrl', name];
  return modifier === 'Shift' ? ['Shift', name] : [name];
}

/** How a sign is read out; null for keys that say themselves. */
export const spokenKey = (name: string): string | null => SPOKEN.get(name) ?? null;
