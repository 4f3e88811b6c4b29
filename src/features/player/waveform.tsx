import { useContext, useLayoutEffect, useRef } from 'react';
import { usePlayback } from '@/lib/playback-context';
import { resolveColors } from '@/ui/resolve-color';
import { useThemeChanges } from '@/ui/theme-changes';
import type { DrawnLane } from './drawn-lanes';
import { pixelOf, spanOf, type TimeWindow } from './time-window';
import { type Wave, WavesContext } from './waves';

/** Tokens of what is still to come and of what has been heard. */
const TOKENS: Record<DrawnLane['speaker'], readonly [string, string]> = {
  agent: ['agent-wave', 'agent'],
  caller: ['caller-wave', 'caller'],
  transfer_target: ['transfer-wave', 'transfer'],
  mix: ['line-3', 'ink-2'],
  channel_1: ['line-3', 'ink-2'],
  channel_2: ['line-3', 'ink-2'],
};
type WaveformProps = {
  lanes: readonly DrawnLane[];
  /** One line a lane, 0 to 255, over the whole of `window`, and how much taller they are drawn. */
  lines: readonly Uint8Array[];
  gain: number;
  window: TimeWindow;
  /** Width of the strip and height of one lane, in pixels. */
  width: number;
  laneHeight: number;
  onPainted: () => void;
};

/** What stands on the canvases, so that nothing is drawn twice. */
type Drawn = Pick<WaveformProps, 'lines' | 'gain' | 'window' | 'laneHeight'> & {
  theme: number;
  speakers: string;
};

/**
 * The loudness of each side in view, drawn by wavesurfer from peaks: it loads nothing and plays nothing, and its canvases
 * are as wide as the strip however close we are. It draws with the commit that brings the lines, which is why it looks up
 * for itself what size the strip has where nobody has measured that yet. Only to be seen.
 */
export function Waveform({ lanes, lines, gain, window, width, laneHeight, onPainted }: WaveformProps) {
  const clock = usePlayback();
  const waves = useContext(WavesContext);
  const host = useRef<HTMLDivElement>(null);
  const theme = useThemeChanges();
  const wave = useRef<Wave | null>(null);
  const drawn = useRef<Drawn | null>(null);
  const latest = useRef({ onPainted, window, width });
  const speakers = lanes.map(({ speaker }) => speaker).join(' ');
  const canDraw = lines.length > 0 && window.duration > 0;
  useLayoutEffect(() => {
    latest.current = { onPainted, window, width };
  });

  useLayoutEffect(() => {
    const container = host.current;
    if (!container || !canDraw) return;
    const taken = waves.take();
    container.append(taken.element);
    let painted = -1;
    const paint = () => {
      const { window, width: measured } = latest.current;
      const width = measured > 0 ? measured : container.clientWidth;
      const heard = width > 0 ? pixelOf(window, clock.now(), width) / width : 0;
      if (heard === painted) return;
      painted = heard;
      taken.setHeard(heard);
    };
    taken.onDrawn(() => {
      painted = -1;
      paint();
      latest.current.onPainted();
    });
    const unsubscribe = clock.subscribe(paint);
    wave.current = taken;
    return () => {
      unsubscribe();
      taken.destroy();
      wave.current = null;
      drawn.current = null;
    };
  }, [clock, waves, canDraw]);

  useLayoutEffect(() => {
    const container = host.current;
    const standing = wave.current;
    if (!standing || !container || !canDraw) return;
    standing.gain = gain;
    const height = laneHeight > 0 ? laneHeight : container.clientHeight / lines.length;
    const before = drawn.current;
    const isSameLook =
      before?.laneHeight === height && before.theme === theme && before.speakers === speakers;
    const isSamePart = before?.window === window && before.gain === gain && areSameLines(before.lines, lines);
    if (isSameLook && isSamePart) return;
    drawn.current = { lines, gain, window, laneHeight: height, theme, speakers };
    if (!isSameLook) standing.setLook(height, channels(speakers));
    if (!isSamePart) standing.draw(lines, spanOf(window));
    standing.setDrawnWidth(container.clientWidth);
  });

  return <div ref={host} className="player-wave" aria-hidden="true" />;
}

/** Whether two sets of lines hold the same bytes; what the sound tells of a call makes new lines that are drawn alike. */
const areSameLines = (some: readonly Uint8Array[], others: readonly Uint8Array[]): boolean =>
  some === others ||
  (some.length === others.length &&
    some.every((line, lane) => {
      const other = others[lane];
      return line.length === other?.length && line.every((value, at) => value === other[at]);
    }));

/** Colours as they are now: a canvas knows no CSS variables. */
function channels(speakers: string) {
  const tokens = speakers.split(' ').map((speaker) => TOKENS[speaker as DrawnLane['speaker']]);
  const colors = resolveColors(tokens.flat());
  return tokens.map((_, lane) => ({
    waveColor: colors[lane * 2] ?? '',
    progressColor: colors[lane * 2 + 1] ?? '',
  }));
}
