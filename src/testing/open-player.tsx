import '@/ui/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { encodePeaksHeader } from '@/contract/peaks';
import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import { Player, type PlayerProps } from '@/features/player/player';
import { recordingOf } from '@/features/player/recording-source';
import type { Selection } from '@/features/player/selection';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { createQueryClient } from '@/lib/queries';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { handServer } from './hand-server';

/** Peaks as the server would send them: `level` of a time (seconds) and a channel, 0 to 255. */
export function peaksBody(
  lengthS: number,
  level: (t: number, channel: number) => number,
  { rate = 20, from = 0, channels = 2 } = {},
): Blob {
  const buckets = Math.round(lengthS * rate);
  const header = Uint8Array.from(
    encodePeaksHeader({
      channels,
      sampleRate: 8000,
      bucketFrames: Math.round(8000 / rate),
      duration: lengthS,
      buckets,
      from,
    }),
  );
  const body = Uint8Array.from({ length: buckets * channels }, (_, i) =>
    level(from + Math.floor(i / channels) / rate, i % channels),
  );
  return new Blob([header, body]);
}

/** Answers `/peaks` with an overview, and with a finer part when one is asked for; anything else is not there. */
export function servePeaks(
  lengthS: number,
  level: (t: number, channel: number) => number,
  { channels = 2 } = {},
) {
  return vi.mocked(fetch).mockImplementation(async (input) => {
    const url = new URL(String(input), location.href);
    if (!url.pathname.endsWith('/peaks')) return new Response(null, { status: 404 });
    const rate = Number(url.searchParams.get('perSecond') ?? 20);
    const from = Number(url.searchParams.get('from') ?? 0);
    const to = Number(url.searchParams.get('to') ?? lengthS);
    return new Response(peaksBody(to - from, level, { rate, from, channels }));
  });
}

/** The player on a page of its own; what it selects comes back to it as an address would bring it. `give` tells it more. */
export async function openPlayer(call: Call, props: Partial<PlayerProps> = {}) {
  const clock = createPlaybackClock();
  const selected = vi.fn();
  let give: (later: Partial<PlayerProps>) => void = () => {};
  function Page() {
    const [later, setLater] = useState<Partial<PlayerProps>>({});
    useEffect(() => {
      give = setLater;
    }, []);
    const [selection, setSelection] = useState(props.selection ?? null);
    const onSelect = (next: Selection | null) => {
      selected(next);
      setSelection(next);
    };
    return (
      <Player
        call={call}
        conversation={buildConversation(call)}
        recording={recordingOf(call)}
        server={handServer()}
        linkAt={(t) => (typeof t === 'number' ? `/calls/x?t=${t}` : `/calls/x?t=${t.start}-${t.end}`)}
        {...props}
        {...later}
        selection={selection}
        onSelect={onSelect}
      />
    );
  }
  const screen = await render(
    <QueryClientProvider client={createQueryClient()}>
      <ShortcutsProvider>
        <PlaybackProvider clock={clock}>
          <Page />
        </PlaybackProvider>
      </ShortcutsProvider>
    </QueryClientProvider>,
  );
  return { screen, clock, selected, give: (later: Partial<PlayerProps>) => give(later), ...lookAt(screen) };
}

/** The player that was rendered, and ways to what is in it. */
export function lookAt(screen: Awaited<ReturnType<typeof render>>) {
  const player = screen.getByRole('region', { name: 'Player', exact: true });
  const find = <T extends Element>(selector: string) => {
    const found = player.element().querySelector<T & Element>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  };
  return { player, find, audio: () => player.element().querySelector('audio') };
}

/** A pointer event at a share of an element's width. */
export function pointerAt(element: Element, type: string, share: number, extra: PointerEventInit = {}) {
  const { left, top, width, height } = element.getBoundingClientRect();
  element.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      isPrimary: true,
      pointerId: 1,
      pointerType: 'mouse',
      clientX: left + width * share,
      clientY: top + height * 0.6,
      ...extra,
    }),
  );
}

/** The canvases of a waveform. */
export const canvasesOf = (wave: Element) => [
  ...(wave.querySelector(':scope > div > div')?.shadowRoot?.querySelectorAll('canvas') ?? []),
];
