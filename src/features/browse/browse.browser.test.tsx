import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { listPages, openBrowse, problem } from '@/testing/open-browse';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  window.scrollTo(0, 0);
});

it('draws only what is near the window of ten thousand calls', async () => {
  const { screen, drawn } = await openBrowse(listPages(10_000, 10_000));
  await expect.poll(drawn).toBeGreaterThan(5);
  expect(drawn()).toBeLessThan(120);
  await expect.element(screen.getByText('10,000 calls, newest first', { exact: false })).toBeVisible();
  window.scrollTo(0, document.documentElement.scrollHeight);
  await expect.poll(() => document.querySelector('a[data-call="call_9999"]')).not.toBeNull();
  expect(drawn()).toBeLessThan(120);
});

it('goes from call to call by J and K, also to rows that are not drawn yet', async () => {
  const { drawn } = await openBrowse(listPages(500, 500));
  await expect.poll(drawn).toBeGreaterThan(5);
  await userEvent.keyboard('j');
  await expect.poll(() => document.activeElement?.getAttribute('data-call')).toBe('call_0');
  for (let i = 1; i <= 60; i += 1) await userEvent.keyboard('j');
  await expect.poll(() => document.activeElement?.getAttribute('data-call')).toBe('call_60');
  await userEvent.keyboard('k');
  await expect.poll(() => document.activeElement?.getAttribute('data-call')).toBe('call_59');
  expect(document.activeElement?.getAttribute('href')).toBe('/calls/call_59');
});

it('loads on towards the end, and a failure leaves what is there', async () => {
  const calls = listPages(30, 90);
  const { screen, server, asked } = await openBrowse((search) =>
    search.get('cursor') === '60'
      ? problem(429, 'rate_limited', 'Retell allows no more requests just now.')
      : calls(search),
  );
  await expect.element(screen.getByText(/60 loaded of about 90, newest/)).toBeVisible();
  expect(asked.filter((search) => search.get('cursor') === '30')).toHaveLength(1);
  window.scrollTo(0, document.documentElement.scrollHeight);
  await expect.element(screen.getByText(/More calls could not be loaded/)).toBeVisible();
  await expect.element(screen.getByText(/60 loaded of about 90, newest/)).toBeVisible();
  server.answer = calls;
  await screen.getByRole('button', { name: 'Retry' }).click();
  await expect.element(screen.getByText(/90 calls, newest first/)).toBeVisible();
});

it('says that newer calls are there without moving the reader, and shows them when asked', async () => {
  const { screen, server, asked, client, drawn } = await openBrowse(listPages(100, 100));
  await expect.poll(drawn).toBeGreaterThan(5);
  window.scrollTo(0, 900);
  server.answer = listPages(100, 103, 3);
  await client.refetchQueries({ queryKey: ['calls', 'newer'] });
  const news = screen.getByRole('button', { name: '3 newer calls' });
  await expect.element(news).toBeVisible();
  expect(window.scrollY).toBe(900);
  expect(asked.at(-1)?.get('count')).toBe('only');
  await news.click();
  await expect.poll(() => window.scrollY).toBe(0);
  await expect.element(screen.getByText(/100 loaded of about 103, newest/)).toBeVisible();
});

it('sums up what is loaded, says so, and a press on a bar narrows the list', async () => {
  const { screen, seen } = await openBrowse(listPages(100, 312));
  await expect.element(screen.getByText('Summary from the 100 loaded of about 312')).toBeVisible();
  await screen.getByRole('button', { name: 'Charts' }).click();
  await screen
    .getByRole('table', { name: 'How they ended' })
    .getByRole('button', { name: 'Caller hung up' })
    .click();
  expect(seen.filters).toEqual({ reasons: ['user_hangup'] });
  await expect
    .element(screen.getByRole('button', { name: 'Caller hung up', pressed: true }))
    .toBeInTheDocument();
});

it('names the parts of a link that say nothing', async () => {
  const { screen, seen } = await openBrowse(listPages(1, 1), 'status=done&voicemail=no');
  await expect.element(screen.getByText(/were not understood/)).toHaveTextContent('status');
  expect(seen.filters).toEqual({ voicemail: false });
});

it('offers to remove the filters that the redacted view refuses', async () => {
  const { screen, seen } = await openBrowse(
    () => problem(403, 'forbidden', 'The redacted view does not show what these filters ask for: Number.'),
    'number=0142&status=ended',
    'redacted',
  );
  await expect.element(screen.getByText(/does not show what these filters ask for/)).toBeVisible();
  await screen.getByRole('button', { name: 'Remove these filters' }).click();
  expect(seen.filters).toEqual({ statuses: ['ended'] });
});

it('says that no call fits, and hands the loaded calls on as a worklist', async () => {
  const { screen, server, seen, drawn } = await openBrowse(listPages(100, 0), 'status=error');
  await expect.element(screen.getByText('No call fits these filters')).toBeVisible();
  server.answer = listPages(3, 3);
  await screen.getByRole('button', { name: 'Clear all filters' }).click();
  await expect.poll(drawn).toBe(3);
  await screen.getByRole('button', { name: 'Open as worklist' }).click();
  expect(seen.worklist).toEqual(['call_0', 'call_1', 'call_2']);
});

it('writes the list into a file only once that stands in the record of looks', async () => {
  const { screen, server, asked } = await openBrowse(listPages(5, 5), 'sentiment=Neutral');
  await expect.element(screen.getByText('5 calls, newest first', { exact: false })).toBeVisible();
  const made = vi.spyOn(URL, 'createObjectURL');
  server.answer = () => problem(503, 'audit_unavailable', 'Looks at calls cannot be recorded.');
  const button = screen.getByRole('button', { name: 'Export CSV' });
  await button.click();
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('Nothing was saved. Looks at calls cannot be recorded.');
  expect(made).not.toHaveBeenCalled();
  expect(asked.at(-1)?.get('sentiment')).toBe('Neutral');
  server.answer = () => new Response(null, { status: 204 });
  await button.click();
  await expect.poll(() => made.mock.calls.length).toBe(1);
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

it('remembers how high the rows are, and a press with a key for another tab is left to the browser', async () => {
  await page.viewport(1440, 900);
  const { screen, drawn } = await openBrowse(listPages(3, 3));
  await expect.poll(drawn).toBe(3);
  const heightOf = () => document.querySelector('.list-row')?.getBoundingClientRect().height ?? 0;
  const before = heightOf();
  await screen.getByRole('button', { name: 'Columns' }).click();
  await screen.getByRole('menuitem', { name: /^Height of rows/ }).click();
  await expect.poll(heightOf).toBeLessThan(before);
  expect(JSON.parse(localStorage.getItem('callscope.listDensity') ?? '""')).toBe('compact');
  const press = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
  const seen: boolean[] = [];
  const look = (event: Event) => {
    seen.push(event.defaultPrevented);
    // Nothing is opened by a test.
    event.preventDefault();
  };
  addEventListener('click', look);
  document.querySelector('.list-link')?.dispatchEvent(press);
  removeEventListener('click', look);
  expect(seen).toEqual([false]);
  await page.viewport(414, 896);
});
