import WaveSurfer from 'wavesurfer.js';
import { type BarLook, paintBars } from './lane-bars';
import { pageNonce } from './page-nonce';

const INSET_PX = 5;
const FINE_PITCH_PX = 2;
const PITCH_PX = 3;

const isFine = (cssWidth: number, ratio: number) => cssWidth < 600 && ratio > 1;

/** 3 px a bar on a wide strip; finer on a phone with a dense screen. In pixels of the canvas. */
function lookFor(cssWidth: number, ratio: number): BarLook {
  const fine = isFine(cssWidth, ratio);
  const pitch = fine ? FINE_PITCH_PX : PITCH_PX;
  return { pitch: pitch * ratio, width: (fine ? 1.3 : 2) * ratio, inset: INSET_PX * ratio };
}

/** How many bars a strip of so many CSS pixels has room for. */
export const barsFor = (cssWidth: number): number =>
  Math.floor(cssWidth / (isFine(cssWidth, devicePixelRatio) ? FINE_PITCH_PX : PITCH_PX));

/** A wavesurfer that loads nothing and plays nothing, in an element that goes where it shall be seen. */
export type Wave = {
  readonly ws: WaveSurfer;
  readonly element: HTMLElement;
  /** How much taller than their values its bars are drawn. */
  gain: number;
};

function makeWave(): Wave {
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
    renderFunction: (values, ctx) => {
      const ratio = Math.max(1, devicePixelRatio);
      paintBars(ctx, values[0] ?? [], { ...lookFor(ctx.canvas.width / ratio, ratio), gain: wave.gain });
    },
  });
  const wave: Wave = { ws, element, gain: 1 };
  return wave;
}

/** Made while a call is on its way, for the first that is to be drawn; one at most. */
let prepared: Wave | null = null;

export function prepareWave(): void {
  prepared ??= makeWave();
}

/** The one that was prepared, to whoever comes first; else a new one. Destroy its `ws` when it is no longer seen. */
export function takeWave(): Wave {
  const taken = prepared ?? makeWave();
  prepared = null;
  return taken;
}
