import { createContext } from 'react';
import { type BarLook, paintBars } from './lane-bars';
import { createDrawnWave, type DrawnWave } from './wavesurfer-adapter';

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

/** A waveform in bars, for whoever puts its element into the page. */
export type Wave = DrawnWave & {
  /** How much taller than their values its bars are drawn. */
  gain: number;
};

function makeWave(): Wave {
  const drawn = createDrawnWave((values, ctx) => {
    const ratio = Math.max(1, devicePixelRatio);
    paintBars(ctx, values, { ...lookFor(ctx.canvas.width / ratio, ratio), gain: wave.gain });
  });
  const wave: Wave = { ...drawn, gain: 1 };
  return wave;
}

/** Where waves come from, and are made ahead while a call is on its way: one at most. */
export type Waves = {
  prepare(): void;
  /** The one that was prepared, to whoever comes first; else a new one. Destroy it when it is no longer seen. */
  take(): Wave;
  /** Destroys what was prepared and nobody took. */
  drop(): void;
};

export function createWaves(): Waves {
  let prepared: Wave | null = null;
  return {
    prepare() {
      prepared ??= makeWave();
    },
    take() {
      const taken = prepared ?? makeWave();
      prepared = null;
      return taken;
    },
    drop() {
      prepared?.destroy();
      prepared = null;
    },
  };
}

/** The waves of a page; without a page's, each is made when it is drawn. */
export const WavesContext = createContext<Waves>({ prepare() {}, take: makeWave, drop() {} });
