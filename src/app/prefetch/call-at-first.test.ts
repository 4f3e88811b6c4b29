import { afterEach, expect, it, vi } from 'vitest';
import type { Call } from '@/domain/call';
import { createQueryClient } from '@/lib/queries';
import { callAtFirst } from './call-at-first';

const callOf = (call_id: string): Call => ({
  call_id,
  call_status: 'ended',
  recording_url: `/recordings/${call_id}`,
});
const client = createQueryClient();

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a page waits for the loudness of its recording for a moment, and is drawn without it then', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const drawn = vi.fn();
  void callAtFirst.onCall(callOf('call_slow'), client).then(drawn);
  await vi.advanceTimersByTimeAsync(0);
  expect(drawn).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(drawn).toHaveBeenCalled();
});

it('it is drawn as soon as that has come or cannot, and at once without a recording', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
  await callAtFirst.onCall(callOf('call_without_peaks'), client);
  await callAtFirst.onCall({ call_id: 'call_without_sound', call_status: 'ended' }, client);
  // No timer ran, or none of these had come back.
});

it('the loudness is asked for with the head of the call’s answer, and only once', async () => {
  const asked = vi.fn(async (_: string) => new Response(null, { status: 404 }));
  vi.stubGlobal('fetch', asked);
  callAtFirst.onHead('call_early', 'mono', client);
  expect(asked.mock.calls.map(([url]) => url)).toEqual(['/api/calls/call_early/peaks?source=mono']);
  await callAtFirst.onCall(callOf('call_early'), client);
  expect(asked).toHaveBeenCalledTimes(1);
});

it('another recording than the head had said is asked for, and the first one given up', async () => {
  const asked: { url: string; signal: AbortSignal }[] = [];
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ url, signal });
    return new Response(null, { status: 404 });
  });
  callAtFirst.onHead('call_other', 'multi_channel', client);
  await callAtFirst.onCall(callOf('call_other'), client);
  expect(asked.map(({ url, signal }) => [url, signal.aborted])).toEqual([
    ['/api/calls/call_other/peaks?source=multi_channel', true],
    ['/api/calls/call_other/peaks?source=mono', false],
  ]);
});
