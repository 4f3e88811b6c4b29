import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject } from '@/domain/json';
import { everyLeafCall } from '@/testing/every-leaf';
import { parseCall } from './parse-call';
import { callsInJson, cleanPastedCall } from './pasted-call';

it('keeps what a call says, and none of its credentials and links to sound', () => {
  const call: JsonObject = {
    ...everyLeafCall(),
    call_id: 'call_1',
    access_token: 'secret-1-token',
    recording_url: 'https://d1.example/secret-recording.wav',
    scrubbed_recording_multi_channel_url: 'https://d1.example/secret-scrubbed.wav',
    public_log_url: 'https://d1.example/secret-log?Signature=secret',
    metadata: { again: 'https://d1.example/secret-recording.wav', token: 'x secret-1-token y' },
  };
  const clean = cleanPastedCall(call);
  expect(JSON.stringify(clean)).not.toContain('secret');
  expect(parseCall(clean).call.call_id).toBe('call_1');
  expect(clean.transcript).toEqual(call.transcript);
});

it('finds calls in any JSON without an error', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void callsInJson(value)));
});
