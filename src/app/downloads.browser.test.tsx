import '@/ui/styles.css';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { Transfer } from '@/contract/transfers';
import { dismissAllDownloads, startDownload } from '@/lib/downloads';
import { createQueryClient } from '@/lib/queries';
import { Providers } from './providers';
import { routes } from './router';

const RUNNING: Transfer = { state: 'running', sent_bytes: 1e6, total_bytes: 4e6, problem: null };
/** How far the server says each download is, by its title. */
let told: Record<string, Transfer>;
/** The ids under which the page began each. */
let ids: Record<string, string>;
let cancelled: string[];

const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id) ?? '';

beforeEach(() => {
  [told, ids, cancelled] = [{}, {}, []];
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const path = String(input);
    const id = /^\/api\/transfers\/(.+)$/.exec(path)?.[1];
    if (id === undefined)
      return path.endsWith('/api/config')
        ? Response.json({ mode: 'live', samples: [] })
        : Response.json({ code: 'route_not_found' }, { status: 404 });
    if (init?.method !== 'DELETE') return Response.json(told[nameOf(id)] ?? null);
    cancelled.push(nameOf(id));
    told[nameOf(id)] = { ...RUNNING, state: 'cancelled' };
    return new Response(null, { status: 204 });
  });
  // The browser itself would fetch the file.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const { pathname, searchParams } = new URL(this.href);
    ids[pathname.slice(1)] = searchParams.get('transfer') ?? '';
  });
});
afterEach(() => {
  dismissAllDownloads();
  vi.restoreAllMocks();
  localStorage.clear();
});

async function open(path: string) {
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const screen = await render(
    <Providers queries={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
  const notes = screen.getByRole('complementary', { name: 'Downloads' });
  return { router, screen, notes };
}

const begin = (name: string) =>
  startDownload({ title: `the ${name}`, callId: `call_of_${name}`, path: `/${name}` });

it('tells of each download by itself, also on the next page, and cancels the one that is meant', async () => {
  told = { bundle: RUNNING, recording: { ...RUNNING, sent_bytes: 2e6 } };
  const { router, notes } = await open('/');
  begin('bundle');
  begin('recording');
  const [first, second] = [notes.getByRole('listitem').first(), notes.getByRole('listitem').last()];
  await expect.element(first).toHaveTextContent('Saving the bundle: 1 MB of 4 MB call_of_bundle');
  await expect.element(second).toHaveTextContent('Saving the recording: 2 MB of 4 MB call_of_recording');
  await router.navigate('/nowhere');
  await expect.element(first).toHaveTextContent('Saving the bundle: 1 MB of 4 MB');
  await first.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(first).toHaveTextContent('Saving the bundle was cancelled.');
  expect(cancelled).toEqual(['bundle']);
  await expect.element(second.getByRole('progressbar')).toHaveAttribute('value', '2000000');
  told.recording = { ...RUNNING, state: 'done', sent_bytes: 4e6 };
  await expect.element(second).toHaveTextContent('Saved the recording, 4 MB. It is among your downloads.');
});

it('says its start and its end aloud, not each step, and keeps what failed until it is closed', async () => {
  told = { bundle: RUNNING, recording: { ...RUNNING, state: 'done' } };
  const { notes } = await open('/');
  begin('bundle');
  begin('recording');
  const [first, second] = [notes.getByRole('listitem').first(), notes.getByRole('listitem').last()];
  await expect.element(first.getByRole('status')).toHaveTextContent(/^Saving the bundle$/);
  await expect.element(second.getByRole('status')).toHaveTextContent(/^Saved the recording, 1 MB/);
  told.bundle = { ...RUNNING, state: 'failed', problem: 'The store was gone.' };
  await expect.element(first.getByRole('alert')).toHaveTextContent('failed. The store was gone.');
  // What was saved makes room for the next; what failed stays.
  begin('other');
  await expect.element(second).toHaveTextContent('Preparing the other');
  await expect.element(notes.getByRole('listitem')).toHaveLength(2);
  await first.getByRole('button', { name: 'Close this note' }).click();
  await expect.element(notes.getByRole('listitem')).toHaveLength(1);
});
