import '@/ui/styles.css';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createQueryClient } from '@/lib/queries';
import { Providers } from './providers';
import { routes } from './router';

beforeEach(() => {
  vi.spyOn(window, 'fetch').mockImplementation(async (input) =>
    String(input).endsWith('/api/config')
      ? Response.json({ mode: 'live', samples: [] })
      : Response.json({ call_id: 'call_1', call_status: 'ended' }),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
});

async function open(path: string, table: RouteObject[] = routes) {
  const router = createMemoryRouter(table, { initialEntries: [path] });
  const screen = await render(
    <Providers queries={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { router, screen };
}

/** The route table with one page of it replaced. */
function withPage(path: string, page: RouteObject): RouteObject[] {
  const replace = (route: RouteObject): RouteObject => {
    if (route.path === path) return page;
    return route.children ? ({ ...route, children: route.children.map(replace) } as RouteObject) : route;
  };
  return routes.map(replace);
}

it('opens the palette by its key on any page, and the key closes it again', async () => {
  for (const path of ['/nowhere', '/']) {
    const { screen } = await open(path);
    await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    const field = screen.getByRole('combobox', { name: /Find a call/ });
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(field).not.toBeInTheDocument();
    await screen.unmount();
  }
});

it('keeps its bar when a page breaks or its code cannot be had', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const lost = withPage('/calls/:callId', {
    path: '/calls/:callId',
    lazy: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  });
  const { screen, router } = await open('/', lost);
  await expect.element(screen.getByRole('textbox', { name: 'Find a call' })).toBeVisible();
  await router.navigate('/calls/call_1');
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('This page could not be shown');
  await screen.getByRole('link', { name: /Callscope/ }).click();
  await expect.element(screen.getByRole('textbox', { name: 'Find a call' })).toBeVisible();
});

it('begins a new page at its top with the focus on its main part, and goes back to where the reader was', async () => {
  const tall = withPage('*', {
    path: '*',
    element: (
      <main id="main" tabIndex={-1}>
        <div style={{ height: 5000 }}>tall</div>
      </main>
    ),
  });
  const { screen, router } = await open('/one', tall);
  await expect.element(screen.getByText('tall')).toBeInTheDocument();
  window.scrollTo(0, 1200);
  await router.navigate('/two');
  await expect.poll(() => window.scrollY).toBe(0);
  await expect.element(screen.getByRole('main')).toHaveFocus();
  window.scrollTo(0, 300);
  await router.navigate(-1);
  await expect.poll(() => window.scrollY).toBe(1200);
});

it('leads to the main part without the bar', async () => {
  const { screen } = await open('/nowhere');
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
  await userEvent.keyboard('{Tab}');
  await expect.element(screen.getByRole('link', { name: 'Skip to the page' })).toHaveFocus();
});
