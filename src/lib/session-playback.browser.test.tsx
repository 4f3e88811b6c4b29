import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { seconds } from '@/domain/units';
import { createFakeFrames, FakeAudio } from '@/testing/fake-audio';
import { ANA, problem, sessionServer } from '@/testing/session-server';
import { createPlaybackClock } from './create-playback-clock';
import { leavePage } from './leave-page';
import type { PlaybackClock } from './playback-clock';
import { createQueryClient } from './queries';
import { SessionProvider, useSession } from './session';
import { useHeldPlayback } from './session-playback';
import { lookAgain } from './session-query';

afterEach(() => vi.restoreAllMocks());

const signedIn = () => Response.json(ANA);
const signedOut = () => problem(401, 'signed_out', 'Sign in to go on.', { sign_in: 'password' });

function Held({ clock }: { clock: PlaybackClock }) {
  useHeldPlayback(clock);
  return <p>{useSession().kind}</p>;
}

async function open() {
  vi.spyOn(leavePage, 'reload').mockImplementation(() => {});
  const server = sessionServer(signedIn);
  const clock = createPlaybackClock(createFakeFrames());
  const audio = new FakeAudio();
  clock.attach(audio.asElement());
  audio.loaded(600);
  const client = createQueryClient();
  const screen = await render(
    <QueryClientProvider client={client}>
      <SessionProvider>
        <Held clock={clock} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  const is = async (kind: string) => expect.element(screen.getByText(kind, { exact: true })).toBeVisible();
  await is('in');
  const look = () => lookAgain(client);
  /** The element gives up, as it does when the server refuses the next piece. */
  const fail = () => audio.fail(2);
  return { server, clock, audio, is, look, fail };
}

it('holds what plays while nobody is signed in, and lets it go on from there', async () => {
  const { server, clock, audio, is, look } = await open();
  clock.seek(seconds(42));
  clock.play();
  server.session = signedOut;
  await look();
  await is('out');
  expect(audio.paused).toBe(true);
  // A media key of the keyboard.
  await audio.play();
  expect(audio.paused).toBe(true);
  server.session = signedIn;
  await look();
  await is('in');
  await expect.poll(() => audio.paused).toBe(false);
  expect(clock.now()).toBe(42);
});

it('leaves alone what was not playing', async () => {
  const { server, clock, audio, is, look } = await open();
  clock.seek(seconds(42));
  server.session = signedOut;
  await look();
  await is('out');
  server.session = signedIn;
  await look();
  await is('in');
  expect(audio.paused).toBe(true);
  expect(clock.getState().playing).toBe(false);
});

it('looks who is there when the recording fails, and loads it again for whoever is back', async () => {
  const { server, clock, audio, is, look, fail } = await open();
  clock.seek(seconds(42));
  clock.play();
  server.session = signedOut;
  fail();
  await is('out');
  server.session = signedIn;
  await look();
  await is('in');
  await expect.poll(() => audio.loads).toBe(1);
  expect(clock.getState()).toMatchObject({ playing: true, error: null });
  expect(clock.now()).toBe(42);
});

it('does not begin to play because of a failure that had another reason', async () => {
  const { server, clock, is, look, fail } = await open();
  clock.play();
  const before = server.asked.length;
  fail();
  await expect.poll(() => server.asked.length).toBe(before + 1);
  await look();
  server.session = signedOut;
  await look();
  await is('out');
  server.session = signedIn;
  await look();
  await is('in');
  await expect.poll(() => clock.getState().error).toBeNull();
  expect(clock.getState().playing).toBe(false);
});

it('plays nothing for another person', async () => {
  const { server, clock, audio, is, look } = await open();
  clock.play();
  server.session = signedOut;
  await look();
  await is('out');
  server.session = () => Response.json({ ...ANA, person: 'person-of-ben' });
  await look();
  await is('changed');
  expect(audio.paused).toBe(true);
});
