import '@/ui/styles.css';
import { type ReactNode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { CallSkeletonPage } from '@/app/call-skeleton';
import { callAtFirst } from '@/app/prefetch/call-at-first';
import { Providers } from '@/app/providers';
import { Shell } from '@/app/shell';
import { Player } from '@/features/player/player';
import { recordingOf } from '@/features/player/recording-source';
import { createWaves, WavesContext } from '@/features/player/waves';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { type AtFirst, callQuery, createQueryClient } from '@/lib/queries';
import { whenIdle } from '@/lib/schedule/when-idle';
import { conversationOf } from '@/lib/told-call';

const clock = createPlaybackClock();
const root = createRoot(document.getElementById('root') ?? document.body);
const queries = createQueryClient();
const waves = createWaves();
let show: (content: ReactNode) => void = () => {};
let stands = () => {};
/** The shell stands only when it is known who is signed in. */
const standing = new Promise<void>((resolve) => {
  stands = resolve;
});

/** What stands in the app's shell: a call's shape, until the call is there. */
function Page() {
  const [content, setContent] = useState<ReactNode>(<CallSkeletonPage />);
  useEffect(() => {
    show = setContent;
    stands();
    return whenIdle(waves.prepare);
  }, []);
  return content;
}

/** Opens when the page may be told of the call. */
let gate: Promise<void> | null = null;
let openGate = () => {};
let held = () => {};
/** When the call was there. */
let arrived = 0;

/** The call is asked for as the app does it; the clock begins when it is there, which is when a player could be given its address. */
const timed: AtFirst = {
  onHead: callAtFirst.onHead,
  async onCall(call, client) {
    held();
    await gate;
    arrived = performance.now();
    await callAtFirst.onCall(call, client);
  },
};

const bench = {
  /** Has the page stand, with a call's shape in its place. */
  async prepare() {
    await Promise.all(['450 14px "Inter Variable"'].map((font) => document.fonts.load(font)));
    const router = createMemoryRouter([{ element: <Shell />, children: [{ path: '*', element: <Page /> }] }]);
    root.render(
      <Providers queries={queries}>
        <WavesContext value={waves}>
          <RouterProvider router={router} />
        </WavesContext>
      </Providers>,
    );
    await standing;
    await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
  },
  /** Holds the call back once it is there, so that the memory before can be looked at; until it is. */
  hold(id: string) {
    gate = new Promise((open) => {
      openGate = open;
    });
    const there = new Promise<void>((resolve) => {
      held = resolve;
    });
    ask(id);
    return there;
  },
  release: () => openGate(),
  /** Asks for the call and mounts its player; `window.drawn` of the page's watch tells when its waveform stands. */
  draw: (id: string) => ask(id),
  arrived: () => arrived,
};

function ask(id: string): void {
  void queries.fetchQuery(callQuery(id, 'original', timed)).then(({ call }) => {
    const player = (
      <Player
        call={call}
        conversation={conversationOf(call)}
        recording={recordingOf(call)}
        server={null}
        linkAt={() => '/'}
      />
    );
    // As a query tells the page of its answer: in a task of its own.
    setTimeout(() =>
      show(
        <main id="main" className="page">
          <PlaybackProvider clock={clock}>{player}</PlaybackProvider>
        </main>,
      ),
    );
  });
}

Object.assign(window, { bench });
