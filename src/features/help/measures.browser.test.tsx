import '@/ui/styles.css';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { MEASURE_GROUPS, MEASURE_KEYS, MEASURES } from '@/domain/measures/definitions';
import { MeasureInfo } from '@/ui/measure-info';
import { Measures } from './measures';

const open = (element: React.ReactElement) =>
  render(
    <RouterProvider
      router={createMemoryRouter([{ path: '*', element }], { initialEntries: ['/calls/c'] })}
    />,
  );

it('defines every measure once, under its group, at an anchor that its heading links to', async () => {
  const screen = await open(<Measures current="keypad" backHref="/" onBack={vi.fn()} />);
  for (const title of Object.values(MEASURE_GROUPS))
    await expect.element(screen.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible();
  const ids = [...screen.container.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const key of MEASURE_KEYS) {
    const { title, short } = MEASURES[key];
    const article = screen.getByRole('article', { name: title, exact: true });
    expect(article.element().id).toBe(key);
    expect(article.element().textContent).toContain(short);
    await expect
      .element(article.getByRole('link', { name: `Link to ${title}`, exact: true }))
      .toHaveAttribute('href', `/calls/c#${key}`);
  }
  const groups = screen.getByRole('navigation', { name: 'On this page' }).getByRole('link').elements();
  expect(groups.map((link) => ids.includes(link.getAttribute('href')?.split('#')[1] ?? ''))).toEqual(
    Object.keys(MEASURE_GROUPS).map(() => true),
  );
  expect(screen.container.querySelector('[data-current]')?.id).toBe('keypad');
});

it('is defined beside a figure by a button that the keyboard opens and closes, with a link to the page', async () => {
  const screen = await open(<MeasureInfo about="Latency" measures={['waiting_time', 'e2e']} />);
  const button = screen.getByRole('button', { name: 'About Latency' });
  button.element().focus();
  await userEvent.keyboard('{Enter}');
  const popup = screen.getByRole('dialog', { name: 'About Latency' });
  await expect.element(popup).toBeVisible();
  await expect.element(popup.getByText(MEASURES.waiting_time.short)).toBeVisible();
  await expect.element(popup.getByText(MEASURES.e2e.short)).toBeVisible();
  const link = popup.getByRole('link', { name: 'How this is measured' });
  await expect.element(link).toHaveAttribute('href', '/help/measures#waiting_time');
  await expect.element(link).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(popup).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});
