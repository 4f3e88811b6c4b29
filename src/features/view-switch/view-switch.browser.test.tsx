import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { ViewSwitch } from './view-switch';

type View = 'original' | 'redacted';

async function open(view: View, hasKey?: boolean) {
  const asked = vi.fn<(view: View) => void>();
  const draw = (shown: View) => (
    <ShortcutsProvider>
      <ViewSwitch view={shown} onChange={asked} {...(hasKey === undefined ? {} : { hasKey })} />
      <input aria-label="Somewhere to type" />
    </ShortcutsProvider>
  );
  const screen = await render(draw(view));
  return { show: (shown: View) => screen.rerender(draw(shown)), views: () => asked.mock.calls.flat() };
}

const button = (name: string) =>
  page.getByRole('group', { name: 'Version' }).getByRole('button', { name, exact: true });

describe('a press', () => {
  it('asks for the version on the button, and leaves the page to show it', async () => {
    const { views } = await open('original');
    await button('Redacted').click();
    expect(views()).toEqual(['redacted']);
    await expect.element(button('Original')).toHaveAttribute('aria-pressed', 'true');
    await button('Original').click();
    expect(views()).toEqual(['redacted', 'original']);
  });
});

describe('the key R', () => {
  it('asks for the other version, whichever is shown by then', async () => {
    const { views, show } = await open('original');
    await userEvent.keyboard('r');
    expect(views()).toEqual(['redacted']);
    await show('redacted');
    await userEvent.keyboard('r');
    expect(views()).toEqual(['redacted', 'original']);
  });

  it('is a letter where somebody types', async () => {
    const { views } = await open('original');
    await page.getByRole('textbox').click();
    await userEvent.keyboard('r');
    await expect.element(page.getByRole('textbox')).toHaveValue('r');
    expect(views()).toEqual([]);
  });

  it('does nothing where several switches stand on the page; a press still does', async () => {
    const { views } = await open('original', false);
    await userEvent.keyboard('r');
    expect(views()).toEqual([]);
    await button('Redacted').click();
    expect(views()).toEqual(['redacted']);
  });
});
