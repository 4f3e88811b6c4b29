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

it.each([
  ['a gateway’s event', (text: string) => ({ httpMethod: 'POST', body: text })],
  ['a queue’s records', (text: string) => ({ Records: [{ messageId: '1', body: text }] })],
  ['a list of them', (text: string) => [{ body: text }]],
  ['one in another', (text: string) => ({ Records: [{ body: JSON.stringify({ body: text }) }] })],
])('finds the call in the text that %s holds', (_, wrap) => {
  const call = { call_id: 'call_1', call_status: 'ended' };
  expect(callsInJson(wrap(JSON.stringify({ event: 'call_ended', call })))).toEqual([call]);
  expect(callsInJson(wrap(JSON.stringify(call)))).toEqual([call]);
  expect(callsInJson(wrap('{"event":'))).toEqual([]);
});

it('finds the calls in a text that holds a list', () => {
  const calls = [{ call_id: 'call_1' }, { call_id: 'call_2' }];
  expect(callsInJson({ body: JSON.stringify(calls) })).toEqual(calls);
  expect(callsInJson({ body: JSON.stringify({ items: calls }) })).toEqual(calls);
});

it('finds calls in any JSON without an error', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void callsInJson(value)));
});
