import { afterEach, expect, it, vi } from 'vitest';
import WaveSurfer from 'wavesurfer.js';
import { createWaves } from './waves';

afterEach(() => vi.restoreAllMocks());

it('a wave that was prepared is the one that is taken, once', () => {
  const made = vi.spyOn(WaveSurfer, 'create');
  const waves = createWaves();
  waves.prepare();
  waves.prepare();
  expect(made).toHaveBeenCalledTimes(1);
  const taken = [waves.take(), waves.take()];
  expect(made.mock.calls.map(([{ container }]) => container)).toEqual(taken.map(({ element }) => element));
  // Nothing of them is seen, or loaded, before somebody puts them somewhere.
  for (const [i, { element, destroy }] of taken.entries()) {
    expect(element.isConnected).toBe(false);
    expect(made.mock.results[i]?.value.getMediaElement()?.getAttribute('src')).toBeNull();
    destroy();
  }
});

it('what nobody took is destroyed with the page', () => {
  const made = vi.spyOn(WaveSurfer, 'create');
  const waves = createWaves();
  waves.prepare();
  const destroy = vi.spyOn(made.mock.results[0]?.value as WaveSurfer, 'destroy');
  waves.drop();
  waves.drop();
  expect(destroy).toHaveBeenCalledTimes(1);
});
