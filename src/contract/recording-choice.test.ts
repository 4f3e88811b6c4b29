import { describe, expect, it } from 'vitest';
import { drawnFrom, peaksPath } from './recording-choice';

const ENDED = { call_id: 'call_1', call_status: 'ended' };
const ALL = {
  recording_url: '/a',
  recording_multi_channel_url: '/b',
  scrubbed_recording_url: '/c',
  scrubbed_recording_multi_channel_url: '/d',
};

describe('the recording that a waveform is drawn from, as the head of an answer tells it', () => {
  it.each([
    [{ ...ENDED, ...ALL }, 'multi_channel'],
    [{ ...ENDED, recording_url: '/a', scrubbed_recording_multi_channel_url: '/d' }, 'mono'],
    [
      { ...ENDED, scrubbed_recording_url: '/c', scrubbed_recording_multi_channel_url: '/d' },
      'scrubbed_multi_channel',
    ],
    [{ ...ENDED, recording_url: '', scrubbed_recording_url: '/c' }, 'scrubbed'],
    [{ ...ENDED, recording_url: 7, recording_multi_channel_url: null }, null],
    [{ ...ENDED }, null],
    [{ ...ALL, call_status: 'ongoing' }, null],
    [{ ...ALL, end_timestamp: 1_763_405_514_100 }, 'multi_channel'],
    [{ ...ALL }, null],
  ])('%o: %s', (served, source) => {
    expect(drawnFrom(served, 'call_1')).toBe(source);
  });

  it('looks at nothing else of the call, however long that is', () => {
    const served = Object.defineProperty({ ...ENDED, ...ALL }, 'transcript_object', {
      enumerable: true,
      get: () => expect.unreachable('the transcript was read'),
    });
    expect(drawnFrom(served, 'call_1')).toBe('multi_channel');
  });
});

it('peaks have an address for every id', () => {
  expect(peaksPath('a b', 'mono')).toBe('/api/calls/a%20b/peaks?source=mono');
});
