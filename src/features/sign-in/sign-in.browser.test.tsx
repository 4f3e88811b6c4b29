import '@/ui/styles.css';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { leavePage } from '@/lib/leave-page';
import { createQueryClient } from '@/lib/queries';
import { SessionProvider, useSession } from '@/lib/session';
import { lookAgain } from '@/lib/session-query';
import { ANA, problem, sessionServer } from '@/testing/session-server';
import { Dialog } from '@/ui/dialog';
import { AccountMenu } from './account-menu';
import { SignInAgain } from './sign-in-again';
import { RefusedPage, SignInPage } from './sign-in-page';

beforeEach(() => {
  vi.spyOn(leavePage, 'reload').mockImplementation(() => {});
  vi.spyOn(leavePage, 'toStart').mockImplementation(() => {});
  vi.spyOn(leavePage, 'toElsewhere').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.clear();
});

const signedIn = () => Response.json(ANA);
const signedOut = (mode = 'password') => problem(401, 'signed_out', 'Sign in to go on.', { sign_in: mode });

/** A page as the shell makes it, with something of a call on it that was loaded. */
function Page() {
  const state = useSession();
  if (state.kind === 'refused') return <RefusedPage reason={state.reason} />;
  if (state.kind === 'out' && state.held === null) return <SignInPage mode={state.mode} />;
  if (state.kind === 'asking' || state.kind === 'changed') return <main aria-busy="true" />;
  return (
    <>
      <AccountMenu />
      <Loaded />
      {state.kind === 'out' && state.held ? <SignInAgain mode={state.mode} held={state.held} /> : null}
    </>
  );
}

function Loaded() {
  const { data } = useQuery({ queryKey: ['call'], queryFn: () => 'words of the call', staleTime: 60_000 });
  const [open, setOpen] = useState(false);
  return (
    <main>
      <p>{data}</p>
      <button type="button" onClick={() => setOpen(true)}>
        Raw
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Raw JSON">
        <input aria-label="Inside" />
      </Dialog>
    </main>
  );
}

async function open(path = '/calls/call_1?t=12.5') {
  const client = createQueryClient();
  const screen = await render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[path]}>
        <SessionProvider>
          <Page />
        </SessionProvider>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const look = () => lookAgain(client);
  return { client, screen, look };
}

it('asks for name and password, and sends what was typed once', async () => {
  const server = sessionServer(() => signedOut());
  const { screen } = await open();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  server.signIn = () => {
    server.session = signedIn;
    return new Response(null, { status: 204 });
  };
  await userEvent.keyboard('ana{Tab}secret words{Enter}');
  await expect.element(screen.getByText('words of the call')).toBeVisible();
  const sent = server.asked.filter(({ what }) => what === 'POST /api/session');
  expect(sent.map(({ body }) => body)).toEqual([{ user: 'ana', password: 'secret words' }]);
});

it('says a refusal in words, and until when to wait', async () => {
  const server = sessionServer(() => signedOut());
  const { screen } = await open();
  const password = screen.getByLabelText('Password');
  server.signIn = () => problem(401, 'wrong_password', 'These do not fit together.');
  await userEvent.keyboard('ana{Tab}wrong{Enter}');
  await expect.element(screen.getByRole('alert')).toHaveTextContent('These do not fit together.');
  await expect.element(password).toHaveFocus();
  await expect.element(password).toHaveAccessibleDescription('These do not fit together.');
  server.signIn = () => problem(429, 'too_many_attempts', 'Too many attempts.', { retry_after_s: 870 });
  await userEvent.keyboard('{Enter}');
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent(/^Too many attempts\. .*in 15 minutes, at \d/);
  await expect.element(screen.getByRole('button', { name: /^Wait 14:\d\d$/ })).toBeDisabled();
});

it('leads to the organisation and back to the very address', async () => {
  sessionServer(() => signedOut('oidc'));
  const { screen } = await open('/calls/call_1?t=12.5&view=redacted');
  const link = screen.getByRole('link', { name: 'Sign in with your organisation' });
  await expect.element(link).toHaveFocus();
  const back = encodeURIComponent('/calls/call_1?t=12.5&view=redacted');
  await expect.element(link).toHaveAttribute('href', `/api/auth/sign-in?return=${back}`);
  await expect.element(link).not.toHaveAttribute('target');
});

it('does not leave a page that is kept for the organisation’s', async () => {
  const server = sessionServer(() => Response.json({ ...ANA, mode: 'oidc' }));
  const { screen, look } = await open();
  await expect.element(screen.getByText('words of the call')).toBeVisible();
  server.session = () => signedOut('oidc');
  await look();
  const link = screen.getByRole('dialog').getByRole('link', { name: 'Sign in with your organisation' });
  await expect.element(link).toHaveAttribute('target', '_blank');
  await expect.element(link).toHaveAttribute('href', '/api/auth/sign-in?return=%2Fapi%2Fauth%2Fdone');
});

it('says who has to sign people in where a proxy does', async () => {
  const server = sessionServer(() => signedOut('proxy'));
  const { screen } = await open();
  await expect.element(screen.getByText(/proxy in front of this server/)).toBeVisible();
  server.session = () => Response.json({ ...ANA, mode: 'proxy', can_sign_out: false });
  await screen.getByRole('button', { name: 'Try again' }).click();
  await screen.getByRole('button', { name: 'Account: ana' }).click();
  await expect
    .element(screen.getByRole('menuitem', { name: 'Sign out where you signed in' }))
    .toHaveAttribute('aria-disabled', 'true');
});

