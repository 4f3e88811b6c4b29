import { Monitor, Moon, Sun } from 'lucide-react';
import { type Preferences, usePreference } from '@/lib/preferences';
import { IconButton } from '@/ui/button';

const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const;
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const NAMES: { readonly [T in Preferences['theme']]: string } = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
};

/** Light, dark, or as the system is; each press goes on to the next. */
export function ThemeSwitch() {
  const [theme, setTheme] = usePreference('theme');
  const Icon = ICONS[theme];
  return (
    <IconButton
      label={`Theme: ${NAMES[theme]}. Switch to ${NAMES[NEXT[theme]]}`}
      onClick={() => setTheme(NEXT[theme])}
    >
      <Icon aria-hidden="true" />
    </IconButton>
  );
}
