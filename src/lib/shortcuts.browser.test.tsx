import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { setPreference } from './preferences';
import { ShortcutsProvider, useShortcut, useShortcutRegistry } from './shortcuts';

afterEach(() => localStorage.clear());

type Runs = Record<string, () => void>;

function Page({ runs }: { runs: Runs }) {
  return (
    <ShortcutsProvider>
      {Object.entries(runs).map(([keys, run]) => (
        <Key key={keys} keys={keys.split(' ')} run={run} />
      ))}
      <label>
        Search <input type="search" />
      </label>
      <input type="range" aria-label="Volume" />
      <button type="button">Press</button>
      <a href="#there">Somewhere</a>
      <div role="dialog" aria-label="Box" tabIndex={-1}>
        <button type="button">Inside</button>
      </div>
    </ShortcutsProvider>
  );
}

function Key({ keys, run }: { keys: string[]; run: () => void }) {
  useShortcut({ keys, label: keys.join(), group: 'Test', run });
  return null;
}

const press = (keys: string) => userEvent.keyboard(keys);

describe('a shortcut', () => {
  it('runs for any of its keys, whatever Caps Lock says', async () => {
    const play = vi.fn();
    await render(<Page runs={{ 'Space k': play }} />);
    await press(' ');
    await press('k');
    await press('K');
    expect(play).toHaveBeenCalledTimes(3);
  });

  it('takes Shift for a letter only when asked to, and for a symbol as it comes', async () => {
    const plain = vi.fn();
    const shifted = vi.fn();
    const help = vi.fn();
    await render(<Page runs={{ n: plain, 'Shift+n': shifted, '?': help }} />);
    await press('n');
    await press('{Shift>}N{/Shift}');
    await press('{Shift>}?{/Shift}');
    expect([plain, shifted, help].map((run) => run.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('never fires with Ctrl, Alt or ⌘ unless it is meant to', async () => {
    const play = vi.fn();
    const open = vi.fn();
    await render(<Page runs={{ k: play, 'Mod+k': open }} />);
    await press('{Control>}k{/Control}');
    await press('{Alt>}k{/Alt}');
    await press('{Meta>}k{/Meta}');
    expect(play).not.toHaveBeenCalled();
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('takes a bracket however the keyboard makes it', async () => {
    const next = vi.fn();
    await render(<Page runs={{ ']': next, n: next }} />);
    const made = (init: KeyboardEventInit) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
    made({ key: ']' });
    made({ key: ']', altKey: true });
    made({ key: ']', altKey: true, ctrlKey: true });
    expect(next).toHaveBeenCalledTimes(3);
    made({ key: 'n', altKey: true });
    made({ key: ']', metaKey: true });
    made({ key: ']', ctrlKey: true });
    expect(next).toHaveBeenCalledTimes(3);
  });

  it('never fires while typing; one with Ctrl or ⌘ does', async () => {
    const play = vi.fn();
    const open = vi.fn();
    const page = await render(<Page runs={{ 'Space k ArrowLeft': play, 'Mod+k': open }} />);
    const search = page.getByRole('searchbox');
    await search.fill('');
    await press('k{ArrowLeft} ');
    await press('{Control>}k{/Control}');
    expect(play).not.toHaveBeenCalled();
    expect(open).toHaveBeenCalledOnce();
    await expect.element(search).toHaveValue(' k');
  });

  it('leaves a focused control its own keys', async () => {
    const run = vi.fn();
    const page = await render(<Page runs={{ 'Space ArrowRight Enter': run, k: run }} />);
    const focus = (role: 'slider' | 'button' | 'link', name: string) =>
      (page.getByRole(role, { name }).element() as HTMLElement).focus();
    focus('slider', 'Volume');
    await press('{ArrowRight}');
    focus('button', 'Press');
    await press(' {Enter}');
    focus('button', 'Inside');
    await press('k{ArrowRight}');
    expect(run).not.toHaveBeenCalled();
    focus('slider', 'Volume');
    await press(' ');
    focus('link', 'Somewhere');
    await press('{ArrowRight}');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('keeps silent as a single character when those are switched off', async () => {
    const run = vi.fn();
    setPreference('characterKeys', false);
    await render(<Page runs={{ 'Space k ? ArrowLeft': run }} />);
    await press('k{Shift>}?{/Shift}');
    expect(run).not.toHaveBeenCalled();
    await press(' {ArrowLeft}');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('is listed while it is there, and always runs what was last rendered', async () => {
    const calls: number[] = [];
    function Counter() {
      const [count, setCount] = useState(0);
      const registry = useShortcutRegistry();
      useShortcut({
        keys: ['c'],
        label: 'Count',
        group: 'Test',
        run: () => {
          calls.push(count);
          setCount(count + 1);
        },
      });
      return <output>{registry?.list().map(({ label }) => label)}</output>;
    }
    const page = await render(
      <ShortcutsProvider>
        <Counter />
      </ShortcutsProvider>,
    );
    await press('cc');
    await expect.element(page.getByRole('status')).toHaveTextContent('Count');
    expect(calls).toEqual([0, 1]);
  });
});

function Local({ run, onList }: { run: () => void; onList: (labels: string[]) => void }) {
  useShortcut({ keys: ['ArrowDown'], label: 'Next turn', group: 'Transcript', run, isLocal: true });
  const registry = useShortcutRegistry();
  return (
    <button type="button" onClick={() => onList((registry?.list() ?? []).map(({ label }) => label))}>
      List
    </button>
  );
}

it('a shortcut that a part of the page handles itself is listed and left to it', async () => {
  const run = vi.fn();
  const below = vi.fn();
  const onList = vi.fn();
  const screen = await render(
    <ShortcutsProvider>
      <Key keys={['ArrowDown']} run={below} />
      <Local run={run} onList={onList} />
    </ShortcutsProvider>,
  );
  await press('{ArrowDown}');
  expect(run).not.toHaveBeenCalled();
  expect(below).toHaveBeenCalledTimes(1);
  await screen.getByRole('button', { name: 'List' }).click();
  expect(onList).toHaveBeenCalledWith(['ArrowDown', 'Next turn']);
});