it('asks again above a window that was open, cannot be sent away, and gives the page back as it was', async () => {
  const server = sessionServer(signedIn);
  const { screen, look } = await open();
  await screen.getByRole('button', { name: 'Raw' }).click();
  await screen.getByLabelText('Inside').fill('typed before');
  server.session = () => signedOut();
  await look();
  const dialog = screen.getByRole('dialog', { name: 'Sign in to go on' });
  await expect.element(dialog.getByLabelText('Password')).toHaveFocus();
  await expect.element(dialog.getByLabelText('Name')).toHaveValue('ana');
  await userEvent.keyboard('{Escape}{Escape}{Escape}');
  await expect.element(dialog).toBeVisible();
  await dialog.getByLabelText('Name').click();
  await dialog.getByLabelText('Password').fill('secret words');
  server.signIn = () => {
    server.session = signedIn;
    return new Response(null, { status: 204 });
  };
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(screen.getByLabelText('Inside')).toHaveValue('typed before');
  expect(leavePage.reload).not.toHaveBeenCalled();
});

it.each([
  ['another person', { person: 'person-of-ben', name: 'ben' }],
  ['another role', { role: 'redacted', views: ['redacted'] }],
])('%s finds nothing of the first: the page is loaded anew', async (_what, change) => {
  const server = sessionServer(signedIn);
  const { screen, client, look } = await open();
  await expect.element(screen.getByText('words of the call')).toBeVisible();
  server.session = () => Response.json({ ...ANA, ...change });
  await look();
  await expect.element(screen.getByText('words of the call')).not.toBeInTheDocument();
  await expect.poll(() => vi.mocked(leavePage.reload).mock.calls.length).toBe(1);
  expect(client.getQueryData(['call'])).toBeUndefined();
});

it('whoever is shut out reads why, and what was loaded is gone', async () => {
  const server = sessionServer(signedIn);
  const { screen, client, look } = await open();
  await expect.element(screen.getByText('words of the call')).toBeVisible();
  server.session = () => problem(403, 'forbidden', 'Your access has been ended.');
  await look();
  await expect.element(screen.getByText('Your access has been ended.')).toBeVisible();
  await expect.element(screen.getByText('words of the call')).not.toBeInTheDocument();
  await expect.poll(() => client.getQueryData(['call'])).toBeUndefined();
});

it('shows who is signed in, and signs out', async () => {
  const server = sessionServer(signedIn);
  const { screen } = await open();
  localStorage.setItem('callscope.recent.person-of-ana', '["call_1"]');
  await screen.getByRole('button', { name: 'Account: ana' }).click();
  await expect.element(screen.getByRole('menu')).toHaveTextContent('Sees calls in full');
  server.signOut = () => problem(500, 'internal', 'Something failed in this server.');
  await screen.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('You are still signed in. Something failed in this server.');
  expect(localStorage.length).toBe(1);
  server.signOut = () => new Response(null, { status: 204 });
  await screen.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect.poll(() => vi.mocked(leavePage.toStart).mock.calls.length).toBe(1);
  expect(localStorage.length).toBe(0);
});

it.each([
  ['https://id.example.com/end?hint=1', 'toElsewhere'],
  ['javascript:alert(1)', 'toStart'],
  [7, 'toStart'],
] as const)('after a sign-out goes to %s: %s', async (leave, way) => {
  const server = sessionServer(() => Response.json({ ...ANA, mode: 'oidc' }));
  const { screen } = await open();
  await screen.getByRole('button', { name: 'Account: ana' }).click();
  server.signOut = () => Response.json({ leave });
  await screen.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect.poll(() => vi.mocked(leavePage[way]).mock.calls.length).toBe(1);
  if (way === 'toElsewhere') expect(leavePage.toElsewhere).toHaveBeenCalledWith(leave);
});

it('shows nothing of it where nobody signs in', async () => {
  sessionServer(() => Response.json({ ...ANA, mode: 'none', person: null, name: '', ends_in_s: null }));
  const { screen } = await open();
  await expect.element(screen.getByText('words of the call')).toBeVisible();
  expect(screen.getByRole('button', { name: /Account/ }).elements()).toHaveLength(0);
});

it('shows the page where the server cannot say who is there', async () => {
  sessionServer(() => problem(503, 'overloaded', 'The server is busy.'));
  const { screen } = await open();
  await expect.element(screen.getByText('words of the call')).toBeVisible();
});

it('follows what other tabs say', async () => {
  const server = sessionServer(signedIn);
  const { screen } = await open();
  await expect.element(screen.getByText('words of the call')).toBeVisible();
  const otherTab = new BroadcastChannel('callscope.session');
  server.session = () => signedOut();
  otherTab.postMessage('changed');
  await expect.element(screen.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible();
  otherTab.postMessage('left');
  await expect.poll(() => vi.mocked(leavePage.reload).mock.calls.length).toBe(1);
  otherTab.close();
});

it('tells the server that somebody is there, at most once a minute, and never by looking', async () => {
  const server = sessionServer(signedIn);
  const { screen } = await open();
  await expect.element(screen.getByText('words of the call')).toBeVisible();
  const told = () => server.asked.filter(({ what, isPoll }) => what === 'GET /api/session' && !isPoll).length;
  const press = () => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  const start = performance.now();
  const now = vi.spyOn(performance, 'now');
  press();
  expect(told()).toBe(0);
  now.mockReturnValue(start + 61_000);
  press();
  press();
  await expect.poll(told).toBe(1);
  expect(
    server.asked.filter(({ what, isPoll }) => what === 'GET /api/session' && isPoll).length,
  ).toBeGreaterThan(0);
});
