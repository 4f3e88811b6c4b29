import '@/ui/styles.css';
import { Suspense } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { lazyPanel } from '@/ui/lazy-panel';
import { Panel } from '@/ui/panel';
import { PanelBoundary } from '@/ui/panel-boundary';
import { CallColumns, type SidePanel } from './call-columns';

afterEach(() => void vi.restoreAllMocks());

let broken = true;
function Breaking() {
  if (broken) throw new Error('no such figure');
  return (
    <Panel id="cost" title="Cost">
      $0.45
    </Panel>
  );
}

const PANELS: readonly SidePanel[] = [
  {
    id: 'tools',
    title: 'Tools',
    withheld: 'Redacted view: timings are withheld.',
    content: (
      <Panel id="tools" title="Tools">
        three uses
      </Panel>
    ),
  },
  { id: 'cost', title: 'Cost', content: <Breaking /> },
];

async function open(path: string) {
  const columns = <CallColumns transcript={<p>Good evening</p>} panels={PANELS} turns={1} />;
  const router = createMemoryRouter([{ path: '*', element: columns }], { initialEntries: [path] });
  return { router, screen: await render(<RouterProvider router={router} />) };
}

it('a panel that breaks leaves the others standing, and can be shown again', async () => {
  broken = true;
  await page.viewport(1400, 900);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { screen } = await open('/calls/c');
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Cost could not be shown.');
  await expect.element(screen.getByText('three uses')).toBeVisible();
  await expect.element(screen.getByText('Redacted view: timings are withheld.')).toBeVisible();
  await expect.element(screen.getByText('Good evening')).toBeVisible();
  broken = false;
  await screen.getByRole('button', { name: 'Show it again' }).click();
  await expect.element(screen.getByText('$0.45')).toBeVisible();
});

it('the open tab is in the address, and an address opens its tab', async () => {
  broken = false;
  await page.viewport(800, 900);
  const { router, screen } = await open('/calls/c?t=12&tab=cost');
  await expect.element(screen.getByText('$0.45')).toBeVisible();
  await screen.getByRole('link', { name: 'Tools' }).click();
  expect(router.state.location.search).toBe('?t=12&tab=tools');
  await screen.getByRole('link', { name: /^Transcript/ }).click();
  expect(router.state.location.search).toBe('?t=12');
  await expect.element(screen.getByText('Good evening')).toBeVisible();
});

it('a panel whose code could not be had is asked for again by its button, and only by that', async () => {
  await page.viewport(1400, 900);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  let asked = 0;
  const Late = lazyPanel<{ text: string }>(async () => {
    asked += 1;
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module');
    return ({ text }) => <p>{text}</p>;
  });
  const screen = await render(
    <PanelBoundary name="Logs">
      <Suspense>
        <Late text="twelve lines" />
      </Suspense>
    </PanelBoundary>,
  );
  const again = screen.getByRole('button', { name: 'Show it again' });
  await expect.element(again).toBeVisible();
  expect(asked).toBe(1);
  await again.click();
  await expect.poll(() => asked).toBe(2);
  await expect.element(again).toBeVisible();
  await again.click();
  await expect.element(screen.getByText('twelve lines')).toBeVisible();
  expect(asked).toBe(3);
});
