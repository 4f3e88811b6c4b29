import { controlKeepsKey, isCharacterKey, isModalOpen, pressMatches } from './shortcut-keys';

export type Shortcut = {
  /** Any of these: `k`, `<`, `Space`, `ArrowLeft`, `Shift+n`, `Mod+k`. */
  readonly keys: readonly string[];
  /** What it does, as the help says it. */
  readonly label: string;
  /** The heading under which the help lists it. */
  readonly group: string;
  readonly run: (event: KeyboardEvent) => void;
  readonly enabled?: boolean;
  /** Whether holding the key down runs it again and again. */
  readonly repeats?: boolean;
  /** The part of the page where the focus is handles it; it is only listed here. */
  readonly isLocal?: boolean;
};

export type ShortcutRegistry = {
  /** Adds a shortcut; returns what takes it away. The latest one wins where two claim a key. */
  add(shortcut: Shortcut): () => void;
  /** Runs the shortcut a press belongs to; false when it belongs to the focused control, to typing or to nothing. */
  press(event: KeyboardEvent, characterKeys: boolean): boolean;
  /** What is there now, in order of arrival; a new array when, and only when, it changed. */
  list(): readonly Shortcut[];
  subscribe(listener: () => void): () => void;
};

export function createShortcutRegistry(): ShortcutRegistry {
  let shortcuts: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();
  const replace = (next: readonly Shortcut[]) => {
    shortcuts = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    add(shortcut) {
      replace([...shortcuts, shortcut]);
      return () => replace(shortcuts.filter((other) => other !== shortcut));
    },
    press(event, characterKeys) {
      if (event.defaultPrevented || event.isComposing || isModalOpen()) return false;
      for (const { keys, run, repeats, isLocal } of shortcuts.toReversed()) {
        if (isLocal) continue;
        const key = keys.find((combination) => pressMatches(event, combination));
        if (key === undefined || (isCharacterKey(key) && !characterKeys)) continue;
        if (!key.startsWith('Mod+') && controlKeepsKey(event.target, event)) return false;
        if (event.repeat && !repeats) return true;
        run(event);
        return true;
      }
      return false;
    },
    list: () => shortcuts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
