import { gunzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { rangeStore } from '@/testing/range-store';
import { retellCall, testServer } from '@/testing/test-server';
import { s16, wavFile } from '@/testing/wav-file';

const LINK = 'https://d1.cloudfront.net/abc/recording.wav';
const CALL = {
  call_id: 'call_1',
  call_status: 'ended',
  recording_url: LINK,
  transcript: 'Hello. '.repeat(2000),
};
const FILE = wavFile(s16(Array.from({ length: 80_000 }, (_, i) => (i % 100) * 300)));
const ELSEWHERE = '203.0.113.7';
const PACKED = { 'accept-encoding': 'gzip, br' };

const server = () => testServer({ retell: () => retellCall(CALL), store: rangeStore(FILE).answer });
const from = (peer: string, path = '/api/calls/call_1', headers: Record<string, string> = PACKED) =>
  server().get(path, headers, {}, peer);

describe('JSON', () => {
  it('is packed for whoever asks from elsewhere', async () => {
    const answer = await from(ELSEWHERE);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('vary')?.toLowerCase()).toMatch(/cookie.*accept-encoding/);
    const packed = Buffer.from(await answer.arrayBuffer());
    expect(packed.byteLength).toBeLessThan(2000);
    expect(JSON.parse(gunzipSync(packed).toString())).toMatchObject({ transcript: CALL.transcript });
  });

  it('is known again by its tag, packed or not', async () => {
    const s = server();
    const tag = (await s.get('/api/calls/call_1', PACKED, {}, ELSEWHERE)).headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    for (const peer of [ELSEWHERE, '127.0.0.1']) {
      const again = await s.get('/api/calls/call_1', { ...PACKED, 'if-none-match': tag }, {}, peer);
      expect([again.status, await again.text(), again.headers.get('content-encoding')]).toEqual([
        304,
        '',
        null,
      ]);
    }
  });

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('goes as it is to this machine: %s', async (peer) => {
    const answer = await from(peer);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.json()).toMatchObject({ call_id: 'call_1' });
  });

  it('goes as it is to whoever cannot unpack it', async () => {
    expect((await from(ELSEWHERE, undefined, {})).headers.get('content-encoding')).toBeNull();
  });
});

test.each(['recording?source=mono', 'peaks?source=mono', 'clip?source=mono&from=1&to=2'])(
  'sound is never packed: %s',
  async (path) => {
    const answer = await from(ELSEWHERE, `/api/calls/call_1/${path}`);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  },
);
