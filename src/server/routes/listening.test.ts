import { describe, expect, it, test } from 'vitest';
import { listeningSchema } from '@/contract/listening';
import { retellCall, sampleServer, testServer } from '@/testing/test-server';
import { s16, wavFile } from '@/testing/wav-file';

const DENTAL = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const SCRUBBED = 'call_1c7e94d02ab85f3e6d41b97a0c3';

describe('GET /listening', () => {
  it('hears in a bundled call what its transcript says', async () => {
    const s = sampleServer();
    const answer = await s.get(`/api/calls/${DENTAL}/listening?source=multi_channel`);
    const heard = listeningSchema.parse(await answer.json());
    expect(heard.channels).toMatchObject({ count: 2, caller: 0, agent: 1, sure: true, reason: null });
    expect(heard.words.corrected).toBe(false);
    expect(heard.replies.length).toBeGreaterThanOrEqual(8);
    const slow = heard.replies.filter(({ wait_ms }) => wait_ms > 2000);
    expect(slow.map(({ wait_ms }) => Math.abs(wait_ms - 2740) < 120)).toEqual([true]);
    expect(heard.silences.saved_s).toBeGreaterThan(10);
    expect([heard.other_sound, heard.silent_words]).toEqual([[], []]);
    const etag = answer.headers.get('etag') ?? '';
    expect(
      (await s.get(`/api/calls/${DENTAL}/listening?source=multi_channel`, { 'if-none-match': etag })).status,
    ).toBe(304);
    const whole = s.asked.filter(
      ({ url, headers }) => url.endsWith('multichannel.wav') && !headers.has('range'),
    );
    expect(whole).toHaveLength(1);
  });

  it('listens to a redacted call with what may be read of it, and to no original', async () => {
    const s = sampleServer();
    const original = await s.get(`/api/calls/${SCRUBBED}/listening?source=multi_channel&view=redacted`);
    expect([original.status, (await original.json()) as object]).toMatchObject([
      404,
      { code: 'no_recording' },
    ]);
    expect(s.asked).toEqual([]);
    const answer = await s.get(
      `/api/calls/${SCRUBBED}/listening?source=scrubbed_multi_channel&view=redacted`,
    );
    expect(listeningSchema.parse(await answer.json()).channels.sure).toBe(true);
  });

  it('says why it is not sure of a recording with one channel', async () => {
    const s = sampleServer();
    const answer = await s.get(`/api/calls/${DENTAL}/listening?source=mono`);
    const { channels } = listeningSchema.parse(await answer.json());
    expect([channels.count, channels.sure, channels.reason]).toEqual([
      1,
      false,
      expect.stringMatching(/\.$/),
    ]);
  });

  test.each<[string, Uint8Array, string, string]>([
    ['MP3', new TextEncoder().encode('ID3'.repeat(50)), 'audio/mpeg', 'unsupported_audio'],
    ['HTML', new TextEncoder().encode('<html>'), 'text/html', 'media_not_allowed'],
    ['an empty file', new Uint8Array(0), 'audio/wav', 'broken_audio'],
    [
      '4,000 samples a second',
      wavFile(s16([1, 2, 3]), { sampleRate: 4000 }),
      'audio/wav',
      'unsupported_audio',
    ],
  ])('refuses %s', async (_, file, type, code) => {
    const s = testServer({
      retell: () => retellCall({ call_id: 'a', recording_url: 'https://d1.cloudfront.net/a/recording.wav' }),
      store: () => new Response(file as BodyInit, { headers: { 'content-type': type } }),
    });
    expect(await (await s.get('/api/calls/a/listening?source=mono')).json()).toMatchObject({ code });
  });

  test.each(['listening', 'peaks'])(
    'answers %s leniently where that is wanted: the same problem, status 200',
    async (what) => {
      const s = testServer({
        retell: () =>
          retellCall({ call_id: 'a', recording_url: 'https://d1.cloudfront.net/a/recording.mp3' }),
        store: () => new Response('fLaC\0\0\0', { headers: { 'content-type': 'audio/mpeg' } }),
      });
      const path = `/api/calls/a/${what}?source=mono`;
      const strict = await s.get(path);
      const lenient = await s.get(path, { prefer: 'respond-async, handling=lenient' });
      expect([strict.status, lenient.status]).toEqual([415, 200]);
      expect(lenient.headers.get('content-type')).toBe('application/problem+json');
      expect(lenient.headers.get('preference-applied')).toBe('handling=lenient');
      expect(lenient.headers.get('vary')).toContain('prefer');
      expect(await lenient.json()).toEqual(await strict.json());
      expect(s.log.at(-1)).toContain('unsupported_audio');
      const bad = await s.get(`/api/calls/a/${what}?source=other`, { prefer: 'handling=lenient' });
      expect(bad.status).toBe(400);
    },
  );

  test.each(['u8', 's24', 's32', 'f32', 'f64', 'alaw', 'ulaw'] as const)('reads %s', async (encoding) => {
    const widths = { u8: 1, s24: 3, s32: 4, f32: 4, f64: 8, alaw: 1, ulaw: 1 } as const;
    const file = wavFile(new Uint8Array(widths[encoding] * 2 * 16_001), { encoding, channels: 2 });
    const s = testServer({
      retell: () => retellCall({ call_id: 'a', recording_url: 'https://d1.cloudfront.net/a/recording.wav' }),
      store: () => new Response(file as BodyInit, { headers: { 'content-type': 'audio/wav' } }),
    });
    const answer = await s.get('/api/calls/a/listening?source=mono');
    expect(listeningSchema.parse(await answer.json())).toMatchObject({
      replies: [],
      not_heard: [],
      gains_db: null,
    });
  });
});
