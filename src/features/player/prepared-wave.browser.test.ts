import { afterEach, expect, it, vi } from 'vitest';
import WaveSurfer from 'wavesurfer.js';
import { prepareWave, takeWave } from './prepared-wave';

afterEach(() => vi.restoreAllMocks());

it('a wave that was prepared is the one that is taken, once', () => {
  const made = vi.spyOn(WaveSurfer, 'create');
  prepareWave();
  prepareWave();
  expect(made).toHaveBeenCalledTimes(1);
  const waves = [takeWave(), takeWave()];
  expect(made.mock.results.map(({ value }) => value)).toEqual(waves.map(({ ws }) => ws));
  // Nothing of them is seen, or loaded, before somebody puts them somewhere.
  for (const { ws, element } of waves) {
    expect(element.isConnected).toBe(false);
    expect(ws.getMediaElement()?.getAttribute('src')).toBeNull();
    ws.destroy();
  }
});
