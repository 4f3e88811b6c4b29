import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { listPages, openBrowse } from '@/testing/open-browse';

afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  await page.viewport(414, 896);
});

async function openAt(width: number, height = 900) {
  await page.viewport(width, height);
  const { screen, drawn } = await openBrowse(listPages(3, 3));
  await expect.poll(drawn).toBe(3);
  const heads = () =>
    [...document.querySelectorAll('.call-table thead th')].map((head) =>
      head.firstChild?.textContent?.trim(),
    );
  const items = async () => {
    await screen.getByRole('button', { name: 'Columns' }).click();
    await expect.element(screen.getByRole('menuitem', { name: /^Call ID/ })).toBeVisible();
    const hints = screen
      .getByRole('menuitem')
      .elements()
      .map((item) => [...item.children].map((part) => part.textContent).join(': '));
    return hints.filter((hint) => !hint.startsWith('Height'));
  };
  const press = async (column: string) => {
    await items();
    await screen.getByRole('menuitem', { name: new RegExp(`^${column}`) }).click();
  };
  const shut = () => userEvent.keyboard('{Escape}');
  return { screen, heads, items, press, shut };
}

const sideways = (selector: string) => {
  const box = document.querySelector(selector);
  return box ? box.scrollWidth - box.clientWidth : Number.NaN;
};

it('says which columns a narrow window has no room for, and a press shows one all the same', async () => {
  const { heads, items, press, shut } = await openAt(1000);
  const narrow = ['Started', 'From and to', 'Agent', 'Duration', 'Headline'];
  await expect.poll(heads).toEqual(narrow);
  expect(await items()).toEqual([
    'Agent: shown',
    'Duration: shown',
    'Sentiment: no room',
    'Successful',
    'Reply (Retell e2e): no room',
    'Cost: no room',
    'Tools',
    'Call ID',
  ]);
  await shut();
  await press('Cost');
  await expect.poll(heads).toContain('Cost');
  expect(await items()).toContain('Cost: shown');
  await shut();
  // For as long as the device remembers, in any window.
  await page.viewport(768, 900);
  await expect.poll(heads).toEqual(['Started', 'From and to', 'Duration', 'Headline', 'Cost']);
  await press('Cost');
  await expect.poll(heads).not.toContain('Cost');
  expect(await items()).toContain('Cost');
});

it('what was switched on by hand stays, others give way to it, and at last the table scrolls sideways', async () => {
  const { heads, press } = await openAt(1440);
  await press('Tools');
  await press('Call ID');
  await expect.poll(heads).toEqual(expect.arrayContaining(['Tools', 'Call ID']));
  expect(heads()).not.toContain('Cost');
  for (const width of [1366, 1000, 768]) {
    await page.viewport(width, 900);
    await expect.poll(heads).toEqual(expect.arrayContaining(['Tools', 'Call ID']));
    await expect.poll(() => sideways('.list-card') > 0, { message: `at ${width} px` }).toBe(width <= 1000);
    expect(sideways('html')).toBe(0);
    // The head lies above the first row, also where a table that scrolls sideways cannot let it stick.
    const edge = (name: string) => document.querySelector(name)?.getBoundingClientRect();
    expect(edge('thead th')?.bottom).toBeLessThanOrEqual((edge('.list-day')?.top ?? 0) + 1);
    const numbers = edge('.list-row [data-other="false"]')?.right;
    expect(numbers).toBeLessThanOrEqual(edge('.list-row td[data-column="parties"]')?.right ?? 0);
  }
  expect(heads()).toEqual(['Started', 'From and to', 'Duration', 'Headline', 'Tools', 'Call ID']);
  expect(document.querySelector<HTMLTableCellElement>('.list-day th')?.colSpan).toBe(7);
});

it('a card has a line for each column that was switched on by hand', async () => {
  const { items, press, shut } = await openAt(390, 844);
  const heightOf = () => document.querySelector('.list-row')?.getBoundingClientRect().height ?? 0;
  const before = heightOf();
  expect(await items()).toContain('Cost: no room');
  await shut();
  await press('Cost');
  await press('Call ID');
  const cell = (id: string) => document.querySelector(`.list-row td[data-column="${id}"]`);
  await expect.poll(() => cell('id')?.getBoundingClientRect().height ?? 0).toBeGreaterThan(15);
  expect(cell('cost')?.getBoundingClientRect().width).toBeGreaterThan(300);
  expect(heightOf()).toBeGreaterThan(before + 30);
  expect(sideways('.list-card')).toBe(0);
});

it('remembers the chosen columns', async () => {
  const { heads, press } = await openAt(1680);
  await press('Call ID');
  await press('Sentiment');
  await expect.poll(heads).toContain('Call ID');
  expect(heads()).not.toContain('Sentiment');
  expect(JSON.parse(localStorage.getItem('callscope.listColumns') ?? '[]')).toContain('id');
});

const WIDTHS = [1440, 1381, 1380, 1321, 1320, 1201, 1200, 1121, 1120, 1001, 1000, 901, 900, 760];
it('leaves room for two whole numbers in a window of any width', async () => {
  await openAt(1440);
  const cell = () => document.querySelector('.list-row td[data-column="parties"]');
  const over = () =>
    (cell()?.querySelector('[data-other="false"]')?.getBoundingClientRect().right ?? Number.NaN) -
    (cell()?.getBoundingClientRect().right ?? Number.NaN);
  for (const width of WIDTHS) {
    await page.viewport(width, 900);
    await expect.poll(over, { message: `at ${width} px` }).toBeLessThanOrEqual(0);
  }
});
