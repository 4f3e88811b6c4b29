import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { writeFilters } from '@/contract/call-filters';
import { listPages, openBrowse } from '@/testing/open-browse';

beforeEach(() => page.viewport(1440, 900));
afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  await page.viewport(414, 896);
});

async function openFilter(name: string, query = '') {
  const list = await openBrowse(listPages(3, 3), query);
  await expect.poll(list.drawn).toBe(3);
  await userEvent.keyboard('f');
  await list.screen.getByRole('menuitem', { name }).click();
  return { ...list, query: () => decodeURIComponent(writeFilters(list.seen.filters).toString()) };
}

it('a year is typed digit by digit, and only an instant that can be is asked for', async () => {
  const from = new Date(2026, 9, 3, 9, 30);
  const { screen, seen } = await openFilter('Started', `after=${from.toISOString()}`);
  const field = screen.getByLabelText('From');
  await expect.element(field).toHaveValue('2026-10-03T09:30');
  await field.click({ position: { x: 12, y: 12 } });
  // Month, day, and the beginning of a year that lies before any call.
  await userEvent.keyboard('10032');
  await expect.element(field).toHaveValue('0002-10-03T09:30');
  expect(seen.filters.after).toBe(from.getTime());
  await userEvent.keyboard('025');
  await expect.element(field).toHaveValue('2025-10-03T09:30');
  await expect.poll(() => seen.filters.after).toBe(new Date(2025, 9, 3, 9, 30).getTime());
  // The year has four digits, and the next one is of the hour.
  await userEvent.keyboard('11');
  await expect.poll(() => seen.filters.after).toBe(new Date(2025, 9, 3, 11, 30).getTime());
  // All of it is one step for Back.
  const [first, ...others] = seen.how;
  expect(first).toBeUndefined();
  expect(new Set(others)).toEqual(new Set(['replaces']));
});

it('a time that cannot be gives way to the one that is asked for, and a cleared field takes it away', async () => {
  const from = new Date(2026, 9, 3, 9, 30);
  const { screen, seen } = await openFilter('Started', `after=${from.toISOString()}`);
  const field = screen.getByLabelText('From');
  await field.click({ position: { x: 12, y: 12 } });
  await userEvent.keyboard('10030');
  await screen.getByLabelText('Until').click();
  await expect.element(field).toHaveValue('2026-10-03T09:30');
  await field.fill('');
  await expect.poll(() => seen.filters).toEqual({});
});

it('a name of a line keeps its signs', async () => {
  const { screen, query } = await openFilter('Number');
  await screen.getByRole('textbox', { name: 'Number' }).fill('front-desk');
  await userEvent.keyboard('{Enter}');
  await expect.poll(query).toBe('number=front-desk');
});

it('an agent and a version that are there already stay as they are', async () => {
  const { screen, query, seen } = await openFilter('Agent');
  const add = async (text: string) => {
    await screen.getByRole('textbox', { name: 'Agent ID' }).fill(text);
    await userEvent.keyboard('{Enter}');
  };
  await add('agent_1@3');
  await expect.poll(query).toBe('agent=agent_1@3');
  await add('agent_1@3');
  await add('agent_1');
  expect(query()).toBe('agent=agent_1@3');
  await add('agent_1@4');
  await expect.poll(query).toBe('agent=agent_1@3&agent=agent_1@4');
  await add('agent_2');
  await expect.poll(query).toBe('agent=agent_1@3&agent=agent_1@4&agent=agent_2');
  expect(seen.how).toHaveLength(3);
});
