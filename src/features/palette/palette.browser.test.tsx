import type { CallFilters } from '@/domain/calls/call-filters';
import '@/ui/styles.css';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { usePageCommands } from '@/lib/page-commands';
import { rememberCall } from '@/lib/recent-calls';
import { ShortcutsProvider, useShortcut } from '@/lib/shortcuts';
import { Palette } from './palette';

vi.mock('@/lib/list-owner', () => ({ useListOwner: () => EVERYBODY }));
const EVERYBODY = { kind: 'everybody' } as const;
const ID = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const OTHER = 'call_17b1c92d7e04a56b0c9ef1d27400';

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

const told = vi.fn();
const actions = {
  onOpen: (id: string) => told('open', id),
  onOpenList: (ids: readonly string[]) => told('list', ids),
  onOpenCall: async (_: unknown, id: string | null) => told('call', id),
  onSearch: (filters: CallFilters) => told('search', filters),
  canSearchNumbers: true,
  suggest: () => [],
};

function Page() {
  const [open, setOpen] = useState(false);
  useShortcut({
    keys: ['/'],
    label: 'Search the transcript',
    group: 'Transcript',
    run: () => document.querySelector<HTMLInputElement>('[type=search]')?.focus(),
  });
  usePageCommands('Moments', [{ id: 'm1', label: 'Booking failed', hint: '3:03' }], (id) =>
    told('moment', id),
  );
  return (
    <>
      <input type="search" aria-label="Search" />
      <Palette
        open={open}
        onOpenChange={setOpen}
        actions={actions}
        places={[{ label: 'Compare two calls', go: () => told('compare') }]}
      />
    </>
  );
}

async function openPalette() {
  told.mockClear();
  const screen = await render(
    <ShortcutsProvider>
      <Page />
    </ShortcutsProvider>,
  );
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = screen.getByRole('combobox', { name: /Find a call/ });
  await expect.element(field).toHaveFocus();
  return { screen, field };
}

it('offers places, recent calls, what the page has and every shortcut with its key', async () => {
  rememberCall(
    {
      call_id: ID,
      title: 'Caller hung up',
      tone: 'bad',
      note: 'Ava',
      started: null,
      length_s: 3,
      print: null,
    },
    EVERYBODY,
  );
  const { screen } = await openPalette();
  const names = () =>
    screen
      .getByRole('option')
      .elements()
      .map((row) => row.textContent);
  await expect
    .poll(names)
    .toEqual([
      'Compare two calls',
      'Caller hung upAva',
      'Booking failed3:03',
      'Search the transcriptTranscript/',
    ]);
  await expect.element(screen.getByRole('option').first()).toHaveAttribute('data-highlighted');
});

it('runs what is chosen by key once it has gone, and an action may take the focus', async () => {
  const { screen, field } = await openPalette();
  await userEvent.keyboard('search tr{Enter}');
  await expect.element(field).not.toBeInTheDocument();
  await expect.element(screen.getByRole('searchbox')).toHaveFocus();
});

it('runs what is chosen also where the page has no time to draw a frame', async () => {
  const { screen, field } = await openPalette();
  await userEvent.fill(field, 'booking');
  await expect.element(screen.getByRole('option').first()).toHaveAttribute('data-highlighted');
  const frames = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
  try {
    field.element().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await expect.poll(() => told.mock.calls).toEqual([['moment', 'm1']]);
  } finally {
    frames.mockRestore();
  }
});

it('is gone through with the arrows, and Escape leaves without a word', async () => {
  const { field } = await openPalette();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => told.mock.calls).toEqual([['moment', 'm1']]);
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(field).not.toBeInTheDocument();
  expect(told).toHaveBeenCalledOnce();
});

it.each([
  [ID, ['open', ID]],
  [`${ID}, ${OTHER}`, ['list', [ID, OTHER]]],
  ['+1 415 555 0142', ['search', { number: '+14155550142' }]],
  [`{"call_id":"${ID}","call_status":"ended"}`, ['call', ID]],
])('looks up %s', async (text, expected) => {
  const { field } = await openPalette();
  await field.fill(text);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => told.mock.calls).toEqual([expected]);
});

it('says that nothing is called that', async () => {
  const { screen, field } = await openPalette();
  await field.fill('zebra');
  await expect.element(screen.getByText(/No matches/)).toBeVisible();
});
