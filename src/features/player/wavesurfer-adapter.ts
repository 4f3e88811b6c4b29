import WaveSurfer from 'wavesurfer.js';
import { pageNonce } from './page-nonce';

/** The two colors of one lane: of what is still to come, and of what has been heard. */
type LaneColors = { readonly waveColor: string; readonly progressColor: string };

/** A wavesurfer that loads nothing and plays nothing, in an element that goes where it shall be seen. */
export type DrawnWave = {
  readonly element: HTMLElement;
  /** Calls back after each drawing. */
  onDrawn(listener: () => void): void;
  /** Height of one lane in pixels, and its colors; what stands is drawn again. */
  setLook(height: number, lanes: readonly LaneColors[]): void;
  /** Draws one line a lane, over so many seconds. */
  draw(lines: readonly Uint8Array[], duration: number): void;
  /** Colors the first part, 0 to 1, as heard. */
  setHeard(share: number): void;
  /** Says what width it has drawn for; else it would draw all of it again when it hears of its own size a moment later. */
  setDrawnWidth(width: number): void;
  destroy(): void;
};

/**
 * The only place that knows wavesurfer, and that it is driven from the inside: its renderer draws what is handed to it, and
 * no address, no decoder and no playback of its own takes part. What it uses of that is checked by the test beside.
 */
export function createDrawnWave(
  paint: (values: Float32Array | number[], ctx: CanvasRenderingContext2D) => void,
): DrawnWave {
  const element = document.createElement('div');
  element.style.height = '100%';
  const ws = WaveSurfer.create({
    container: element,
    // An element that is never given an address and is in no document: what has been heard is painted by the page's clock.
    media: new Audio(),
    interact: false,
    cursorWidth: 0,
    hideScrollbar: true,
    cspNonce: pageNonce(),
    renderFunction: (values, ctx) => paint(values[0] ?? [], ctx),
  });
  const renderer = ws.getRenderer();
  return {
    element,
    onDrawn: (listener) => void ws.on('redrawcomplete', listener),
    setLook: (height, lanes) => ws.setOptions({ height, splitChannels: [...lanes] }),
    draw: (lines, duration) => void renderer.render(bufferOf(lines, duration)),
    setHeard: (share) => renderer.renderProgress(Math.min(1, Math.max(0, share))),
    setDrawnWidth: (width) => void Object.assign(renderer, { lastContainerWidth: width }),
    destroy() {
      ws.destroy();
      element.remove();
    },
  };
}

/** Lines in the shape that wavesurfer draws from; it reads nothing else of a buffer. */
function bufferOf(lines: readonly Uint8Array[], duration: number): AudioBuffer {
  const length = lines[0]?.length ?? 0;
  return {
    duration,
    length,
    sampleRate: duration > 0 ? length / duration : 0,
    numberOfChannels: lines.length,
    getChannelData: (channel: number) => lines[channel] ?? new Uint8Array(length),
  } as unknown as AudioBuffer;
}
