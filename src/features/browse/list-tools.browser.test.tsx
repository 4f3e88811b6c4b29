import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { listPages, openBrowse } from '@/testing/open-browse';

beforeEach(() => page.viewport(1440, 900));
afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  window.scrollTo(0, 0);
  await page.viewport(414, 896);
});

it('hands nothing on while the rows are still those of the filters before', async () => {
  const { screen, server, seen, drawn } = await openBrowse(listPages(3, 3));
  await expect.poll(drawn).toBe(3);
  let answer = () => {};
  server.answer = () =>
    new Promise((resolve) => {
      answer = () => resolve(listPages(2, 2)(new URLSearchParams()));
    });
  await screen.getByRole('button', { name: 'Charts' }).click();
  await screen.getByRole('button', { name: 'Caller hung up' }).click();
  expect(seen.filters).toEqual({ reasons: ['user_hangup'] });
  for (const name of ['Open as worklist', 'Export CSV']) {
    const button = screen.getByRole('button', { name });
    await expect.element(button).toBeDisabled();
    await expect.element(button).toHaveAttribute('title', 'The calls of these filters are still loading.');
    await expect.element(button).toHaveAccessibleDescription(/still loading/);
  }
  const basis = screen.getByRole('region', { name: 'Summary' }).getByRole('status');
  await expect.element(basis).toHaveTextContent('Summary of the list before; the new one is loading');
  await expect.element(screen.getByText('Loading the calls of these filters')).toBeInTheDocument();
  answer();
  await expect.poll(drawn).toBe(2);
  await expect.element(basis).toHaveTextContent('Summary from all 2 calls');
  await screen.getByRole('button', { name: 'Open as worklist' }).click();
  expect(seen.worklist).toEqual(['call_0', 'call_1']);
});

it('says that it takes what is loaded where that is not all', async () => {
  const { screen, seen } = await openBrowse(listPages(100, 312));
  await screen.getByRole('button', { name: 'Open 100 loaded as worklist' }).click();
  expect(seen.worklist).toHaveLength(100);
  await expect.element(screen.getByRole('button', { name: 'Export 100 loaded as CSV' })).toBeVisible();
  // Where there is room for a picture alone, how many stays.
  await page.viewport(1000, 800);
  const count = screen.getByRole('button', { name: 'Open 100 loaded as worklist' }).getByText('100 loaded');
  await expect.poll(() => count.element().getBoundingClientRect().width).toBeGreaterThan(30);
});

it('says how many a worklist leaves out', async () => {
  const { screen } = await openBrowse(listPages(1200, 1200));
  const button = screen.getByRole('button', { name: 'Open first 1,000 as worklist' });
  await expect
    .element(button)
    .toHaveAttribute('title', 'A worklist has at most 1,000 calls: 200 of those loaded are left out.');
  await expect.element(screen.getByRole('button', { name: 'Export CSV' })).toBeVisible();
});
