import '@/ui/styles.css';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { dismissAllDownloads, startDownload } from '@/lib/downloads';
import { createQueryClient } from '@/lib/queries';
import { Providers } from './providers';
import { routes } from './router';

/** Why there is no such file; the others are there. */
let problems: Record<string, string>;
/** What the browser itself was given to fetch. */
let saved: string[];

beforeEach(() => {
  [problems, saved] = [{}, []];
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const path = String(input);
    if (path.endsWith('/api/config')) return Response.json({ mode: 'live', samples: [] });
    if (!path.startsWith('/file/')) return Response.json({ code: 'route_not_found' }, { status: 404 });
    const detail = problems[path.slice('/file/'.length)];
    if (detail === undefined) return new Response(init?.method === 'HEAD' ? null : 'the file');
    const problem = { type: 'about:blank', title: 'Gone', status: 502, code: 'upstream_unavailable', detail };
    return new Response(init?.method === 'HEAD' ? null : JSON.stringify(problem), { status: 502 });
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(new URL(this.href).pathname);
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
  return { router, notes: screen.getByRole('complementary', { name: 'Downloads' }) };
}

const begin = (name: string) =>
  startDownload({ title: `the ${name}`, callId: `call_of_${name}`, path: `/file/${name}` });

it('gives what is there to the browser and says nothing about it', async () => {
  const { notes } = await open('/');
  await begin('bundle');
  expect(saved).toEqual(['/file/bundle']);
  await expect.element(notes).not.toBeInTheDocument();
});

it('says aloud why there is nothing to save, also on the next page, until it is closed', async () => {
  problems = { bundle: 'The store was gone. Try again in a moment.' };
  const { router, notes } = await open('/');
  await begin('bundle');
  await begin('recording');
  expect(saved).toEqual(['/file/recording']);
  await router.navigate('/nowhere');
  await expect
    .element(notes.getByRole('alert'))
    .toHaveTextContent('Saving the bundle failed. The store was gone. Try again in a moment. call_of_bundle');
  await notes.getByRole('button', { name: 'Close this note' }).click();
  await expect.element(notes).not.toBeInTheDocument();
});

it('takes the note away when the same is tried again, and keeps those of others', async () => {
  problems = { bundle: 'The store was gone.', recording: 'The store was gone.' };
  const { notes } = await open('/');
  await begin('bundle');
  await begin('recording');
  await expect.element(notes.getByRole('listitem')).toHaveLength(2);
  problems = {};
  await begin('bundle');
  await expect.element(notes.getByRole('listitem')).toHaveLength(1);
  await expect.element(notes.getByRole('listitem')).toHaveTextContent('call_of_recording');
  expect(saved).toEqual(['/file/bundle']);
});
