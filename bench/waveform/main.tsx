import '@/ui/styles.css';
import { type ReactNode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { CallSkeletonPage } from '@/app/call-skeleton';
import { prepareCall } from '@/app/prepare-call';
import { Providers } from '@/app/providers';
import { Shell } from '@/app/shell';
import { parseCall } from '@/contract/parse-call';
import { Player } from '@/features/player/player';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { createQueryClient } from '@/lib/queries';
import { conversationOf } from '@/lib/told-call';

const clock = createPlaybackClock();
const root = createRoot(document.getElementById('root') ?? document.body);
let call: ReturnType<typeof parseCall>['call'] | null = null;
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
  }, []);
  return content;
}

const bench = {
  /** Has the page and the call at hand, as the app has when it draws the player. */
  async prepare(id: string) {
    await Promise.all(['450 14px "Inter Variable"'].map((font) => document.fonts.load(font)));
    const router = createMemoryRouter([{ element: <Shell />, children: [{ path: '*', element: <Page /> }] }]);
    root.render(
      <Providers queries={createQueryClient()}>
        <RouterProvider router={router} />
      </Providers>,
    );
    call = parseCall(await (await fetch(`/api/calls/${id}`)).json(), id).call;
    await standing;
    await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
  },
  /** Mounts the player; when its waveform stands, `window.drawn` of the page's watch tells. */
  draw(): number {
    if (!call) throw new Error('There is no call yet.');
    const began = performance.now();
    const ready = prepareCall(call);
    const player = <Player call={call} conversation={conversationOf(call)} linkAt={() => '/'} />;
    const tell = () =>
      show(
        <main id="main" className="page">
          <PlaybackProvider clock={clock}>{player}</PlaybackProvider>
        </main>,
      );
    // As a query tells the page of its answer: in a task of its own.
    void ready.then(() => setTimeout(tell));
    return began;
  },
};

Object.assign(window, { bench });
