import { afterEach, expect, it, vi } from 'vitest';
import type { Call } from '@/domain/call';
import { prepareCall } from './prepare-call';

const callOf = (call_id: string): Call => ({
  call_id,
  call_status: 'ended',
  recording_url: `/recordings/${call_id}`,
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a page waits for the loudness of its recording for a moment, and is drawn without it then', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const drawn = vi.fn();
  void prepareCall(callOf('call_slow')).then(drawn);
  await vi.advanceTimersByTimeAsync(0);
  expect(drawn).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(drawn).toHaveBeenCalled();
});

it('it is drawn as soon as that has come or cannot, and at once without a recording', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
  await prepareCall(callOf('call_without_peaks'));
  await prepareCall({ call_id: 'call_without_sound', call_status: 'ended' });
  // No timer had to run for it.
  expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
});
