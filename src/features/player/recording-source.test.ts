import { describe, expect, it } from 'vitest';
import type { Call } from '@/domain/call';
import { milliseconds } from '@/domain/units';
import { recordingOf, whyNoRecording } from './recording-source';

const call = (fields: Partial<Call> = {}): Call => ({ call_id: 'call_1', call_status: 'ended', ...fields });

const MONO = { recording_url: '/mono' };
const MULTI = { recording_multi_channel_url: '/multi' };
const SCRUBBED = { scrubbed_recording_url: '/scrubbed' };
const SCRUBBED_MULTI = { scrubbed_recording_multi_channel_url: '/scrubbed-multi' };

describe('the recording that is played', () => {
  it.each([
    [{ ...MONO, ...MULTI, ...SCRUBBED }, 'mono', '/mono', 'multi_channel', '/multi', true],
    [{ ...MONO, ...SCRUBBED_MULTI }, 'mono', '/mono', 'mono', '/mono', false],
    [SCRUBBED, 'scrubbed', '/scrubbed', 'scrubbed', '/scrubbed', false],
    [{ ...MULTI, ...SCRUBBED }, 'multi_channel', '/multi', 'multi_channel', '/multi', true],
    [
      { ...SCRUBBED, ...SCRUBBED_MULTI },
      'scrubbed',
      '/scrubbed',
      'scrubbed_multi_channel',
      '/scrubbed-multi',
      true,
    ],
    [
      SCRUBBED_MULTI,
      'scrubbed_multi_channel',
      '/scrubbed-multi',
      'scrubbed_multi_channel',
      '/scrubbed-multi',
      true,
    ],
  ])(
    '%o is heard as %s and drawn from the better one',
    (fields, kind, url, peaksKind, separateUrl, isPromised) => {
      expect(recordingOf(call(fields))).toEqual({
        kind,
        url,
        peaksKind,
        peaks: `/api/calls/call_1/peaks?source=${peaksKind}`,
        separateUrl,
        isPromised,
      });
    },
  );

  it('is none where the call has none, or an empty link', () => {
    expect(recordingOf(call())).toBeNull();
    expect(recordingOf(call({ recording_url: '' }))).toBeNull();
  });
});

describe('why there is no recording', () => {
  it.each([
    [{ call_status: 'registered' }, 'has not started'],
    [{ call_status: 'ongoing' }, 'when the call has ended'],
    [{ call_status: 'not_connected' }, 'did not connect'],
    [{ data_storage_setting: 'basic_attributes_only' }, 'only the basic attributes'],
    [{ data_storage_setting: 'everything_except_pii' }, 'no scrubbed recording'],
    [{ opt_out_sensitive_data_storage: true }, 'opted out'],
    [{ duration_ms: milliseconds(0) }, 'lasted 0 s'],
    [{}, 'Retell gave no recording'],
  ])('%o is said in one sentence', (fields, part) => {
    const sentence = whyNoRecording(call(fields));
    expect(sentence).toContain(part);
    expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
  });
});
