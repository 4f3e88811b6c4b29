import { useEffect, useRef, useState } from 'react';
import WaveSurfer from 'wavesurfer.js';
import type { Seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { resolveColor } from '@/ui/resolve-color';
import type { DrawnLane } from './drawn-lanes';
import { type BarLook, paintBars } from './lane-bars';
import { pageNonce } from './page-nonce';
import { useThemeChanges } from './use-theme-changes';

/** Tokens of what is still to come and of what has been heard. */
const TOKENS: Record<DrawnLane['speaker'], readonly [string, string]> = {
  agent: ['agent-wave', 'agent'],
  caller: ['caller-wave', 'caller'],
  transfer_target: ['transfer-wave', 'transfer'],
  mix: ['line-3', 'ink-2'],
};
const INSET_PX = 5;

/** 3 px a bar on a wide strip; finer on a phone with a dense screen. In pixels of the canvas. */
function lookFor(cssWidth: number, ratio: number): BarLook {
  const fine = cssWidth < 600 && ratio > 1;
  return { pitch: (fine ? 2 : 3) * ratio, width: (fine ? 1.3 : 2) * ratio, inset: INSET_PX * ratio };
}

type WaveformProps = {
  lanes: readonly DrawnLane[];
  /** One line a lane, 0 to 1, over the whole of `duration`. */
  lines: readonly Float32Array[];
  duration: Seconds;
  /** Height of one lane in pixels. */
  laneHeight: number;
  /** The page's own element; null where there is no recording. */
  audio: HTMLAudioElement | null;
  onPainted: () => void;
};

/** The loudness of each side, drawn by wavesurfer from peaks: it loads nothing and plays nothing. Only to be seen. */
export function Waveform({ lanes, lines, duration, laneHeight, audio, onPainted }: WaveformProps) {
  const clock = usePlayback();
  const host = useRef<HTMLDivElement>(null);
  const theme = useThemeChanges();
  const [wave, setWave] = useState<WaveSurfer | null>(null);
  const painted = useRef(onPainted);
  const height = useRef(laneHeight);
  const speakers = lanes.map(({ speaker }) => speaker).join(' ');
  useEffect(() => {
    painted.current = onPainted;
    height.current = laneHeight;
  });

  useEffect(() => {
    const container = host.current;
    if (!container || lines.length === 0 || duration <= 0) return;
    const ws = WaveSurfer.create({
      container,
      peaks: [...lines],
      duration,
      height: height.current,
      // Without an element of the page it would make one of its own and put it into the document.
      media: audio ?? new Audio(),
      interact: false,
      cursorWidth: 0,
      hideScrollbar: true,
      splitChannels: channels(container, speakers),
      cspNonce: pageNonce(),
      renderFunction: (values, ctx) => {
        const ratio = Math.max(1, devicePixelRatio);
        paintBars(ctx, values[0] ?? [], lookFor(ctx.canvas.width / ratio, ratio));
      },
    });
    const paint = () => ws.getRenderer().renderProgress(clock.now() / duration);
    ws.on('redrawcomplete', () => {
      paint();
      painted.current();
    });
    const unsubscribe = clock.subscribe(paint);
    setWave(ws);
    return () => {
      unsubscribe();
      ws.destroy();
      setWave(null);
    };
  }, [clock, lines, duration, audio, speakers]);

  useEffect(() => {
    if (!wave || !host.current || laneHeight <= 0) return;
    wave.setOptions({ height: laneHeight, splitChannels: channels(host.current, speakers, theme) });
  }, [wave, laneHeight, speakers, theme]);

  return <div ref={host} className="player-wave" aria-hidden="true" />;
}

/** Colours as they are now: a canvas knows no CSS variables. `_theme` only says that they may have changed. */
function channels(host: HTMLElement, speakers: string, _theme = 0) {
  return speakers.split(' ').map((speaker) => {
    const [wave, played] = TOKENS[speaker as DrawnLane['speaker']];
    return { waveColor: resolveColor(host, wave), progressColor: resolveColor(host, played) };
  });
}
