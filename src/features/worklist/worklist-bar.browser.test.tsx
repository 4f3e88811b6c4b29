import '@/ui/styles.css';
import { createMemoryRouter, RouterProvider, useParams } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { getReviewed, openWorklist, setReviewed, visitWorklist } from '@/lib/worklist';
import { WorklistBar } from './worklist-bar';

vi.mock('@/lib/list-owner', () => ({ useListOwner: () => EVERYBODY }));
const EVERYBODY = { kind: 'everybody' } as const;

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

function Page() {
  const { id = '' } = useParams();
  return (
    <>
      <WorklistBar callId={id} hrefOf={(to) => `/calls/${to}`} />
      <p>shows {id}</p>
    </>
  );
}

async function open(id: string) {
  const router = createMemoryRouter([{ path: '/calls/:id', element: <Page /> }], {
    initialEntries: [`/calls/${id}`],
  });
  const screen = await render(
    <ShortcutsProvider>
      <RouterProvider router={router} />
    </ShortcutsProvider>,
  );
  return { screen, router };
}

it('is not there without a list', async () => {
  const { screen } = await open('call_a');
  expect(screen.getByRole('navigation').elements()).toHaveLength(0);
});

it('goes on and back by key and by press, and stays at the ends', async () => {
  openWorklist(EVERYBODY, ['call_a', 'call_b', 'call_c']);
  const { screen } = await open('call_b');
  const place = screen.getByRole('status');
  await expect.element(place).toHaveTextContent('Call 2 of 3');
  await userEvent.keyboard(']');
  await expect.element(screen.getByText('shows call_c')).toBeVisible();
  await userEvent.keyboard(']');
  await expect.element(place).toHaveTextContent('Call 3 of 3');
  await userEvent.keyboard('[[');
  await expect.element(screen.getByText('shows call_b')).toBeVisible();
  await screen.getByRole('link', { name: 'Previous call' }).click();
  await expect.element(screen.getByText('shows call_a')).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: 'Previous call: there is none' }))
    .toHaveAttribute('aria-disabled', 'true');
});

it('ticks a call, and the list shows the ticks and leads anywhere', async () => {
  openWorklist(EVERYBODY, ['call_a', 'call_b', 'call_c']);
  const { screen } = await open('call_a');
  await userEvent.keyboard('x');
  await expect.element(screen.getByRole('checkbox', { name: 'Reviewed' })).toBeChecked();
  expect(getReviewed(EVERYBODY)).toEqual(['call_a']);
  await expect.element(screen.getByText('1 of 3 reviewed')).toBeVisible();
  await screen.getByRole('button', { name: /1 of 3/ }).click();
  await expect
    .element(screen.getByRole('link', { name: /call_a reviewed/ }))
    .toHaveAttribute('aria-current', 'true');
  await screen.getByRole('link', { name: /call_c/ }).click();
  await expect.element(screen.getByText('shows call_c')).toBeVisible();
  await expect.element(screen.getByRole('checkbox', { name: 'Reviewed' })).not.toBeChecked();
});

it('says how many calls the list has no room for', async () => {
  openWorklist(
    EVERYBODY,
    Array.from({ length: 1234 }, (_, i) => `call_${i}`),
  );
  const { screen } = await open('call_0');
  await expect.element(screen.getByText('0 of 1000 reviewed, 234 not added (limit 1,000)')).toBeVisible();
});

it('leads back from a call that is not in the list, and a closed list comes back', async () => {
  openWorklist(EVERYBODY, ['call_a', 'call_b']);
  const { screen } = await open('call_elsewhere');
  await screen.getByRole('link', { name: 'Go on at 1 of 2' }).click();
  await expect.element(screen.getByText('shows call_a')).toBeVisible();
  await screen.getByRole('button', { name: 'Close the worklist' }).click();
  await expect.element(screen.getByText('The worklist was closed. Ticks were kept.')).toBeVisible();
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('Call 1 of 2');
});

it('says that a list took the place of another, which comes back with its ticks and where it was', async () => {
  openWorklist(EVERYBODY, ['call_a', 'call_b', 'call_c']);
  setReviewed(EVERYBODY, 'call_a', true);
  visitWorklist(EVERYBODY, 'call_b');
  openWorklist(EVERYBODY, ['call_d', 'call_e']);
  const { screen } = await open('call_d');
  const line = screen.getByText('The worklist of 3 calls was replaced. Ticks were kept.');
  await expect.element(line).toBeVisible();
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.element(line).not.toBeInTheDocument();
  await expect.element(screen.getByText('1 of 3 reviewed')).toBeVisible();
  await screen.getByRole('link', { name: 'Go on at 2 of 3' }).click();
  await expect.element(screen.getByText('shows call_b')).toBeVisible();
});

it('no longer says so once the line was hidden', async () => {
  openWorklist(EVERYBODY, ['call_a']);
  openWorklist(EVERYBODY, ['call_d', 'call_e']);
  const { screen } = await open('call_d');
  const line = screen.getByText('The worklist of 1 call was replaced. Ticks were kept.');
  await screen.getByRole('button', { name: 'Hide this line' }).click();
  await expect.element(line).not.toBeInTheDocument();
  await expect.element(screen.getByRole('status')).toHaveTextContent('Call 1 of 2');
});
