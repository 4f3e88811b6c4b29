import '@/ui/styles.css';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import { measureCall } from '@/domain/measures/measure-call';
import { LatencyPanel } from '@/features/latency/latency-panel';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';

const clock = createPlaybackClock();

/** 300 to 2,700 ms, in no order. */
const valuesOf = (count: number) => Array.from({ length: count }, (_, i) => 300 + ((i * 7919) % 2400));
const callOf = (count: number) =>
  parseCall(
    { call_id: 'bench', call_status: 'ended', latency: { e2e: { num: count, values: valuesOf(count) } } },
    'bench',
  ).call;

const OURS = '.latency-dots';
const PEER = '.recharts-scatter-symbol';

/** From drawing to what `selector` finds being on the screen, in ms. */
async function drawn(element: React.ReactElement, selector: string): Promise<number> {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const began = performance.now();
  root.render(element);
  while (!place.querySelector(selector)) {
    if (performance.now() - began > 60_000)
      throw new Error(`No ${selector} was drawn in 60 s: ${place.textContent.slice(0, 200)}`);
    await new Promise((next) => setTimeout(next));
  }
  const ms = await new Promise<number>((done) =>
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))),
  );
  root.unmount();
  place.remove();
  return ms;
}

function ours(count: number): Promise<number> {
  const call = callOf(count);
  return drawn(
    <MemoryRouter>
      <PlaybackProvider clock={clock}>
        <LatencyPanel
          call={call}
          view="original"
          server={null}
          measures={measureCall(call, buildConversation(call), null)}
          canPlay={false}
        />
      </PlaybackProvider>
    </MemoryRouter>,
    OURS,
  );
}

/** The usual way: a symbol for each value. */
const peer = (count: number): Promise<number> =>
  drawn(
    <ScatterChart width={480} height={176}>
      <XAxis dataKey="place" type="number" />
      <YAxis dataKey="value" type="number" />
      <Scatter data={valuesOf(count).map((value, place) => ({ place, value }))} isAnimationActive={false} />
    </ScatterChart>,
    PEER,
  );

Object.assign(window, { bench: { ours, peer } });
