import { getPreference, type Preferences, subscribePreferences } from './preferences';

/** Puts the chosen theme on the root element, now and whenever it changes; without a choice the system decides. */
export function keepTheme(root: HTMLElement = document.documentElement): () => void {
  const apply = () => {
    const theme: Preferences['theme'] = getPreference('theme');
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  apply();
  return subscribePreferences(apply);
}
