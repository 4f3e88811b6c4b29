import { type ComponentProps, Profiler } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { listPages, openBrowse } from '@/testing/open-browse';

const drawings: string[] = [];
const note = (id: string) => drawings.push(id);

vi.mock('./summary-panel', async (load) => {
  const real = await load<typeof import('./summary-panel')>();
  const SummaryPanel = (props: ComponentProps<typeof real.SummaryPanel>) => (
    <Profiler id="summary" onRender={note}>
      <real.SummaryPanel {...props} />
    </Profiler>
  );
  return { ...real, SummaryPanel };
});
vi.mock('./filter-bar', async (load) => {
  const real = await load<typeof import('./filter-bar')>();
  const FilterBar = (props: ComponentProps<typeof real.FilterBar>) => (
    <Profiler id="filters" onRender={note}>
      <real.FilterBar {...props} />
    </Profiler>
  );
  return { ...real, FilterBar };
});

beforeEach(() => page.viewport(1440, 900));
afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  window.scrollTo(0, 0);
  await page.viewport(414, 896);
});

const focused = () => document.activeElement?.getAttribute('data-call') ?? null;
/** The calls whose row can be seen as a whole, under the heads that stay. */
function inSight(): readonly (string | undefined)[] {
  const top = document.querySelector('.call-table thead th')?.getBoundingClientRect().bottom ?? 0;
  return [...document.querySelectorAll<HTMLElement>('a[data-call]')]
    .filter((link) => {
      const row = link.closest('tr')?.getBoundingClientRect();
      return row && row.top >= top - 0.5 && row.bottom <= window.innerHeight;
    })
    .map((link) => link.dataset.call);
}

async function scrollTo(top: number): Promise<string | undefined> {
  window.scrollTo(0, top);
  await expect.poll(() => inSight().length).toBeGreaterThan(5);
  return inSight()[0];
}

it('J starts at the first row in sight where no row was at hand', async () => {
  const { drawn } = await openBrowse(listPages(1000, 1000));
  await expect.poll(drawn).toBeGreaterThan(5);
  const first = await scrollTo(30_000);
  const top = window.scrollY;
  await userEvent.keyboard('j');
  await expect.poll(focused).toBe(first);
  expect(window.scrollY).toBe(top);
  await userEvent.keyboard('j');
  const number = Number(first?.replace('call_', ''));
  expect(number).toBeGreaterThan(600);
  await expect.poll(focused).toBe(`call_${number + 1}`);
});

it('J starts there too where the row that was at hand has been left behind without its focus', async () => {
  const { drawn } = await openBrowse(listPages(1000, 1000));
  await expect.poll(drawn).toBeGreaterThan(5);
  await userEvent.keyboard('jj');
  await expect.poll(focused).toBe('call_1');
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const first = await scrollTo(20_000);
  await userEvent.keyboard('k');
  await expect.poll(focused).toBe(first);
  // A row that has the focus is where the reader is, wherever the window is.
  await scrollTo(5_000);
  await userEvent.keyboard('k');
  await expect.poll(focused).toBe(`call_${Number(first?.replace('call_', '')) - 1}`);
});

it('K brings a row out from under the heads', async () => {
  const { drawn } = await openBrowse(listPages(500, 500));
  await expect.poll(drawn).toBeGreaterThan(5);
  await scrollTo(9_000);
  await userEvent.keyboard('j');
  for (let i = 0; i < 4; i += 1) await userEvent.keyboard('k');
  await expect.poll(() => inSight().includes(focused() ?? '')).toBe(true);
});

it('a step draws neither the filters nor the summary anew', async () => {
  const { drawn, screen } = await openBrowse(listPages(300, 300));
  await expect.poll(drawn).toBeGreaterThan(5);
  await screen.getByRole('button', { name: 'Charts' }).click();
  await expect.poll(() => drawings.includes('summary')).toBe(true);
  await userEvent.keyboard('j');
  await expect.poll(focused).toBe('call_0');
  drawings.length = 0;
  await userEvent.keyboard('jjjj');
  await expect.poll(focused).toBe('call_4');
  expect(drawings).toEqual([]);
});
