import '@/ui/styles.css';
import { createRoot } from 'react-dom/client';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import { Player } from '@/features/player/player';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { ShortcutsProvider } from '@/lib/shortcuts';

const clock = createPlaybackClock();
const root = createRoot(document.getElementById('root') ?? document.body);
let call: ReturnType<typeof parseCall>['call'] | null = null;

const bench = {
  /** Has the call at hand, as the page has when it draws the player. */
  async prepare(id: string) {
    await Promise.all(['450 14px "Inter Variable"'].map((font) => document.fonts.load(font)));
    call = parseCall(await (await fetch(`/api/calls/${id}`)).json(), id).call;
  },
  /** Mounts the player; when its waveform stands, `window.drawn` of the page's watch tells. */
  draw(): number {
    if (!call) throw new Error('There is no call yet.');
    const began = performance.now();
    root.render(
      <ShortcutsProvider>
        <PlaybackProvider clock={clock}>
          <Player call={call} conversation={buildConversation(call)} linkAt={() => '/'} />
        </PlaybackProvider>
      </ShortcutsProvider>,
    );
    return began;
  },
};

Object.assign(window, { bench });
