import '@/ui/styles.css';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { keyNames } from '@/lib/key-names';
import { ShortcutsProvider, useShortcut } from '@/lib/shortcuts';
import { ShortcutHelp } from './shortcut-help';

afterEach(() => localStorage.clear());

function Page({ play }: { play: () => void }) {
  return (
    <ShortcutsProvider>
      <Play play={play} />
      <ShortcutHelp />
    </ShortcutsProvider>
  );
}

function Play({ play }: { play: () => void }) {
  useShortcut({ keys: ['Space', 'k'], label: 'Play or pause', group: 'Playback', run: play });
  return null;
}

it('opens by its key and by its button, and lists what the page has', async () => {
  const screen = await render(<Page play={() => {}} />);
  const dialog = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await userEvent.keyboard('{Shift>}?{/Shift}');
  await expect.element(dialog).toBeVisible();
  await expect.element(dialog).toHaveTextContent('Play or pauseSpace or K');
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect.element(dialog).toBeVisible();
});

it('keeps the keys of the page asleep while it is open', async () => {
  const play = vi.fn();
  const screen = await render(<Page play={play} />);
  await screen.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await userEvent.keyboard('k');
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('k');
  expect(play).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}k');
  expect(play).toHaveBeenCalledOnce();
});

it('switches single characters off, and the button still opens the list', async () => {
  const play = vi.fn();
  const screen = await render(<Page play={play} />);
  const button = screen.getByRole('button', { name: 'Keyboard shortcuts' });
  await button.click();
  await screen.getByRole('switch', { name: /Single-character shortcuts/ }).click();
  await screen.getByRole('button', { name: 'Close' }).click();
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('k{Shift>}?{/Shift}');
  expect(play).not.toHaveBeenCalled();
  expect(screen.getByRole('dialog').elements()).toHaveLength(0);
  await userEvent.keyboard(' ');
  expect(play).toHaveBeenCalledOnce();
  await button.click();
  await expect.element(screen.getByRole('switch')).not.toBeChecked();
});

it('names keys as they are printed', () => {
  expect(keyNames('ArrowLeft')).toEqual(['←']);
  expect(keyNames('Shift+n')).toEqual(['Shift', 'N']);
  expect(keyNames('Mod+k', true)).toEqual(['⌘', 'K']);
  expect(keyNames('Mod+k', false)).toEqual(['Ctrl', 'K']);
  expect(keyNames('<')).toEqual(['<']);
});
