import { expect, it } from 'vitest';
import { recordingFactsSchema } from '@/contract/recording-facts';
import { rangeStore } from '@/testing/range-store';
import { readWav } from '@/testing/read-wav';
import { retellCall, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const CALL = { call_id: 'call_1', recording_url: 'https://d1.cloudfront.net/abc/recording' };
const PATH = '/api/calls/call_1/recording?source=mono';
const DATA = Uint8Array.from({ length: 80_000 }, (_, i) => (i * 7) % 251);
/** µ-law whose header says 16 bits: browsers jump to twice the place that was asked for. */
const LYING = wavFile(DATA, { encoding: 'ulaw', bits: 16, align: 2, byteRate: 16_000 });

const serverOf = (file: Uint8Array, ignoresRange = false) =>
  testServer({ retell: () => retellCall(CALL), store: rangeStore(file, { ignoresRange }).answer });
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

it.each([true, false])(
  'a browser gets the right header, whole and in parts, where its store gives parts: %s',
  async (givesParts) => {
    const s = serverOf(LYING, !givesParts);
    const answer = await s.get(PATH);
    const whole = await bytesOf(answer);
    expect(answer.headers.get('content-length')).toBe(String(LYING.length));
    expect(whole).toHaveLength(LYING.length);
    const view = new DataView(whole.buffer);
    expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([7, 1, 1, 8]);
    expect([view.getUint32(24, true), view.getUint32(28, true)]).toEqual([8000, 8000]);
    expect(readWav(whole).data.equals(Buffer.from(DATA))).toBe(true);
    const etag = answer.headers.get('etag') ?? '';
    for (const [from, to] of [
      [0, 1],
      [0, 43],
      [28, 33],
      [30, 30],
      [35, 100],
      [60_000, 60_099],
    ] as const) {
      const part = await s.get(PATH, { range: `bytes=${from}-${to}`, 'if-range': etag });
      expect([part.status, part.headers.get('etag')]).toEqual([givesParts ? 206 : 200, etag]);
      expect(await bytesOf(part)).toEqual(givesParts ? whole.slice(from, to + 1) : whole);
    }
    expect((await s.get(PATH, {}, { method: 'HEAD' })).headers.get('etag')).toBe(etag);
    expect((await s.get(PATH, { 'if-none-match': etag })).status).toBe(304);
  },
);

it('has another tag than the same file without corrections', async () => {
  const right = wavFile(DATA, { encoding: 'ulaw' });
  expect(right).toHaveLength(LYING.length);
  const tagOf = async (file: Uint8Array) => (await serverOf(file).get(PATH)).headers.get('etag');
  expect(await tagOf(LYING)).not.toBe(await tagOf(right));
});

it('the page learns of the correction', async () => {
  const facts = await serverOf(LYING).get('/api/calls/call_1/recording-facts?source=mono');
  expect(recordingFactsSchema.parse(await facts.json())).toMatchObject({
    format: 'WAV (µ-law)',
    playable: true,
    measured_s: 10,
    claimed_s: 10,
    corrected: true,
  });
});
