import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { callAt, listPages, openBrowse, problem } from '@/testing/open-browse';

beforeEach(() => page.viewport(1440, 900));
afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  window.scrollTo(0, 0);
  await page.viewport(414, 896);
});

const replies = (values: readonly number[], more: object = {}) => ({ latency: { e2e: { values, ...more } } });
/** Every tenth call has a slow reply, its median is fast; of every twentieth nothing was measured. */
const mixed = (i: number) => ({
  ...callAt(i),
  ...(i % 20 === 5 ? replies([0, 1]) : i % 10 === 0 ? replies([700, 2000, 800]) : replies([700, 1999])),
});
const fast = (i: number) => ({ ...callAt(i), ...replies([700, 800]) });
const cursors = (asked: readonly URLSearchParams[]) =>
  asked.filter((search) => !search.has('count')).map((search) => search.get('cursor'));

it('lists the calls with a slow reply among the loaded ones, without loading anything again', async () => {
  const { screen, asked, drawn, seen } = await openBrowse(listPages(100, 100, 0, mixed));
  await expect.poll(drawn).toBeGreaterThan(10);
  const before = asked.length;
  await screen.getByRole('button', { name: 'Reply (Retell e2e)' }).click();
  await screen.getByRole('checkbox', { name: /Only calls with a slow reply, 2\S* s or more/ }).click();
  expect(seen.filters).toEqual({ slowReply: true });
  await expect.poll(drawn).toBe(10);
  expect(asked).toHaveLength(before);
  await expect
    .element(screen.getByText('Summary from 10 calls with a slow reply among all 100 calls'))
    .toBeInTheDocument();
  await expect
    .element(screen.getByText(/10 calls with a slow reply among all 100 calls, newest first/))
    .toHaveTextContent('5 calls without reply times are left out.');
});

it('links to them by an address of their own, and takes along only those that are shown', async () => {
  const { screen, asked, drawn, seen } = await openBrowse(listPages(100, 100, 0, mixed), 'slow_reply=yes');
  await expect.poll(drawn).toBe(10);
  await expect
    .element(screen.getByRole('link', { name: 'Slow replies' }))
    .toHaveAttribute('aria-current', 'page');
  for (const search of asked) expect(search.has('slow_reply')).toBe(false);
  await screen.getByRole('button', { name: 'Open 10 shown as worklist' }).click();
  expect(seen.worklist).toHaveLength(10);
});

it('loads on by itself up to 500 calls, then by a press', async () => {
  const { screen, asked, drawn } = await openBrowse(listPages(100, 2000, 0, mixed), 'slow_reply=yes');
  window.scrollTo(0, document.documentElement.scrollHeight);
  const words = (shown: number, loaded: number) =>
    screen.getByText(`${shown} calls with a slow reply among the ${loaded} loaded of about 2,000`, {
      exact: false,
    });
  await expect.poll(drawn).toBeGreaterThan(5);
  await expect
    .poll(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
      return cursors(asked).at(-1);
    })
    .toBe('400');
  await expect.element(words(50, 500).first()).toBeInTheDocument();
  expect(cursors(asked)).toEqual([null, '100', '200', '300', '400']);
  await screen.getByRole('button', { name: 'Load more' }).click();
  await expect.element(words(60, 600).first()).toBeInTheDocument();
  expect(cursors(asked)).toHaveLength(6);
});

it('says among how many there is none, and loads more when asked', async () => {
  const { screen, asked, drawn, server } = await openBrowse(listPages(100, 2000, 0, fast), 'slow_reply=yes');
  await expect
    .element(screen.getByText('No slow replies among the 500 loaded of about 2,000'))
    .toBeInTheDocument();
  await expect.element(screen.getByText(/only loaded calls are searched/)).toBeInTheDocument();
  expect(cursors(asked)).toHaveLength(5);
  server.answer = () => problem(503, 'upstream_unavailable', 'Retell isn’t responding.');
  await screen.getByRole('button', { name: 'Load more calls' }).click();
  await expect.element(screen.getByText('Retell isn’t responding.')).toBeVisible();
  server.answer = listPages(100, 2000, 0, mixed);
  await screen.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(drawn).toBe(10);
  expect(cursors(asked).slice(5)).toEqual(expect.arrayContaining(['500']));
  expect(cursors(asked).slice(5)).not.toContain(null);
});

it('says so where all calls are loaded and none was measured, and shows them all again', async () => {
  const none = listPages(3, 3, 0, (i) => ({ ...callAt(i), latency: {} }));
  const { screen, seen, drawn } = await openBrowse(none, 'slow_reply=yes');
  await expect.element(screen.getByText('No slow replies among all 3 calls')).toBeInTheDocument();
  await expect.element(screen.getByText(/3 calls without reply times are left out/)).toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: 'Load more calls' })).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Clear all filters' }).click();
  expect(seen.filters).toEqual({});
  await expect.poll(drawn).toBe(3);
});
