import { describe, expect, it, test } from 'vitest';
import { everyLeafCall, leavesOf } from '@/testing/every-leaf';
import { retellCall, testServer } from '@/testing/test-server';

const AUDIO = new Map([
  ['recording.wav', 'canary-original-audio'],
  ['recording_multichannel.wav', 'canary-original-channels'],
  ['scrubbed_recording.wav', '\0bleeped'],
  ['scrubbed_recording_multichannel.wav', '\0bleeped-channels'],
  ['public.log', 'canary-log'],
  ['knowledge_base_retrieved_contents.json', '"canary-knowledge"'],
]);
const server = () =>
  testServer({
    retell: () => retellCall(everyLeafCall()),
    store: (request) => {
      const name = new URL(request.url).pathname.split('/').at(-1) ?? '';
      const type = name.endsWith('.wav') ? 'audio/wav' : 'text/plain';
      return new Response(AUDIO.get(name) ?? null, {
        headers: { 'content-type': type, etag: `"canary-${name}"` },
      });
    },
  });
const BASE = '/api/calls/call_canary';

/** Everything of an answer that a reader can see. */
async function all(answer: Response): Promise<string> {
  return [answer.status, JSON.stringify([...answer.headers]), await answer.text()].join('\n');
}

describe('the redacted view', () => {
  it('holds nothing of the call but what the projection names, in body and headers', async () => {
    const answer = await server().get(`${BASE}?view=redacted`);
    const seen = await all(answer);
    const telling = leavesOf(everyLeafCall()).filter(
      ({ path, value }) =>
        typeof value === 'string' &&
        value.includes('canary') &&
        !path.startsWith('scrubbed_') &&
        !/^(agent_|call_cost|call_id)/.test(path),
    );
    expect(telling.length).toBeGreaterThan(40);
    for (const { path, value } of telling) expect(seen.includes(String(value)), path).toBe(false);
    expect(seen).toContain('canary-scrubbed-agent');
    expect(seen).not.toMatch(/\+1415|cloudfront|Signature|access_token/);
  });

  it('has a tag of its own, and 304 only for that', async () => {
    const s = server();
    const full = (await s.get(BASE)).headers.get('etag') ?? '';
    const redacted = await s.get(`${BASE}?view=redacted`);
    expect(redacted.headers.get('etag')).not.toBe(full);
    expect(redacted.headers.get('vary')).toBe('cookie');
    expect((await s.get(`${BASE}?view=redacted`, { 'if-none-match': full })).status).toBe(200);
  });

  test.each([
    'recording?source=mono',
    'recording?source=multi_channel',
    'log?',
    'knowledge-base?',
    'peaks?source=mono',
    'peaks?source=multi_channel',
  ])('refuses %s to GET and HEAD without asking anybody', async (path) => {
    const s = server();
    for (const method of ['GET', 'HEAD']) {
      const seen = await all(await s.get(`${BASE}/${path}&view=redacted`, {}, { method }));
      expect(seen).not.toContain('canary');
      expect(seen.startsWith('404')).toBe(true);
    }
    expect(s.asked).toEqual([]);
  });

  test.each([
    ['recording?source=scrubbed', '\0bleeped'],
    ['recording?source=scrubbed_multi_channel', '\0bleeped-channels'],
  ])('plays %s', async (path, audio) => {
    expect(await (await server().get(`${BASE}/${path}&view=redacted`)).text()).toBe(audio);
  });

  it('does not fall back to the original where nothing was scrubbed', async () => {
    const call = Object.fromEntries(
      Object.entries(everyLeafCall()).filter(([key]) => !key.startsWith('scrubbed_')),
    );
    const s = testServer({ retell: () => retellCall(call) });
    const seen = await s.get(`${BASE}?view=redacted`);
    expect(
      Object.keys((await seen.json()) as object).filter((key) => /transcript|recording/.test(key)),
    ).toEqual([]);
    expect((await s.get(`${BASE}/recording?source=scrubbed&view=redacted`)).status).toBe(404);
  });

  test.each(['other', '', 'Redacted', 'redacted,original', '__proto__'])(
    'is never guessed: view=%s',
    async (view) => {
      const s = server();
      for (const path of ['?', '/recording?source=mono&', '/peaks?source=mono&', '/log?'])
        expect((await s.get(`${BASE}${path}view=${view}`)).status).toBe(400);
      expect(s.asked).toEqual([]);
    },
  );
});
