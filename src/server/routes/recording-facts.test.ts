import { expect, it } from 'vitest';
import { recordingFactsSchema } from '@/contract/recording-facts';
import { CALL, FILE, store } from '@/testing/peaks-store';
import { retellCall, testServer } from '@/testing/test-server';

const PATH = '/api/calls/call_1/recording-facts?source=mono';

it('answers the length and the format of a WAV', async () => {
  const s = testServer({ retell: () => retellCall(CALL), store: store({ file: FILE }) });
  const answer = await s.get(PATH);
  expect(answer.status).toBe(200);
  expect(recordingFactsSchema.parse(await answer.json())).toMatchObject({ format: 'WAV', measured_s: 10 });
});

it('answers as the recording itself does where there is none', async () => {
  const s = testServer({ retell: () => retellCall({ call_id: 'call_1' }) });
  expect(await (await s.get(PATH)).json()).toMatchObject({ code: 'no_recording' });
});
